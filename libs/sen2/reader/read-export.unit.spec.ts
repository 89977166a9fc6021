import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  assessment,
  type Cells,
  csv,
  emptyFolder,
  exportFiles,
  exportFolder,
  fileName,
  HEADINGS,
  namedPlan,
  person,
  removeFolders,
  request,
  type Tables,
  together,
  wholeCase,
  writeFiles,
} from '../export-folder.spec.js'
import { type ExportRefused, type Issue } from './issue.js'
import { readWhole, type WholeReturnRead } from './read-whole.spec.js'

afterAll(removeFolders)

const read = async (tables: Tables): Promise<WholeReturnRead> => readWhole(await exportFolder(tables), '885')

const brief = (issues: readonly Issue[]) =>
  issues.map(({ file, line, column, code }) => [file, line, column, code])

const refusal = async (folder: string, authority = '885'): Promise<string> => {
  try {
    await readWhole(folder, authority)
    return 'read'
  } catch (error) {
    return (error as ExportRefused).code
  }
}

const SOME = wholeCase('1')

describe('a folder that is no usable export is refused as a whole', () => {
  test('no folder, a file, an empty folder', async () => {
    const folder = await emptyFolder()
    await writeFile(join(folder, 'notes.txt'), 'x')
    expect(await refusal(join(folder, 'nowhere'))).toBe('folder_not_found')
    expect(await refusal(join(folder, 'notes.txt'))).toBe('not_an_export')
    expect(await refusal(folder)).toBe('not_an_export')
  })

  test('exports of two dates, a table missing, a table twice', async () => {
    const twoDates = exportFiles(SOME).set(fileName('person', '20-01-2026'), csv('person', []))
    expect(await refusal(await writeFiles(twoDates))).toBe('several_exports')
    const missing = exportFiles(SOME)
    missing.delete(fileName('senneed'))
    expect(await refusal(await writeFiles(missing))).toBe('missing_module')
    const twice = exportFiles(SOME).set(fileName('person').toLowerCase(), csv('person', []))
    expect(await refusal(await writeFiles(twice))).toBe('several_exports')
  })

  test('a table that is a folder, empty, without its keys, or in UTF-16', async () => {
    const folder = await exportFolder(SOME)
    await rm(join(folder, fileName('person')))
    await mkdir(join(folder, fileName('person')))
    expect(await refusal(folder)).toBe('file_unreadable')
    expect(await refusal(await writeFiles(exportFiles(SOME).set(fileName('person'), '')))).toBe('empty_file')
    const headless = exportFiles(SOME).set(fileName('requests'), 'a,b,c\n1,2,3\n')
    expect(await refusal(await writeFiles(headless))).toBe('missing_columns')
    const utf16 = Buffer.from(`\uFEFF${csv('person', [])}`, 'utf16le')
    expect(await refusal(await writeFiles(exportFiles(SOME).set(fileName('person'), utf16)))).toBe(
      'wrong_encoding',
    )
  })

  test('a header row that is missing, double or unreadable', async () => {
    const row = { sen2tableid: 'S1', year: '2026', referencedate: '2026-Jan-15 00:00:00', lea: '885' }
    const withHeader = async (...rows: readonly Cells[]): Promise<string> =>
      refusal(await writeFiles(exportFiles(SOME).set(fileName('sen2'), csv('sen2', rows))))
    expect(await withHeader(row)).toBe('read')
    expect(await withHeader()).toBe('bad_return_header')
    expect(await withHeader(row, { ...row, sen2tableid: 'S2' })).toBe('bad_return_header')
    expect(await withHeader({ ...row, year: 'x' })).toBe('bad_return_header')
    expect(await withHeader({ ...row, referencedate: '2026-Feb-30 00:00:00' })).toBe('bad_return_header')
  })

  test('the return of another authority', async () => {
    expect(await refusal(await exportFolder(SOME), '333')).toBe('wrong_authority')
  })
})

