import {
  csv,
  exportFiles,
  fileName,
  person,
  removeFolders,
  request,
  wholeCase,
  writeFiles,
} from '../export-folder.spec.js'
import { readWhole } from './read-whole.spec.js'
import { type ModuleName } from './modules.js'

afterAll(removeFolders)

/** An export of one child in which one file is written otherwise. */
const readWith = async (module: ModuleName, content: string) => {
  const { person: people = [], ...tables } = wholeCase('1')
  const files = exportFiles({ person: people, ...tables }).set(fileName(module), content)
  const found = await readWhole(await writeFiles(files), '885')
  return {
    found,
    said: found.warnings
      .filter(({ code }) => code === 'other_form')
      .map(({ file, column }) => [file, column]),
  }
}

const written = (module: ModuleName): string => csv(module, wholeCase('1')[module] ?? [])

test('cells that are missing at the end are empty', async () => {
  const { found, said } = await readWith(
    'activeplans',
    'activeplanstableid,NativeId,activeplansorderseqcolumn,sourceid,requeststableid,transferla,reviewmeeting,reviewoutcome,reviewdraft,phasetransferduedate,phasetransferfinaldate,lastreview\nV1,,,,R1\n',
  )
  expect([found.rejected, said]).toStrictEqual([[], [['activeplans', null]]])
})

test('rows of nothing but separators are empty lines', async () => {
  const { found, said } = await readWith('requests', `${written('requests')},,,,,,,,,,,,\n,,,,,,,,,,,,\n`)
  expect([found.read.requests, found.rejected, said]).toStrictEqual([1, [], [['requests', null]]])
})

test('NULL is nothing, said once a column', async () => {
  const row = request('R1', 'P1', { requestsource: 'NULL', exported: 'NULL', NativeId: 'NULL' })
  const { found, said } = await readWith('requests', csv('requests', [row]))
  expect([found.rejected, said]).toStrictEqual([
    [],
    [
      ['requests', 'requestsource'],
      ['requests', 'exported'],
    ],
  ])
  expect(found.records.requests[0]).toMatchObject({ source: undefined, exported: false })
})

test('a child may be called Null', async () => {
  const { found } = await readWith('person', csv('person', [person('P1', { surname: 'Null' })]))
  expect(found.records.person[0]?.surname).toBe('Null')
})

test('flags, codes and ranks of a spreadsheet', async () => {
  const row = request('R1', 'P1', { requestsource: '2.0', requestmediation: '0.0', requesttribunal: 'Y' })
  const { found } = await readWith('requests', csv('requests', [row]))
  expect(found.records.requests[0]).toMatchObject({ source: '2', mediation: false, tribunal: true })
})

test.each([
  ['0', false],
  ['No', false],
  ['N/A', false],
  ['-', false],
  ['1', true],
  ['Y', true],
  ['E06000047', true],
  ['2025-Mar-03', true],
  ['York', true],
])('exported %s: %p', async (exported, expected) => {
  const { found } = await readWith('requests', csv('requests', [request('R1', 'P1', { exported })]))
  expect([found.rejected, found.records.requests[0]?.exported]).toStrictEqual([[], expected])
})

test('dates in numbers have one reading, and contradictory ones are refused as a whole', async () => {
  const rows = (...dates: readonly string[]): string =>
    csv(
      'requests',
      dates.map((receiveddate, n) => request(`R${n + 1}`, 'P1', { receiveddate })),
    )
  const day = await readWith('requests', rows('03/04/2024', '31/03/2024'))
  expect(day.found.records.requests.map(({ receivedOn }) => receivedOn)).toStrictEqual([
    '2024-04-03',
    '2024-03-31',
  ])
  const month = await readWith('requests', rows('03/04/2024', '03/31/2024'))
  expect(month.found.records.requests.map(({ receivedOn }) => receivedOn)).toStrictEqual([
    '2024-03-04',
    '2024-03-31',
  ])
  await expect(readWith('requests', rows('03/31/2024', '31/03/2024'))).rejects.toMatchObject({
    code: 'contradictory_dates',
  })
})

test('a table none of whose rows can be read for one reason loads nothing', async () => {
  const rows = ['R1', 'R2'].map((key) => request(key, 'P1', { receiveddate: 'soon' }))
  await expect(readWith('requests', csv('requests', rows))).rejects.toMatchObject({
    code: 'whole_table_unreadable',
  })
})
