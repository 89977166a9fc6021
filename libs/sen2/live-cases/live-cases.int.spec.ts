import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { memoryEventStore } from '#event-store/memory'
import { emptyFolder, exportFolder, person, request, upnOf } from '../export-folder.spec.js'
import { logOf, useImportFixture } from '../import-fixture.spec.js'
import {
  importLiveCases,
  type LiveCasesImport,
  type LiveCasesImported,
  readLiveCases,
  undoImport,
} from '../index.js'
import { type HeadingMapping } from './headings.js'

const fixture = useImportFixture('all')
const TODAY = '2026-11-30'
const NOW = '2026-11-30T10:00:00.000Z'

const fileOf = async (text: string): Promise<string> => {
  const path = join(await emptyFolder(), 'cases.csv')
  await writeFile(path, text)
  return path
}

const takeOn = async (
  store: LiveCasesImport['store'],
  text: string,
  more: Partial<LiveCasesImport> & { readonly mapping?: HeadingMapping } = {},
): Promise<LiveCasesImported> => {
  const { mapping = new Map(), ...others } = more
  const found = await readLiveCases(await fileOf(text), { mapping })
  return importLiveCases({
    ...{ store, vault: fixture.vault(), authority: '885', found, now: NOW, today: TODAY },
    ...others,
  })
}

const HEADINGS =
  'Case ref,Surname,Forename,D.O.B.,UPN,Request received,Decision to assess,Decision told on,EP,,Draft sent,Final issued,Week 6 due,Week 20 due,Officer,Notes\n' +
  ',,,,,,,,asked on,received on,,,,,,\n'
const LIST = `Live cases at 30 November
${HEADINGS}C1,Ashdown,Robin,04/05/2016,,06/07/2026,Yes,14/08/2026,17/08/2026,awaiting EP,,,17/08/2026,23/11/2026,Olu Adeyemi,
C2,Birch,Sam,12 June 2018,${upnOf('2')},46209,Yes,TBC,,,,,,,Olu Adeyemi,
C3,Cole,Ines,31/02/2017,,01/09/2026,,,,,,,,,,
,Drew,Kim,01/02/2017,,01/09/2026,,,,,,,,,,
C5,Elm,Max,03/02/2017,,02/02/2026,Yes,12/03/2026,,,20/05/2026,19 Jun 2026,,,,
,,,,,,,,,,,,,,,
Total,,,,,,5,,,,,,,,,
`

const standing = async (store: LiveCasesImport['store']): Promise<readonly string[]> =>
  (await logOf(store))
    .filter(({ type }) => !['TakenOn', 'PersonRecorded'].includes(type))
    .map(({ type, occurredOn, data }) =>
      type === 'RequestReceived'
        ? `${type} ${occurredOn} ${JSON.stringify(data['source'])}`
        : `${type} ${occurredOn}`,
    )
    .toSorted()

