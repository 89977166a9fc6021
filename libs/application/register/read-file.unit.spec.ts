import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RegisterKind } from './columns.js'
import { readRegisterFile } from './read-file.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ehc-register-'))
})
afterAll(() => rm(folder, { recursive: true }))

const HEADINGS =
  '"URN","LA (code)","LA (name)","EstablishmentName","EstablishmentStatus (name)","CloseDate","PhaseOfEducation (name)","Postcode","UKPRN","TypeOfResourcedProvision (name)"'
const row = (
  urn: string,
  la: string,
  name: string,
  more = '"Open","","Primary","WR1 2AB","10012345","Not applicable"',
) => `"${urn}","${la}","Somewhere","${name}",${more}`

const read = async (text: string | Buffer, kind: RegisterKind = 'schools', authorities = ['885', '884']) => {
  const path = join(folder, 'register.csv')
  await writeFile(path, text)
  return readRegisterFile({ path, kind, authorities, names: ['Worcestershire'], today: '2026-12-01' })
}
const schools = (...rows: readonly string[]): string => [HEADINGS, ...rows].join('\r\n')

describe('a public register', () => {
  test('keeps the settings of the authorities asked for', async () => {
    const file = await read(
      schools(
        row('116740', '885', 'Hill School'),
        row('116741', '884', 'Border School', '"Open","","Secondary","HR1 2AB","","Resourced provision"'),
        row('116742', '330', 'Far School'),
      ),
    )
    expect(file).toMatchObject({ read: 3, elsewhere: 1, leftOut: 0, faults: [] })
    expect(file.rows.map(({ details }) => details)).toStrictEqual([
      {
        ...{ setting: '116740', urn: '116740', name: 'Hill School', ukprn: '10012345' },
        ...{ phase: 'Primary', postcode: 'WR1 2AB', authority: '885' },
      },
      {
        ...{ setting: '116741', urn: '116741', name: 'Border School', phase: 'Secondary' },
        ...{ postcode: 'HR1 2AB', authority: '884', provision: 'Resourced provision' },
      },
    ])
  })

  test.each(['latin1', 'utf8'] as const)('is read in %s', async (encoding) => {
    const file = await read(Buffer.from(schools(row('116740', '885', 'École Noël')), encoding))
    expect(file.rows[0]?.details.name).toBe('École Noël')
  })

  test('is read in Windows-1252 with its apostrophes', async () => {
    const file = await read(
      Buffer.from(
        schools(row('116740', '885', "St Mary's")).replace("St Mary's", 'St Mary\u0092s'),
        'latin1',
      ),
    )
    expect(file.rows[0]?.details.name).toBe('St Mary’s')
  })

  test('knows what has closed, what will, and what is not open yet', async () => {
    const { rows, leftOut } = await read(
      schools(
        row('116740', '885', 'Closed last year', '"Closed","31-08-2025","","","",""'),
        row('116741', '885', 'Closed long ago', '"Closed","31-08-1999","","","",""'),
        row('116742', '885', 'To close', '"Open, but proposed to close","31-08-2027","","","",""'),
        row('116743', '885', 'To open', '"Proposed to open","","","","",""'),
      ),
    )
    expect(rows.map(({ details, closed }) => [details.name, closed])).toStrictEqual([
      ['Closed last year', { on: '2025-08-31' }],
      ['To close', undefined],
    ])
    expect(leftOut).toBe(2)
  })

  test('says each fault by its line, and takes the rest', async () => {
    const { rows, faults } = await read(
      schools(
        row('', '885', 'No number'),
        row('12', '885', 'Odd number'),
        row('116740', '885', 'Hill School'),
        row('116741', '885', 'Twice'),
        row('116741', '885', 'Twice otherwise'),
        row('116742', '885', 'The same twice'),
        row('116742', '885', 'The same twice'),
        row('116743', '885', ''),
        row('116744', '885', 'Bad day', '"Closed","31-02-2026","","","",""'),
        row('116745', '885', 'Bad UKPRN', '"Open","","","","12",""'),
      ),
    )
    expect(rows.map(({ details }) => details.urn)).toStrictEqual(['116740', '116742'])
    expect(faults.map(({ line, code }) => [line, code])).toStrictEqual([
      [2, 'no_number'],
      [3, 'odd_number'],
      [5, 'twice'],
      [6, 'twice'],
      [9, 'no_name'],
      [10, 'odd_date'],
      [11, 'odd_ukprn'],
    ])
  })

  test.each([
    ['without a URN', 'LA (code),EstablishmentName\n885,Hill School', 'no_urn_column'],
    ['without a name', 'URN,LA (code)\n116740,885', 'no_name_column'],
    ['without areas', 'URN,EstablishmentName\n116740,Hill School', 'no_authority_column'],
    ['of nowhere near', schools(row('116742', '330', 'Far School')), 'nobody_there'],
    ['of nothing', '', 'no_heading'],
    ['that breaks off', `${HEADINGS}\r\n"116740","885","x","Hill`, 'not_readable'],
  ])('a file %s is refused', async (_, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'RegisterFileRefused', code })
  })

  test('early-years providers go by the inspectorate’s number, of the authority of this name', async () => {
    const file = await read(
      'Provider URN,Provider name,Local authority,Provider postcode\nEY304821,Sunny Days,Worcestershire,wr1 2ab\n2501234,Moon Days,Kent,',
      'earlyYears',
    )
    expect(file).toMatchObject({ read: 2, elsewhere: 1 })
    expect(file.rows.map(({ details }) => details)).toStrictEqual([
      {
        setting: 'EY304821',
        ofsted: 'EY304821',
        name: 'Sunny Days',
        phase: 'Early years',
        postcode: 'WR1 2AB',
      },
    ])
  })

  test('a national file is read in pieces, and its other areas are let go', async () => {
    const many = Array.from({ length: 30_000 }, (_, n) =>
      row(`${200_000 + n}`, n % 150 === 0 ? '885' : '330', `School ${n}`),
    )
    const file = await read(schools(...many))
    expect([file.read, file.rows.length, file.elsewhere]).toStrictEqual([30_000, 200, 29_800])
  })
})