describe('a usable export', () => {
  test('is read whole, with the count of each file', async () => {
    const found = await read(together(wholeCase('1'), wholeCase('2')))
    expect(found.header).toStrictEqual({ authority: '885', year: 2026, referenceDate: '2026-01-15' })
    expect(found.read).toStrictEqual({
      sen2: 1,
      person: 2,
      requests: 2,
      assessment: 2,
      namedplan: 2,
      plandetail: 2,
      activeplans: 2,
      placementdetail: 2,
      senneed: 2,
    })
    expect(found.rejected).toStrictEqual([])
    expect(found.warnings).toStrictEqual([])
    expect(found.records.requests[0]).toStrictEqual({
      key: 'R1',
      parent: 'P1',
      line: 2,
      codes: { requestsource: '2', requestoutcome: 'Y', requestmediation: '0', requesttribunal: '0' },
      receivedOn: '2024-03-01',
      source: '2',
      inYouthAccommodation: undefined,
      outcome: 'Y',
      outcomeOn: '2024-04-10',
      mediation: false,
      tribunal: false,
      exported: false,
      exportedTo: undefined,
    })
  })

  test('has the same digest when it is the same, and another when a byte differs', async () => {
    const [one, again, other] = [await read(SOME), await read(SOME), await read(wholeCase('2'))]
    expect(again.digest).toBe(one.digest)
    expect(other.digest).not.toBe(one.digest)
  })

  test('may spell its names and headings in any case, with a byte order mark', async () => {
    const files = new Map(
      [...exportFiles(SOME)].map(([name, content]) => {
        const [heading, ...rows] = content.toString().split('\n')
        return [name.toUpperCase(), `\uFEFF${[heading?.toUpperCase(), ...rows].join('\n')}`]
      }),
    )
    const found = await readWhole(await writeFiles(files), '885')
    expect([found.read.person, found.rejected, found.warnings]).toStrictEqual([1, [], []])
  })

  test('of 2024 has the columns of 2024', async () => {
    const files = exportFiles(SOME)
      .set(
        fileName('sen2'),
        csv('sen2', [{ sen2tableid: 'S1', year: '2024', referencedate: '2024-Jan-18', lea: '885' }]),
      )
      .set(
        fileName('person'),
        csv(
          'person',
          [{ ...person('P1'), gendercurrent: 'F' }],
          HEADINGS.person.replace(',sex,', ',gendercurrent,'),
        ),
      )
    const found = await readWhole(await writeFiles(files), '885')
    expect(found.records.person[0]?.sex).toBe('F')
    expect(brief(found.warnings)).toStrictEqual([
      ['activeplans', 1, 'res', 'missing_column'],
      ['activeplans', 1, 'wbp', 'missing_column'],
      ['placementdetail', 1, 'attendancepattern', 'missing_column'],
    ])
  })

  test('may have columns and tables that are not known, which is said', async () => {
    const files = exportFiles(SOME)
      .set(fileName('senneed'), csv('senneed', [], `${HEADINGS.senneed},colour`))
      .set('Blade-Export_15-01-2026_extra.csv', 'a\n')
    const found = await readWhole(await writeFiles(files), '885')
    expect(brief(found.warnings)).toStrictEqual([
      ['sen2', 0, null, 'unknown_module'],
      ['senneed', 1, 'colour', 'unknown_column'],
    ])
  })

  test('takes the other spelling of PlanWBP', async () => {
    const heading = HEADINGS.namedplan.replace('planwbp', 'planwpb')
    const files = exportFiles(SOME).set(
      fileName('namedplan'),
      csv('namedplan', [{ ...namedPlan('N1', 'A1'), planwpb: 'B' }], heading),
    )
    const found = await readWhole(await writeFiles(files), '885')
    expect(found.records.namedplan[0]?.codes).toStrictEqual({ planwbp: 'B' })
    expect(brief(found.warnings)).toStrictEqual([['namedplan', 2, 'planwbp', 'unconfirmed_code']])
  })

  test('of a year to come is read with the latest codes, which is said', async () => {
    const row = { sen2tableid: 'S1', year: '2027', referencedate: '2027-Jan-21 00:00:00', lea: '885' }
    expect(brief((await read({ ...SOME, sen2: [row] })).warnings)).toStrictEqual([
      ['sen2', 2, 'year', 'newer_return'],
    ])
  })
})