describe('a list of live cases', () => {
  test('is taken on: mixed dates, words for dates, two heading rows, totals; what cannot be read is listed', async () => {
    const store = memoryEventStore()
    const { report } = await takeOn(store, LIST, {
      officerOf: (name) => (name === 'Olu Adeyemi' ? 'olu' : undefined),
    })
    expect([report.read, report.loaded, report.unchanged, report.rejected, report.queued]).toStrictEqual([
      5, 3, 0, 2, 0,
    ])
    expect(report.errors.map(({ line, column, code }) => [line, column, code])).toStrictEqual([
      [6, 'Date of birth', 'bad_date'],
      [7, 'Case reference', 'reference_missing'],
    ])
    expect(await standing(store)).toStrictEqual([
      'AdviceRequested 2026-08-17',
      'AssessmentAgreed 2026-03-12',
      'AssessmentAgreed 2026-08-14',
      // Told on a day that is not known: it had happened by the day of the list.
      'AssessmentAgreed 2026-11-30',
      'DraftPlanSent 2026-05-20',
      'FinalPlanIssued 2026-06-19',
      'OfficerAssigned 2026-11-30',
      'OfficerAssigned 2026-11-30',
      'PlanStarted 2026-06-19',
      'RequestReceived 2026-02-02 "notStated"',
      'RequestReceived 2026-07-06 "notStated"',
      'RequestReceived 2026-07-06 "notStated"',
    ])
    const taken = (await logOf(store)).filter(({ type, data }) => type === 'TakenOn' && 'flags' in data)
    expect(taken.map(({ data }) => data['codes'])).toContainEqual({
      caseReference: 'C1',
      officer: 'Olu Adeyemi',
      psychologyReceivedOnNote: 'awaiting EP',
    })
  })

  test('their due dates are compared and never taken', async () => {
    const { report } = await takeOn(memoryEventStore(), LIST, { dryRun: true })
    expect(report.compared.map(({ line, column, theirs, law }) => [line, column, theirs, law])).toStrictEqual(
      [[4, 'week20Due', '2026-11-23', '2026-11-23']].filter(([, , theirs, law]) => theirs !== law),
    )
    const other = LIST.replace('17/08/2026,23/11/2026', '19/08/2026,24/11/2026')
    const differs = (await takeOn(memoryEventStore(), other, { dryRun: true })).report
    expect(
      differs.compared.map(({ line, column, theirs, law }) => [line, column, theirs, law]),
    ).toStrictEqual([
      [4, 'week6Due', '2026-08-19', '2026-08-17'],
      [4, 'week20Due', '2026-11-24', '2026-11-23'],
    ])
    expect(differs.warnings.map(({ message }) => message)).toContain(
      'Your list says 19/08/2026, the law says 17/08/2026. The day of the law is shown and chased.',
    )
  })

  test('again appends nothing; as a whole it can be taken back, and taken on anew', async () => {
    const store = memoryEventStore()
    const first = await takeOn(store, LIST)
    const again = await takeOn(store, LIST, { today: '2026-12-01', now: '2026-12-01T10:00:00.000Z' })
    expect([again.report.events, again.report.unchanged, again.report.rejected]).toStrictEqual([0, 3, 2])
    const undone = await undoImport({
      ...{ store, vault: fixture.vault(), authority: '885', reason: 'Wrong list', now: NOW, today: TODAY },
      actor: 'manager',
    })
    expect(undone).toMatchObject({ ok: true, import: first.importId })
    const anew = await takeOn(store, LIST)
    expect(anew.report.loaded + anew.report.queued).toBe(3)
  })

  test('finds a child of a return by the same matching, and asks about one who may be', async () => {
    const store = memoryEventStore()
    const open = { requestoutcome: 'A', requestoutcomedate: '', receiveddate: '2026-Jan-05' }
    await fixture.importInto(
      store,
      await exportFolder({
        person: [
          person('P1', {
            upn: upnOf('2'),
            forename: 'Sam',
            surname: 'Birch',
            personbirthdate: '2018-Jun-12',
          }),
        ],
        requests: [request('R1', 'P1', open)],
      }),
    )
    const headings = 'Case ref,Surname,Forename,Date of birth,UPN,Request received,Draft sent\n'
    const counts = async (row: string) => {
      const { report } = await takeOn(store, headings + row)
      return [report.read, report.loaded, report.queued, report.rejected]
    }
    expect(await counts(`C1,Birch,Sam,12/06/2018,${upnOf('2')},05/01/2026,20/04/2026\n`)).toStrictEqual([
      1, 1, 0, 0,
    ])
    expect(await counts('C2,Birch,Samuel,12/06/2018,,09/11/2026,\n')).toStrictEqual([1, 0, 1, 0])
    const log = await logOf(store)
    expect(log.filter(({ type }) => type === 'RequestReceived')).toHaveLength(2)
    expect(log.filter(({ type }) => type === 'MatchSuspected')).toHaveLength(1)
  })

  test('of Annex A gives the first and the updated plan', async () => {
    const store = memoryEventStore()
    const list = `Child unique ID,UPN,ULN,Date of birth,Gender,Ethnicity,Date initial plan issued,Date updated plan issued,Date last reviewed,Primary need,Main establishment URN,Main establishment phase,Known to social care
A1,${upnOf('3')},,09/03/2012,F,WBRI,01/06/2021,14/02/2025,20/11/2025,ASD,116700,Secondary,No
`
    const { report } = await takeOn(store, list)
    expect([report.read, report.loaded, report.errors]).toStrictEqual([1, 1, []])
    expect(await standing(store)).toStrictEqual([
      'AmendedPlanIssued 2025-02-14',
      'NeedRecorded 2026-11-30',
      'PlacementRecorded 2026-11-30',
      'PlanStarted 2021-06-01',
      'ReviewDecisionNotified 2025-11-20',
    ])
  })

  test('a heading of their own is left out until somebody says what it means', async () => {
    const list = LIST.replace('Request received', 'Came in')
    const without = await takeOn(memoryEventStore(), list, { dryRun: true })
    expect(without.report.errors.map(({ code }) => code)).toContain('received_missing')
    const said = await takeOn(memoryEventStore(), list, {
      dryRun: true,
      mapping: new Map([['camein', 'receivedOn']]),
    })
    expect(said.report.loaded).toBe(3)
  })

  test('words that may name somebody are not kept, and nothing of a row is quoted', async () => {
    const store = memoryEventStore()
    const list = LIST.replace('awaiting EP', "Robin's mother to say")
    const { report } = await takeOn(store, list)
    expect(report.warnings.map(({ code }) => code)).toContain('words_not_kept')
    expect(JSON.stringify([report, await logOf(store)])).not.toMatch(/Robin|Ashdown|mother/)
  })

  test('the words about a setting go with the key of the child, and are left out where they name them', async () => {
    const headings = 'Case ref,Surname,Forename,Date of birth,First plan date,Setting,Named setting\n'
    const row = 'C1,Birch,Sam,12/06/2018,20/04/2026,A tutor at home,Sam in the care of his aunt\n'
    const store = memoryEventStore()
    const { report } = await takeOn(store, headings + row)
    expect(report.warnings.map(({ column, code }) => [column, code])).toContainEqual([
      'Named setting',
      'words_not_kept',
    ])
    const log = await logOf(store)
    const notes = log.flatMap(({ type, data }) =>
      type === 'PlacementRecorded' ? [data['settingOther']] : [],
    )
    expect(JSON.stringify(log)).not.toMatch(/tutor|aunt/)
    const said = await fixture.vault().openTexts('885', notes.map(String))
    expect([...said.values()]).toStrictEqual(['A tutor at home'])
  })

  test('what is no list is refused with a sentence', async () => {
    await expect(readLiveCases(await fileOf('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'no_headings' })
    await expect(readLiveCases(await emptyFolder())).rejects.toMatchObject({ code: 'not_a_list' })
    await expect(
      readLiveCases(await fileOf(`${HEADINGS}C1,A,B,31/01/2016,,01/31/2026,,,,,,,,,,\n`)),
    ).rejects.toMatchObject({ code: 'contradictory_dates' })
  })
})
