import { appendFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { moduleFiles, stackedWorkbook, workbookOf, xmlOf, zipOf } from '../carriers.spec.js'
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

  test('a module file of 50 MB of commas', async () => {
    const [name, bytes] = MODULE_FILES[1] ?? ['', Buffer.alloc(0)]
    const first = bytes.subarray(0, bytes.indexOf('\n') + 1)
    const commas = Buffer.concat([first, Buffer.alloc(50_000_000, ',')])
    const folder = await writeFiles(new Map<string, Buffer>([...MODULE_FILES, [name, commas]]))
    expect(await outcome(() => readWhole(folder, '885'))).toBe('read')
  })

  test('entities within entities in the workbook of a return', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY l1 "${'&l0;'.repeat(10)}">]>`
    const bomb = zipOf({
      '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
      'xl/workbook.xml': `${laughs}<workbook>&l1;</workbook>`,
    })
    const path = await fileOf('return.xlsx', bomb)
    expect(await outcome(() => readWhole(path, '885', { year: 2026 }))).toBe('workbook_unreadable')
  })

  test('an archive that gives more than it claims', async () => {
    const packed = deflateRawSync(Buffer.alloc(300_000_000, ' '))
    const claiming = async (bytes: Buffer, size: number): Promise<string> => {
      const path = await fileOf('return.zip', zipOf({ 'sen2.xml': bytes }, size))
      return outcome(() => readWhole(path, '885'))
    }
    expect(await claiming(packed, 1_000)).toBe('archive_unreadable')
    expect(await claiming(deflateRawSync(XML), XML.length)).toBe('read')
  })
})

describe('a list of live cases that would take memory or time without end is refused', () => {
  const headings = 'Case ref,Surname,Forename,Date of birth,UPN,Request received'
  const plain = workbookOf([['Cases', [headings.split(',')]]])
  const sheet = String(plain)
  const withSheet = (xml: string): Buffer =>
    zipOf({
      '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
      'xl/workbook.xml': /<workbook.*?<\/workbook>/.exec(sheet)?.[0] ?? '',
      'xl/_rels/workbook.xml.rels': /<Relationships.*?<\/Relationships>/.exec(sheet)?.[0] ?? '',
      'xl/worksheets/sheet1.xml': xml,
    })
  const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  )

  test.each<[string, string, string | Buffer, string]>([
    ['49 MB of commas', 'a.csv', `${headings}\n${','.repeat(49_000_000)}`, 'read'],
    ['more than 50 MB', 'a.csv', ','.repeat(50_000_001), 'too_large'],
    ['49 MB of line ends', 'a.csv', `${headings}\n${'\n'.repeat(49_000_000)}`, 'too_many_lines'],
    [
      'an archive that says it is enormous',
      'a.xlsx',
      zipOf({ 'xl/workbook.xml': 'x' }, 900_000_000),
      'archive_too_large',
    ],
    [
      'entities within entities',
      'a.xlsx',
      withSheet(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><worksheet>&l12;</worksheet>`),
      'workbook_unreadable',
    ],
    ['tags without end', 'a.xlsx', withSheet(`<worksheet>${'<a>'.repeat(50_000)}`), 'workbook_unreadable'],
    ['a zip of something else', 'a.zip', ZIP, 'not_a_list'],
  ])('%s', async (_, name, content, code) => {
    const path = await fileOf(name, content)
    expect(await outcome(() => readLiveCases(path))).toBe(code)
  })
})

describe('a file that is being written while it is read is refused, to be given again', () => {
  /** Written to at each turn, so that it never is twice the same. */
  const whileWritten = async (path: string, read: () => Promise<unknown>): Promise<string> => {
    let isWritten = true
    const write = (): void => {
      if (!isWritten) return
      appendFileSync(path, '\n')
      setImmediate(write)
    }
    write()
    try {
      return await outcome(read)
    } finally {
      isWritten = false
    }
  }

  test.each([
    ['one of nine CSV files', fileName('requests'), CSV],
    ['a module file', 'm2.csv', new Map(MODULE_FILES)],
    ['a zip', 'return.zip', new Map([['return.zip', ZIP]])],
    ['a workbook', 'return.xlsx', new Map([['return.xlsx', stackedWorkbook(TABLES)]])],
  ])('%s', async (_, name, files: ReadonlyMap<string, string | Buffer>) => {
    const folder = await writeFiles(files)
    const path = join(folder, name)
    const read = () => readWhole(files.size === 1 ? path : folder, '885', { year: 2026 })
    expect(await whileWritten(path, read)).toBe('file_changing')
    expect(await whileWritten(path, () => readLiveCases(path))).toBe('file_changing')
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

  test('stays a text in a list of live cases too', async () => {
    const list =
      'Case ref,Surname,Forename,Date of birth,Request received\nC1,=HYPERLINK(1),+Sam,04/05/2016,06/07/2026\n'
    const { rows, rejected, warnings } = await readLiveCases(await fileOf('cases.csv', list))
    expect(rows.map(({ texts }) => [texts.get('surname'), texts.get('forename')])).toStrictEqual([
      ['=HYPERLINK(1)', '+Sam'],
    ])
    expect(JSON.stringify([rejected, warnings])).not.toContain('HYPERLINK')
  })
})