describe('a row that cannot be read', () => {
  test.each<[string, string, string, Cells]>([
    ['an impossible date', 'receiveddate', 'bad_date', { receiveddate: '2026-Feb-30 00:00:00' }],
    ['an unknown code that decides', 'requestoutcome', 'unknown_code', { requestoutcome: 'Q' }],
    ['a flag that is neither yes nor no', 'requesttribunal', 'unknown_code', { requesttribunal: 'maybe' }],
    ['a missing key', 'requeststableid', 'missing_key', { requeststableid: '' }],
    ['a missing parent', 'persontableid', 'missing_parent', { persontableid: '' }],
    ['an unknown parent', 'persontableid', 'missing_parent', { persontableid: 'P9' }],
    ['a duplicate key', 'requeststableid', 'duplicate_key', { requeststableid: 'R1' }],
  ])('%s: it is rejected and the others are kept', async (_what, column, code, cells) => {
    const found = await read({
      person: [person('P1')],
      requests: [request('R1', 'P1'), { ...request('R2', 'P1'), ...cells }, request('R3', 'P1')],
    })
    expect(brief(found.rejected)).toStrictEqual([['requests', 3, column, code]])
    expect(found.rejectedRows.map(({ file, line }) => [file, line])).toStrictEqual([['requests', 3]])
    expect(found.records.requests.map(({ key }) => key)).toStrictEqual(['R1', 'R3'])
  })

  test('takes everything below it along', async () => {
    const found = await read(
      together(wholeCase('1', { person: { personbirthdate: '2015-Feb-29' } }), wholeCase('2')),
    )
    expect(brief(found.rejected)).toStrictEqual([
      ['person', 2, 'personbirthdate', 'bad_date'],
      ['requests', 2, 'persontableid', 'parent_rejected'],
      ['assessment', 2, 'requeststableid', 'parent_rejected'],
      ['namedplan', 2, 'assessmenttableid', 'parent_rejected'],
      ['plandetail', 2, 'namedplantableid', 'parent_rejected'],
      ['activeplans', 2, 'requeststableid', 'parent_rejected'],
      ['placementdetail', 2, 'activeplanstableid', 'parent_rejected'],
      ['senneed', 2, 'activeplanstableid', 'parent_rejected'],
    ])
    expect(found.records.person.map(({ key }) => key)).toStrictEqual(['P2'])
  })

  test('is listed once, with all its faults named', async () => {
    const bad = request('R1', 'P1', { receiveddate: '2024-13-01', requestoutcome: 'Z' })
    const [rejected, ...others] = (await read({ person: [person('P1')], requests: [bad] })).rejected
    expect(others).toStrictEqual([])
    expect([rejected?.column, rejected?.message.includes('requestoutcome')]).toStrictEqual([
      'receiveddate',
      true,
    ])
  })

  test('is one too many', async () => {
    const found = await read({
      person: [person('P1')],
      requests: [request('R1', 'P1')],
      assessment: [assessment('A1', 'R1'), assessment('A2', 'R1')],
    })
    expect(brief(found.rejected)).toStrictEqual([['assessment', 3, 'requeststableid', 'too_many']])
  })

  test('is cut short, too long, or cut off inside a quoted value; its key is known to its children', async () => {
    const whole = csv('requests', [request('R1', 'P1'), request('R2', 'P1'), request('R3', 'P1')])
    const [heading, one, two, three] = whole.split('\n')
    const broken = [heading, one, `${two ?? ''},x`, three?.slice(0, 29)].join('\n')
    const files = exportFiles({
      person: [person('P1')],
      assessment: [assessment('A1', 'R1'), assessment('A2', 'R2')],
    })
    const found = await readWhole(await writeFiles(files.set(fileName('requests'), broken)), '885')
    expect(brief(found.rejected)).toStrictEqual([
      ['requests', 3, 'exported', 'long_row'],
      ['requests', 4, 'receiveddate', 'short_row'],
      ['assessment', 3, 'requeststableid', 'parent_rejected'],
    ])
    expect(found.read.requests).toBe(3)
    const quoted = [heading, one, 'R2,,,,P1,"2024'].join('\n')
    const cutOff = await readWhole(await writeFiles(files.set(fileName('requests'), quoted)), '885')
    expect(brief(cutOff.rejected)).toStrictEqual([
      ['requests', 3, null, 'unclosed_quote'],
      ['assessment', 3, 'requeststableid', 'parent_rejected'],
    ])
  })

  test('in Windows-1252 is read, and that is said', async () => {
    const latin1 = Buffer.from(
      csv('person', [person('P1'), person('P2', { forename: 'Zo\u00eb' })]),
      'latin1',
    )
    const found = await readWhole(await writeFiles(exportFiles({}).set(fileName('person'), latin1)), '885')
    expect([brief(found.rejected), brief(found.warnings)]).toStrictEqual([
      [],
      [['person', 3, null, 'other_form']],
    ])
    expect(found.records.person).toHaveLength(2)
  })

  test('no message quotes a personal column', async () => {
    const secret = 'Zanzibar'
    const columns = ['personbirthdate', 'upn', 'upnunknown', 'surname', 'forename', 'postcode']
    const found = await read({
      person: columns.map((column, n) => person(`P${n}`, { [column]: secret })),
      requests: [request('R1', 'P1', { requestoutcome: secret, exported: secret })],
    })
    expect(found.rejected.length).toBeGreaterThan(0)
    expect(found.warnings.length).toBeGreaterThan(0)
    expect(JSON.stringify([found.rejected, found.warnings])).not.toContain(secret)
  })
})

describe('codes that decide nothing', () => {
  test('are kept, and said once a code', async () => {
    const found = await read({
      person: [person('P1')],
      requests: [
        request('R1', 'P1', { requestsource: '9' }),
        request('R2', 'P1', { requestsource: '9' }),
        request('R3', 'P1', { requestsource: '8' }),
      ],
    })
    expect(found.records.requests.map(({ source }) => source)).toStrictEqual(['9', '9', '8'])
    expect(brief(found.warnings)).toStrictEqual([
      ['requests', 2, 'requestsource', 'unknown_code'],
      ['requests', 4, 'requestsource', 'unknown_code'],
    ])
  })

  test('S is taken for the outcome of an assessment', async () => {
    const found = await read({
      person: [person('P1')],
      requests: [request('R1', 'P1')],
      assessment: [assessment('A1', 'R1', { assessmentoutcome: 's' })],
    })
    expect([found.records.assessment[0]?.outcome, found.rejected]).toStrictEqual(['S', []])
  })

  test('free text about a setting is read as it stands', async () => {
    const found = await read({
      ...wholeCase('1'),
      plandetail: [
        { plandetailtableid: 'D1', namedplantableid: 'N1', sensetting: 'OTH', sensettingother: 'a tutor' },
      ],
    })
    expect([found.records.plandetail[0]?.settingOther, found.warnings]).toStrictEqual(['a tutor', []])
  })
})
