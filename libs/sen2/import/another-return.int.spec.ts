import { readingOfLog } from '#casework'
import { type EventStore, type StoredEvent } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { postgresEventStore } from '#event-store/postgres'
import { settle } from '#statute'
import {
  assessment,
  type Cells,
  exportFolder,
  namedPlan,
  person,
  request,
  type Tables,
  together,
  upnOf,
  wholeCase,
} from '../export-folder.spec.js'
import { comparable, logOf, saidBeside, useImportFixture } from '../import-fixture.spec.js'

const { importInto, pool } = useImportFixture()

const TWO = together(wholeCase('1'), wholeCase('2', { person: { surname: 'Birch', forename: 'Sam' } }))

describe('the keys of a return', () => {
  /** The same rows from the last to the first, under keys that are others' in the first file. */
  const renumbered = (tables: Tables): Tables =>
    Object.fromEntries(
      Object.entries(tables).map(([module, rows]) => [
        module,
        rows
          .toReversed()
          .map((row) =>
            Object.fromEntries(
              Object.entries(row).map(([column, cell]) => [
                column,
                column.endsWith('tableid') && column !== 'sen2tableid'
                  ? cell.replace(/\d$/, (digit) => String(3 - Number(digit)))
                  : cell,
              ]),
            ),
          ),
      ]),
    )

  test('renumbered and in another order, the same return appends nothing', async () => {
    const store = postgresEventStore(pool())
    await importInto(store, await exportFolder(TWO))
    const before = await comparable(store)
    const { report } = await importInto(store, await exportFolder(renumbered(TWO)), {
      applyDifferences: true,
    })
    expect([report.events, report.unchanged, saidBeside(report)]).toStrictEqual([0, report.read, []])
    expect(await comparable(store)).toStrictEqual(before)
  })

  const named = (key: string, forename: string): Cells =>
    person(key, { forename, personbirthdate: '2020-Feb-02', upnunknown: 'UN8' })
  const open = (key: string, parent: string, receiveddate: string): Cells =>
    request(key, parent, { receiveddate, requestoutcome: 'A', requestoutcomedate: '' })

  test('given to another child, they put nothing of hers on the first', async () => {
    const store = postgresEventStore(pool())
    await importInto(
      store,
      await exportFolder({ person: [named('P1', 'Ada')], requests: [open('R1', 'P1', '2025-Oct-01')] }),
    )
    const second = await exportFolder({
      person: [named('P1', 'Bea'), named('P2', 'Ada')],
      requests: [open('R1', 'P1', '2025-Dec-01'), open('R2', 'P2', '2025-Oct-01')],
    })
    const { report } = await importInto(store, second, { applyDifferences: true })
    expect([report.events, saidBeside(report), report.rejected]).toStrictEqual([4, [], []])
    const received = (await logOf(store)).filter(({ type }) => type === 'RequestReceived')
    expect(received.map(({ occurredOn }) => occurredOn)).toStrictEqual(['2025-10-01', '2025-12-01'])
    expect(new Set(received.map(({ data }) => data['person'])).size).toBe(2)
  })

  test('who may be somebody on record is loaded, queued, and asked about once', async () => {
    const store = postgresEventStore(pool())
    await importInto(
      store,
      await exportFolder({ person: [named('P1', 'Ada')], requests: [open('R1', 'P1', '2025-Oct-01')] }),
    )
    const second = await exportFolder({
      person: [named('P1', 'Bea')],
      requests: [open('R1', 'P1', '2025-Dec-01')],
    })
    const { report } = await importInto(store, second)
    expect([
      report.loaded.person,
      report.queued.person,
      saidBeside(report).map(({ code }) => code),
    ]).toStrictEqual([1, 1, ['possible_match']])
    const asked = (await logOf(store)).filter(({ type }) => type === 'MatchSuspected')
    expect(asked.map(({ data }) => [data['about'], data['because']])).toStrictEqual([
      ['person', 'birthDateAndOneName'],
    ])
    expect((await importInto(store, second)).report.events).toBe(0)
  })

  test('which denies the youth custody on record is told so, and the record is kept', async () => {
    const store = postgresEventStore(pool())
    const row = (rya: string) => ({
      person: [named('P1', 'Ada')],
      requests: [{ ...open('R1', 'P1', '2025-Oct-01'), rya }],
    })
    await importInto(store, await exportFolder(row('1')))
    const said = async (rya: string) =>
      saidBeside((await importInto(store, await exportFolder(row(rya)))).report).map(({ code, column }) => [
        code,
        column,
      ])
    expect(await said('0')).toStrictEqual([['custody_denied', 'rya']])
    expect([await said('1'), await said('')]).toStrictEqual([[], []])
    const received = (await logOf(store)).filter(({ type }) => type === 'RequestReceived')
    expect(received.map(({ data }) => data['inYouthCustody'])).toStrictEqual([true])
  })

  test('sealed details of one child are never replaced by those of another', async () => {
    const store = postgresEventStore(pool())
    const number = upnOf('7')
    await importInto(store, await exportFolder({ person: [person('P1', { upn: number })] }))
    const other = await exportFolder({
      person: [person('P1', { upn: number, forename: 'Kim', personbirthdate: '2011-Jan-01' })],
    })
    const { report } = await importInto(store, other, { applyDifferences: true })
    expect(saidBeside(report).map(({ code }) => code)).toContain('shared_number')
    expect((await logOf(store)).filter(({ type }) => type === 'PersonChanged')).toStrictEqual([])
  })
})

