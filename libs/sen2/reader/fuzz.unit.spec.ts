import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { moduleFiles, stackedWorkbook, xmlOf, zipOf } from '../carriers.spec.js'
import {
  emptyFolder,
  exportFiles,
  fileName,
  removeFolders,
  type Tables,
  together,
  wholeCase,
  writeFiles,
} from '../export-folder.spec.js'
import { readLiveCases } from '../live-cases/index.js'
import { ExportRefused } from './index.js'
import { readWhole } from './read-whole.spec.js'

afterAll(removeFolders)

const TABLES: Tables = Object.fromEntries(
  Object.entries(together(wholeCase('1'), wholeCase('2'))).filter(([module]) => module !== 'sen2'),
)

const fileOf = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(await emptyFolder(), name)
  await writeFile(path, content)
  return path
}

/** Read, or refused with a code and a sentence; whatever else is thrown is a fault of the reader. */
const outcome = async (read: () => Promise<unknown>): Promise<string> => {
  try {
    await read()
    return 'read'
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error
    expect(error.message).toMatch(/.{20}/s)
    return error.code
  }
}

const CSV = exportFiles(TABLES)
const XML = Buffer.from(xmlOf(TABLES))
const ZIP = zipOf({ 'sen2.xml': xmlOf(TABLES) })
const MODULE_FILES = [...moduleFiles(TABLES)].map(([name, text]) => [name, Buffer.from(text)] as const)

/** Cut off somewhere, or with bytes in it that were not there. */
const damaged = (whole: Buffer): fc.Arbitrary<Buffer> =>
  fc.oneof(
    fc.nat(whole.length).map((end) => whole.subarray(0, end)),
    fc
      .tuple(fc.nat(whole.length), fc.uint8Array({ minLength: 1, maxLength: 40 }))
      .map(([at, bytes]) => Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + bytes.length)])),
  )

describe('a damaged file is read or refused with a sentence, and never more', () => {
  const RUNS = { numRuns: 25 }

  test('one of nine CSV files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...CSV.keys())
          .chain((name) => damaged(Buffer.from(CSV.get(name) ?? '')).map((bytes) => [name, bytes] as const)),
        async ([name, bytes]) => {
          const folder = await writeFiles(new Map([...CSV, [name, bytes]]))
          await outcome(() => readWhole(folder, '885'))
        },
      ),
      RUNS,
    )
  })

  test('XML, and a zip of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damaged(XML).map((bytes) => ['sen2.xml', bytes] as const),
          damaged(ZIP).map((bytes) => ['return.zip', bytes] as const),
        ),
        async ([name, bytes]) => {
          const path = await fileOf(name, bytes)
          await outcome(() => readWhole(path, '885'))
        },
      ),
      RUNS,
    )
  })

  test('a module file, and a list of live cases', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...MODULE_FILES)
          .chain(([name, whole]) => damaged(whole).map((bytes) => [name, bytes] as const)),
        async ([name, bytes]) => {
          const folder = await writeFiles(new Map<string, Buffer>([...MODULE_FILES, [name, bytes]]))
          await outcome(() => readWhole(folder, '885'))
          await outcome(() => readLiveCases(join(folder, name)))
        },
      ),
      RUNS,
    )
  })

  test('a workbook', async () => {
    const whole = stackedWorkbook(TABLES)
    await fc.assert(
      fc.asyncProperty(damaged(whole), async (bytes) => {
        const path = await fileOf('return.xlsx', bytes)
        await outcome(() => readWhole(path, '885', { year: 2026 }))
      }),
      { numRuns: 2 },
    )
  })

  test('bytes of no kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const path = await fileOf('a.csv', Buffer.from(bytes))
        expect(await outcome(() => readWhole(path, '885'))).not.toBe('read')
        expect(await outcome(() => readLiveCases(path))).not.toBe('read')
      }),
      RUNS,
    )
  })
})

describe('what would take memory or time without end is refused', () => {
  const requests = fileName('requests')
  const heading = String(CSV.get(requests)).split('\n')[0] ?? ''

  test.each([
    ['one line of 50 MB of commas', `${heading}\n${','.repeat(50_000_000)}`, 'read'],
    ['50 MB of line ends', `${heading}\n${'\n'.repeat(50_000_000)}`, 'too_many_lines'],
    ['quotation marks that never close', `${heading}\n${'"abc\n'.repeat(200_000)}`, 'damaged_file'],
  ])('%s', async (_what, text, code) => {
    const folder = await writeFiles(new Map([...CSV, [requests, text]]))
    expect(await outcome(() => readWhole(folder, '885'))).toBe(code)
    if (code !== 'read') expect(await outcome(() => readLiveCases(join(folder, requests)))).toMatch(/./)
  })
})

describe('what a spreadsheet would run as a formula', () => {
  test('is kept as a text, and is said in no message', async () => {
    const text = String(CSV.get(fileName('person'))).replaceAll('Ashdown', '=HYPERLINK(1)')
    const folder = await writeFiles(new Map([...CSV, [fileName('person'), text]]))
    const { records, warnings } = await readWhole(folder, '885')
    expect(records.person.map(({ surname }) => surname)).toStrictEqual(['=HYPERLINK(1)', '=HYPERLINK(1)'])
    expect(JSON.stringify(warnings)).not.toContain('HYPERLINK')
  })
})
