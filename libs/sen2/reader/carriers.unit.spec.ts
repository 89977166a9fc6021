import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moduleFiles, stackedWorkbook, supplierWorkbook, workbookOf, xmlOf, zipOf } from '../carriers.spec.js'
import {
  assessment,
  emptyFolder,
  exportFiles,
  exportFolder,
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
import { readExport } from './index.js'
import { readWhole, type WholeReturnRead } from './read-whole.spec.js'

afterAll(removeFolders)

const ALL: Tables = together(
  wholeCase('1'),
  wholeCase('2', { person: { surname: 'Birch & Son', forename: 'Sam' } }),
  {
    person: [person('P3', { forename: 'Alex' })],
    requests: [request('R3', 'P3', { receiveddate: '2025-Oct-01 00:00:00' }), request('R4', 'P3')],
    assessment: [assessment('A3', 'R3', { assessmentoutcome: 'A', assessmentoutcomedate: '' })],
  },
)

const TABLES: Tables = Object.fromEntries(Object.entries(ALL).filter(([module]) => module !== 'sen2'))

const HEADER = [
  { sen2tableid: 'S1', collection: 'SEN2', year: '2026', referencedate: '2026-01-15', lea: '885' },
]

/** What the return says, whatever carries it. */
const said = ({ records }: WholeReturnRead): readonly string[] =>
  families(records).map((family) =>
    // An empty cell and a column that is not there say the same.
    contentOf(
      JSON.parse(JSON.stringify(family, (name, value: unknown) => (name === 'codes' ? undefined : value))),
    ),
  )

const fileOf = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(await emptyFolder(), name)
  await writeFile(path, content)
  return path
}