describe('a return of another year', () => {
  const YEARS = { 2024: '2024-Jan-18', 2025: '2025-Jan-16', 2026: '2026-Jan-15' }
  const of = (year: keyof typeof YEARS, tables: Tables): Tables => ({
    sen2: [{ sen2tableid: 'S1', year: String(year), referencedate: YEARS[year], lea: '885' }],
    ...tables,
  })
  const child = person('P1', { upn: upnOf('1') })
  const asked = (more: Cells): readonly Cells[] => [
    request('R1', 'P1', { receiveddate: '2023-Nov-06', ...more }),
  ]
  const three: readonly Tables[] = [
    of(2024, { person: [child], requests: asked({ requestoutcome: 'A', requestoutcomedate: '' }) }),
    of(2025, {
      person: [child],
      requests: asked({ requestoutcome: 'Y', requestoutcomedate: '2023-Dec-15' }),
      assessment: [assessment('A1', 'R1', { assessmentoutcomedate: '2024-Mar-20' })],
      namedplan: [namedPlan('N1', 'A1', { startdate: '2024-Mar-20' })],
      activeplans: [{ activeplanstableid: 'V1', requeststableid: 'R1' }],
    }),
    of(2026, {
      person: [child],
      requests: asked({ requestoutcome: 'H', requestoutcomedate: '', receiveddate: '' }),
      assessment: [assessment('A1', 'R1', { assessmentoutcome: 'H', assessmentoutcomedate: '' })],
      namedplan: [namedPlan('N1', 'A1', { startdate: '2025-May-02' })],
      activeplans: [
        {
          activeplanstableid: 'V1',
          requeststableid: 'R1',
          reviewmeeting: '2025-Mar-03',
          reviewoutcome: 'A',
          lastreview: '2025-Mar-20',
        },
      ],
    }),
  ]

  /** The dates that stand, in the order of the story, whatever the order in which they were learned. */
  const stands = async (store: EventStore): Promise<readonly string[]> => {
    const streams = new Map<string, StoredEvent[]>()
    for (const event of await logOf(store))
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
    return [...streams]
      .flatMap(([stream, history]) => {
        if (stream.includes('_person-')) return []
        const isPlan = stream.includes('_plan-')
        const { facts } = settle(history, { reading: readingOfLog(isPlan ? 'plan' : 'assessment') })
        return facts
          .filter(({ type }) => type !== 'TakenOn')
          .map(
            ({ type, data }) => `${isPlan ? 'plan' : 'assessment'} ${type} ${JSON.stringify(datesIn(data))}`,
          )
      })
      .toSorted()
  }
  const datesIn = (data: object): readonly string[] =>
    Object.entries(data)
      .filter(([, value]) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
      .map(([field, value]) => `${field} ${String(value)}`)
      .toSorted()

  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const

  test('three years in any order leave the same child, case and plan', async () => {
    const folders = await Promise.all(three.map(exportFolder))
    const states: (readonly string[])[] = []
    for (const order of orders) {
      const store = memoryEventStore()
      for (const place of order) await importInto(store, folders[place] ?? '')
      states.push(await stands(store))
    }
    expect(states[0]).toStrictEqual([
      'assessment AssessmentAgreed ["decidedOn 2023-12-15","notifiedOn 2023-12-15"]',
      'assessment FinalPlanIssued ["sentToFamilyOn 2024-03-20"]',
      'assessment RequestReceived ["receivedOn 2023-11-06"]',
      'plan AmendedPlanIssued ["sentOn 2025-05-02"]',
      'plan PlanStarted ["madeOn 2024-03-20"]',
      'plan ReviewDecisionNotified ["notifiedOn 2025-03-20"]',
      'plan ReviewMeetingHeld ["heldOn 2025-03-03"]',
    ])
    for (const state of states) expect(state).toStrictEqual(states[0])
  })
})
