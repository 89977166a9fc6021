import { createRequire } from 'node:module'
import { expect } from 'expect'

/** Jest's own words as far as the specs of the clock use them; each test gets an id that does not change. */
const rowsOf = (table) => table.map((row) => (Array.isArray(row) ? row : [row]))

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
    rowsOf(table).forEach((row) => describe(name, () => body(...row)))
  it.each = (table) => (name, run) => rowsOf(table).forEach((row) => it(name, () => run(...row)))
  describe.skip = skip
  it.skip = skip
  load({ describe, it, test: it, expect })
  return tests
}

/** What a snapshot holds is what the unchanged code wrote: `npm test` holds that to the file. */
const { format } = createRequire(import.meta.url)('pretty-format')
const snapshots = new Map()
let current = { id: '', taken: 0 }

export const startTest = (id) => {
  current = { id, taken: 0 }
}

expect.extend({
  toMatchSnapshot(received) {
    const key = `${current.id} ${(current.taken += 1)}`
    const text = format(received)
    if (!snapshots.has(key)) snapshots.set(key, text)
    return { pass: snapshots.get(key) === text, message: () => 'The snapshot differs.' }
  },
})
expect.hasAssertions = () => undefined
