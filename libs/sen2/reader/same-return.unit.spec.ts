import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { moduleFiles, stackedWorkbook, supplierWorkbook, xmlOf, zipOf } from '../carriers.spec.js'
import {
  assessment,
  type Cells,
  emptyFolder,
  exportFiles,
  exportFolder,
  HEADINGS,
  person,
  removeFolders,
  request,
  type Tables,
  together,
  upnOf,
  wholeCase,
  writeFiles,
} from '../export-folder.spec.js'
import { contentOf, families } from '../mapping/families.js'
import { kindOf, MODULES } from './index.js'
import { readWhole, type WholeReturnRead } from './read-whole.spec.js'

afterAll(removeFolders)

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number: number): string => String(number).padStart(2, '0')

/** A day as COLLECT writes it. */
const day = fc
  .tuple(
    fc.integer({ min: 2022, max: 2025 }),
    fc.integer({ min: 0, max: 11 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, date]) => `${year}-${MONTHS[month] ?? ''}-${two(date)} 00:00:00`)
const flag = fc.constantFrom('0', '1')

/** A child with a request that is at some step. */
const child = (n: string): fc.Arbitrary<Tables> =>
  fc.oneof(
    fc.record({ receiveddate: day, requestmediation: flag }).map((more): Tables => ({
      person: [person(`P${n}`, { upn: upnOf(n) })],
      requests: [request(`R${n}`, `P${n}`, { ...more, requestoutcome: 'A', requestoutcomedate: '' })],
    })),
    fc.tuple(day, day, flag, flag).map(([received, decided, week20, tribunal]): Tables => ({
      person: [person(`P${n}`, { upn: upnOf(n) })],
      requests: [request(`R${n}`, `P${n}`, { receiveddate: received, requestoutcomedate: decided })],
      assessment: [
        assessment(`A${n}`, `R${n}`, { assessmentoutcome: 'N', week20, assessmenttribunal: tribunal }),
      ],
    })),
    day.map((received) => wholeCase(n, { request: { receiveddate: received } })),
  )

const tables: fc.Arbitrary<Tables> = fc
  .tuple(child('1'), child('2'), child('3'))
  .map((children) =>
    Object.fromEntries(Object.entries(together(...children)).filter(([module]) => module !== 'sen2')),
  )

/** What the return says, whatever carries it; a code is kept as it stood in its file. */
const said = ({ records }: WholeReturnRead): readonly string[] =>
  families(records)
    .map((family) =>
      contentOf(
        JSON.parse(JSON.stringify(family, (name, value: unknown) => (name === 'codes' ? undefined : value))),
      ),
    )
    .toSorted()

const reading = async (path: string): Promise<readonly string[]> => {
  const found = await readWhole(path, '885', { year: 2026 })
  expect(found.rejected).toStrictEqual([])
  return said(found)
}

const fileOf = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(await emptyFolder(), name)
  await writeFile(path, content)
  return path
}

type Form = (column: string, cell: string) => string

const dated =
  (write: (year: number, month: number, date: number) => string): Form =>
  (column, cell) => {
    const [, year, month = '', date] = /^(\d{4})-([A-Z][a-z]{2})-(\d{2})/.exec(cell) ?? []
    return kindOf(column) !== 'date' || year === undefined
      ? cell
      : write(Number(year), MONTHS.indexOf(month) + 1, Number(date))
  }

const flagged =
  (no: string, yes: string): Form =>
  (column, cell) =>
    kindOf(column) !== 'flag' ? cell : cell === '0' ? no : cell === '1' ? yes : cell

const nothing =
  (word: string): Form =>
  (column, cell) =>
    cell === '' && !['surname', 'forename'].includes(column) ? word : cell

const serial = (year: number, month: number, date: number): string =>
  String((Date.UTC(year, month - 1, date) - Date.UTC(1899, 11, 30)) / 86_400_000)

/** Where no date stands, what a database writes for none. */
const noDate =
  (written: string): Form =>
  (column, cell) =>
    kindOf(column) === 'date' && cell === '' ? written : cell

const CELLS: Readonly<Record<string, Form>> = {
  'dates as ccyy-mm-dd': dated((year, month, date) => `${year}-${two(month)}-${two(date)}`),
  'dates as dd/mm/yyyy': dated((year, month, date) => `${two(date)}/${two(month)}/${year}`),
  'dates with a time': dated((year, month, date) => `${two(date)}/${two(month)}/${year} 00:00`),
  'dates as dd-Mmm-yyyy': dated(
    (year, month, date) => `${two(date)}-${month === 9 ? 'Sept' : (MONTHS[month - 1] ?? '')}-${year}`,
  ),
  'dates as day numbers': dated(serial),
  'dates with a month in full': dated(
    (year, month, date) =>
      `${date} ${new Date(Date.UTC(2000, month - 1)).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })} ${year}`,
  ),
  'dates with a fraction of a second': dated(
    (year, month, date) => `${year}-${two(month)}-${two(date)} 00:00:00.000`,
  ),
  '1 January 1900 for no date': noDate('1900-01-01'),
  '31/12/9999 for no date': noDate('31/12/9999 00:00:00'),
  'flags as 1.0': flagged('0.0', '1.0'),
  'flags as Y and N': flagged('N', 'Y'),
  'flags as True and FALSE': flagged('FALSE', 'True'),
  'NULL for nothing': nothing('NULL'),
  'N/A for nothing': nothing('N/A'),
  'a dash for nothing': nothing('-'),
}