const refusal = async (path: string): Promise<unknown> => {
  try {
    await readWhole(path, '885')
    return 'read'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('the same return in another carrier says the same', () => {
  const reading = async (path: string): Promise<readonly string[]> => {
    const found = await readWhole(path, '885', { year: 2026 })
    expect(found.rejected).toStrictEqual([])
    return said(found)
  }
  let expected: readonly string[]
  beforeAll(async () => {
    expected = said(await readWhole(await exportFolder(TABLES), '885'))
  })

  test('as XML, with and without a wrapper', async () => {
    expect(await reading(await fileOf('sen2.xml', xmlOf(TABLES)))).toStrictEqual(expected)
    expect(await reading(await fileOf('sen2.xml', xmlOf(TABLES, true)))).toStrictEqual(expected)
  })

  test('as five module files', async () => {
    expect(await reading(await writeFiles(moduleFiles(TABLES)))).toStrictEqual(expected)
  })

  test("as a supplier's workbook, and as the department's", async () => {
    const whole = { ...TABLES, sen2: HEADER }
    expect(await reading(await fileOf('supplier.xlsx', supplierWorkbook(whole)))).toStrictEqual(expected)
    expect(await reading(await fileOf('template.xlsx', stackedWorkbook(whole)))).toStrictEqual(expected)
  })

  test('as a zip of any of them', async () => {
    const files = (all: ReadonlyMap<string, string | Buffer>, folder = '') =>
      Object.fromEntries([...all].map(([name, content]) => [`${folder}${name}`, content]))
    for (const content of [
      files(exportFiles(TABLES), 'return/'),
      files(moduleFiles(TABLES)),
      { 'sen2.xml': xmlOf(TABLES), '__MACOSX/._sen2.xml': 'x' },
    ])
      expect(await reading(await fileOf('return.zip', zipOf(content)))).toStrictEqual(expected)
  })
})

describe('an XML return is read again for each pass', () => {
  const many = (count: number): Tables => ({
    person: Array.from({ length: count }, (_, n) => person(`P${n}`, { upn: upnOf(String(n)) })),
    requests: Array.from({ length: count }, (_, n) => request(`R${n}`, `P${n}`)),
  })

  test('some hundred people at a time, the same ones each time', async () => {
    const { parts, read } = await readExport(await fileOf('sen2.xml', xmlOf(many(600))), '885')
    const sizes = async (): Promise<readonly (readonly number[])[]> => {
      const found: (readonly number[])[] = []
      for await (const part of parts()) found.push([part.person.length, part.requests.length])
      return found
    }
    const first = await sizes()
    expect([read.person, first]).toStrictEqual([
      600,
      [
        [250, 250],
        [250, 250],
        [100, 100],
      ],
    ])
    expect(await sizes()).toStrictEqual(first)
  })

  test('rows of a file without line ends are told apart', async () => {
    const path = await fileOf('sen2.xml', xmlOf(many(3)).replaceAll('\n', ''))
    const { records } = await readWhole(path, '885')
    expect(records.person.map(({ line }) => line)).toStrictEqual([1, 2, 3])
  })

  test('a file that was changed since it was checked is not read on', async () => {
    const path = await fileOf('sen2.xml', xmlOf(many(3)))
    const found = await readExport(path, '885')
    await writeFile(path, xmlOf(many(4)))
    await expect(found.parts()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'file_changing',
    })
  })
})

describe('a carrier without a header', () => {
  test('takes the year of the first return on or after its latest date, and says so', async () => {
    const found = await readWhole(await writeFiles(moduleFiles(TABLES)), '885')
    expect([found.header, found.warnings.map(({ code }) => code)]).toStrictEqual([
      { authority: '885', year: 2026, referenceDate: '2026-01-15' },
      ['no_return_header', 'odd_name'],
    ])
  })
})

describe('what is no return is refused with a sentence', () => {
  const header = xmlOf({}).split('<Persons>')[0] ?? ''
  test.each<[string, string, string | Buffer, string]>([
    ['XML that was cut off', 'a.xml', xmlOf(TABLES).slice(0, 900), 'xml_unreadable'],
    ['other XML', 'a.xml', '<?xml version="1.0"?><rss><item/></rss>', 'not_an_export'],
    ['entities', 'a.xml', `<!DOCTYPE x [<!ENTITY a "aa">]>${header}</Message>`, 'xml_entities'],
    ['tags without end', 'a.xml', `<Message>${'<a>'.repeat(50_000)}`, 'xml_too_deep'],
    ['one endless value', 'a.xml', `<Message><Persons><Person><Surname>${'x'.repeat(200_000)}`, 'too_long'],
    ['another authority', 'a.xml', xmlOf(TABLES).replace('<LEA>885', '<LEA>886'), 'wrong_authority'],
    [
      'an unknown encoding',
      'a.xml',
      '<?xml version="1.0" encoding="ebcdic-99"?><Message/>',
      'wrong_encoding',
    ],
    [
      'bytes of another encoding',
      'a.xml',
      Buffer.from('<Message><Persons><Person><Surname>\xe9</Surname>', 'latin1'),
      'wrong_encoding',
    ],
    [
      'random bytes',
      'a.zip',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 7)]),
      'archive_unreadable',
    ],
    ['a bomb', 'a.zip', zipOf({ 'a.xml': 'x' }, 900_000_000), 'archive_too_large'],
    ['a zip of nothing known', 'a.zip', zipOf({ 'notes.txt': 'hello' }), 'not_an_export'],
    ['two XML files', 'a.zip', zipOf({ 'a.xml': xmlOf(TABLES), 'b.xml': xmlOf(TABLES) }), 'several_exports'],
    ['another workbook', 'a.xlsx', workbookOf([['Budget', [['Year', 'Sum']]]]), 'not_an_export'],
    ['a damaged workbook', 'a.xlsx', zipOf({ 'xl/workbook.xml': '<' }), 'workbook_unreadable'],
    ['a text', 'a.txt', 'hello', 'not_an_export'],
    ['nothing', 'a.xml', '', 'not_an_export'],
  ])('%s', async (_, name, content, code) => {
    expect(await refusal(await fileOf(name, content))).toBe(code)
  })

  test('module files without the persons', async () => {
    const files = moduleFiles(TABLES)
    files.delete('m1.csv')
    expect(await refusal(await writeFiles(files))).toBe('missing_module')
  })
})
