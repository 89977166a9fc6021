import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { format as written } from 'node:util'
import { runInNewContext } from 'node:vm'
import { expect } from 'expect'

/** Jest's own words as far as the specs of the clock use them; each test gets an id that does not change. */
const rowsOf = (table) => (table.every(Array.isArray) ? table : table.map((row) => [row]))

/** A title with its own values: as many as it has places for. */
const titled = (name, row) => written(name, ...row.slice(0, name.match(/%[sdj]/g)?.length ?? 0))

export const collectTests = (file, load) => {
  const tests = []
  let path = []
  const describe = (name, body) => {
    const outer = path
    path = [...path, name]
    body()
    path = outer
  }
  const it = (name, run) =>
    tests.push({ id: `${file}#${tests.length}`, name: [...path, name].join(' '), run })
  const skip = () => undefined
  describe.each = (table) => (name, body) =>
    rowsOf(table).forEach((row) => describe(titled(name, row), () => body(...row)))
  it.each = (table) => (name, run) => rowsOf(table).forEach((row) => it(titled(name, row), () => run(...row)))
  describe.skip = skip
  it.skip = skip
  load({ describe, it, test: it, expect })
  return tests
}

/** A snapshot is held to the file that `npm test` holds it to; one that is not in there is a failure. */
const { format } = createRequire(import.meta.url)('pretty-format')
const JEST_FORMAT = { escapeString: false, printBasicPrototype: false }

const snapshotsOf = (file) => {
  const exports = {}
  runInNewContext(readFileSync(join(dirname(file), '__snapshots__', `${basename(file)}.snap`), 'utf8'), {
    exports,
  })
  return exports
}

let current = { file: '', name: '', taken: 0 }

export const startTest = ({ id, name }) => {
  current = { file: id.slice(0, id.lastIndexOf('#')), name, taken: 0 }
}

expect.extend({
  toMatchSnapshot(received) {
    const key = `${current.name} ${(current.taken += 1)}`
    const pass = snapshotsOf(current.file)[key]?.trim() === format(received, JEST_FORMAT)
    return { pass, message: () => `The snapshot differs: ${key}.` }
  },
})
expect.hasAssertions = () => undefined