const FILES: Readonly<Record<string, (text: string) => string>> = {
  'short rows': (text) => text.replaceAll(/,+$/gm, ''),
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'line ends of old': (text) => text.replaceAll('\n', '\r'),
  semicolons: (text) => text.replaceAll(',', ';'),
  tabs: (text) => text.replaceAll(',', '\t'),
  'a mark of UTF-8': (text) => `\uFEFF${text}`,
  'rows of words for nothing': (text) => `${text}${'NULL,N/A,,-,NULL\n'.repeat(3)}`,
  'rows of separators': (text) => `${text}${',,,,,\n'.repeat(3)}`,
}

/** Every cell of a return, also the empty ones, in another form. */
const rewritten = (all: Tables, form: Form): Tables =>
  Object.fromEntries(
    MODULES.flatMap((module) => {
      const rows = all[module]
      if (rows === undefined) return []
      const columns = HEADINGS[module].split(',')
      const written = rows.map((row): Cells =>
        Object.fromEntries(columns.map((column) => [column, form(column, row[column] ?? '')])),
      )
      return [[module, written] as const]
    }),
  )

const RUNS = { numRuns: 6 }

describe('one return says the same in each form', () => {
  test.each(Object.entries(CELLS))('%s', async (_, form) => {
    await fc.assert(
      fc.asyncProperty(tables, async (all) => {
        expect(await reading(await exportFolder(rewritten(all, form)))).toStrictEqual(
          await reading(await exportFolder(all)),
        )
      }),
      RUNS,
    )
  })

  test.each(Object.entries(FILES))('%s', async (_, form) => {
    await fc.assert(
      fc.asyncProperty(tables, async (all) => {
        const files = [...exportFiles(all)].map(([name, text]): [string, string] => [
          name,
          form(String(text)),
        ])
        expect(await reading(await writeFiles(new Map(files)))).toStrictEqual(
          await reading(await exportFolder(all)),
        )
      }),
      RUNS,
    )
  })
})

/** Letters that Windows-1252 has, also those that Latin-1 lacks. */
const accented = fc.constantFrom('Zoë', 'Siân', 'O’Hara', 'Žofie', 'Renée Œuvre')

/** As Windows-1252 writes them; undefined where it has no such letter. */
const inWindows1252 = (text: string): Buffer | undefined => {
  const others: Readonly<Record<string, number>> = { '’': 0x92, Ž: 0x8e, Œ: 0x8c }
  const bytes = Array.from(text, (letter) => others[letter] ?? letter.codePointAt(0) ?? 0)
  return bytes.some((byte) => byte > 0xff) ? undefined : Buffer.from(bytes)
}

test('one return says the same in Windows-1252, and is said to be written so', async () => {
  await fc.assert(
    fc.asyncProperty(tables, accented, async (all, forename) => {
      const named: Tables = { ...all, person: (all.person ?? []).map((row) => ({ ...row, forename })) }
      const files = [...exportFiles(named)].map(([name, text]): readonly [string, Buffer | undefined] => [
        name,
        inWindows1252(String(text)),
      ])
      const written = files.flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, bytes] as const]))
      fc.pre(written.length === files.length)
      const found = await readWhole(await writeFiles(new Map(written)), '885')
      expect(said(found)).toStrictEqual(await reading(await exportFolder(named)))
      // XML says how it is written, so that nothing is to be said of it.
      const xml = inWindows1252(xmlOf(named).replace('utf-8', 'windows-1252'))
      expect(await reading(await fileOf('sen2.xml', xml ?? ''))).toStrictEqual(said(found))
      expect(found.warnings.map(({ file, code, message }) => `${file} ${code} ${message}`)).toContainEqual(
        expect.stringMatching(/^person other_form .*Windows-1252/),
      )
    }),
    RUNS,
  )
})

/** As it stands, or with its cells in another form. */
const anyForm: fc.Arbitrary<Form> = fc.constantFrom((_, cell) => cell, ...Object.values(CELLS))

describe('one return says the same in each carrier, whatever form its cells have', () => {
  const HEADER = [
    { sen2tableid: 'S1', collection: 'SEN2', year: '2026', referencedate: '2026-01-15', lea: '885' },
  ]
  const CARRIERS: Readonly<Record<string, (all: Tables) => Promise<string>>> = {
    XML: (all) => fileOf('sen2.xml', xmlOf(all)),
    'module files': (all) => writeFiles(moduleFiles(all)),
    'a zip': (all) => fileOf('return.zip', zipOf({ 'sen2.xml': xmlOf(all) })),
    'a zip of module files': (all) => fileOf('return.zip', zipOf(Object.fromEntries(moduleFiles(all)))),
    "the department's workbook": (all) => fileOf('template.xlsx', stackedWorkbook({ ...all, sen2: HEADER })),
    "a supplier's workbook": (all) => fileOf('supplier.xlsx', supplierWorkbook({ ...all, sen2: HEADER })),
  }
  test.each(Object.entries(CARRIERS))('%s', async (name, write) => {
    await fc.assert(
      fc.asyncProperty(tables, anyForm, async (all, form) => {
        expect(await reading(await write(rewritten(all, form)))).toStrictEqual(
          await reading(await exportFolder(all)),
        )
      }),
      { numRuns: name.includes('workbook') ? 3 : 2 * RUNS.numRuns },
    )
  })
})
