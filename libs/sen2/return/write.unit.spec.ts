import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { readWhole } from '../reader/read-whole.spec.js'
import { returnOf } from './build.js'
import { cell, type Row } from './row.js'
import { tablesOf } from './tables.js'
import { type ReturnFile, writeCsv, writeXml } from './write.js'

const ASKED = { authority: '331', year: 2026, referenceDate: '2026-01-15' }
const SUBMISSION = { writtenAt: '2026-01-20T10:00:00.000Z', serial: 1 }

const child = (surname: string): Row => ({
  module: 'person',
  reference: 'EHC-331-000001',
  cells: { surname: cell(surname), forename: cell('Wren'), personbirthdate: cell('2015-03-04') },
  below: [
    {
      module: 'requests',
      reference: 'EHC-331-000001',
      cells: { receiveddate: cell('2025-03-04'), requestoutcome: cell('A') },
      below: [],
    },
  ],
})

const WRITERS = {
  csv: (root: Row) => writeCsv(tablesOf(root), SUBMISSION),
  xml: (root: Row) => [writeXml(root, ASKED.year, SUBMISSION)],
}

const namesReadFrom = async (files: readonly ReturnFile[]): Promise<readonly unknown[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'written-'))
  try {
    for (const { name, content } of files) await writeFile(join(folder, name), content)
    const { records, rejected } = await readWhole(folder, ASKED.authority)
    expect(rejected).toStrictEqual([])
    return records.person.map(({ surname, forename }) => [surname, forename])
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What a cell, a tag or a formula could be made of, and what a file in UTF-8 or XML has no place for. */
const LETTERS = [
  ...['"', "'", ',', ';', '\t', '\n', '\r\n', '\r', '<', '&', '>', ']]>', '&#13;', '=', '+', '-', '@', '|'],
  ...['é', 'ß', '李', '😀', '\u{10FFFD}', '\u0301', '\u00A0', '\u200F', '\uFEFF', ' '],
  ...['\u0000', '\u0008', '\u000B', '\u001F', '\u007F', '\uFFFE', '\uFFFF', '\uD800', '\uDC00'],
]
const names = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 6 })
  .map((letters) => `X${letters.join('')}x`)

/** What XML 1.0 can hold of it; the CSV files hold the same. */
const inXml = (text: string): string =>
  Array.from(text)
    .filter((letter) => {
      const code = letter.codePointAt(0) ?? 0
      return (
        [0x9, 0xa, 0xd].includes(code) ||
        (code >= 0x20 && code <= 0xd7ff) ||
        (code >= 0xe000 && code <= 0xfffd) ||
        code >= 0x10000
      )
    })
    .join('')

test.each(['csv', 'xml'] as const)('a name of any letters stands in the %s as it is', async (format) => {
  await fc.assert(
    fc.asyncProperty(names, async (surname) => {
      const files = WRITERS[format](returnOf([child(surname), child('After')], ASKED))
      expect(await namesReadFrom(files)).toStrictEqual([
        [inXml(surname), 'Wren'],
        ['After', 'Wren'],
      ])
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

test('what a spreadsheet would work out is not put another way: the return is for COLLECT, which takes it as it stands', () => {
  const [, person] = WRITERS.csv(returnOf([child('=1+1'), child('@A1,"b"')], ASKED))
  expect(person?.content).toMatch(/,=1\+1,Wren,.*\r\n.*,"@A1,""b""",Wren,/)
})
