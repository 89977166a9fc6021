import { randomUUID } from 'node:crypto'
import { schemaVersionOf } from '#casework'
import { type EventStore, type EventToAppend, streamName } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { type PersonDetails } from '#identity'
import { exportFolder, person, request, type Tables } from '../export-folder.spec.js'
import { importReturn, readExport, type ReturnExport } from '../index.js'
import { derivedId } from '../mapping/ids.js'
import { auditTakeOn, type TakeOnAudit } from './audit.js'
import { importIdOf } from './from-files.js'
import { useImportFixture } from '../import-fixture.spec.js'

const { vault } = useImportFixture('all')

const children = (...names: readonly string[]): Tables => ({
  person: names.map((forename, n) => person(`P${n + 1}`, { forename })),
  requests: names.map((_, n) => request(`R${n + 1}`, `P${n + 1}`)),
})

/** Twins without numbers, whose rows the second export numbers the other way round. */
const read = async (...names: readonly string[]): Promise<ReturnExport> =>
  readExport(await exportFolder(children(...names)), '885')

const ADA: PersonDetails = {
  surname: 'Ashdown',
  forename: 'Ada',
  birthDate: '2015-05-04',
  postcode: 'WR1 1AA',
}
const BEA: PersonDetails = { ...ADA, forename: 'Bea' }

type Said = readonly [type: 'TakenOn' | 'RequestReceived' | 'AssessmentAgreed', data: object]

/** As version 0.2.0 wrote: ids from (year, table, key), and a second export of the year found by them. */
const asIn020 = async (store: EventStore, first: ReturnExport, second: ReturnExport, changed: boolean) => {
  const id = derivedId('885', 2026, 'person', 'P1')
  const by = (run: ReturnExport, file: string, line: number) => ({ import: importIdOf(run), file, line })
  const event = (
    category: 'person' | 'assessment',
    type: string,
    data: object,
    metadata: EventToAppend['metadata'],
  ) => ({
    id: randomUUID(),
    type,
    schemaVersion: schemaVersionOf(category, type),
    occurredOn: '2026-01-15',
    recordedAt: '2026-02-01T10:00:00.000Z',
    data: { ...data },
    metadata,
  })
  const taken = (row: string) => ({
    return: 'sen2',
    year: 2026,
    referenceDate: '2026-01-15',
    row,
    codes: {},
  })
  const seal = async (eventType: 'PersonRecorded' | 'PersonChanged', details: PersonDetails) =>
    (await vault().sealMany('885', [{ person: id, eventType, details }]))[0] ?? {}
  const append = (category: 'person' | 'assessment', at: string, events: readonly EventToAppend[]) =>
    store.append({ authority: '885', stream: streamName('885', category, at), expected: 'any', events })
  await append('person', id, [
    event('person', 'TakenOn', taken('P1'), by(first, 'person', 2)),
    event('person', 'PersonRecorded', await seal('PersonRecorded', ADA), by(first, 'person', 2)),
  ])
  if (changed) {
    const data = { ...(await seal('PersonChanged', BEA)), changed: ['forename'] }
    await append('person', id, [event('person', 'PersonChanged', data, by(second, 'person', 2))])
  }
  const said = (...facts: readonly Said[]) => facts
  const of = (run: ReturnExport, facts: readonly Said[]) =>
    facts.map(([type, data]) => event('assessment', type, data, by(run, 'requests', 2)))
  await append('assessment', derivedId('885', 2026, 'requests', 'R1'), [
    ...of(
      first,
      said(
        ['TakenOn', { ...taken('R1'), person: id }],
        ['RequestReceived', { person: id, source: 'school', receivedOn: '2024-03-01' }],
      ),
    ),
    ...of(second, said(['AssessmentAgreed', { decidedOn: '2024-04-10', notifiedOn: '2024-04-10' }])),
  ])
}

const audited = (store: EventStore, ...exports: readonly ReturnExport[]): Promise<TakeOnAudit> =>
  auditTakeOn({ store, vault: vault(), authority: '885', exports })

const told = ({ findings }: TakeOnAudit) =>
  findings.map(({ code, certain, references, events, rows }) => [
    code,
    certain,
    references,
    events.length,
    rows,
  ])

const ROW = [{ file: 'requests', line: 2 }]

describe('the audit of what was taken on', () => {
  test('says of what a second export added by its keys alone that nobody can tell whose it is', async () => {
    const [store, first, second] = [memoryEventStore(), await read('Ada', 'Bea'), await read('Bea', 'Ada')]
    await asIn020(store, first, second, false)
    const found = await audited(store)
    expect(told(found)).toStrictEqual([['by_key_only', false, ['EHC-885-000003'], 1, ROW]])
    expect(found.importsWithoutFiles).toStrictEqual([importIdOf(second)])
  })

  test('with the files says of which rows another child is', async () => {
    const [store, first, second] = [memoryEventStore(), await read('Ada', 'Bea'), await read('Bea', 'Ada')]
    await asIn020(store, first, second, false)
    const found = await audited(store, first, second)
    expect([told(found), found.importsWithoutFiles]).toStrictEqual([
      [['wrong_child', true, ['EHC-885-000003'], 1, ROW]],
      [],
    ])
    expect(JSON.stringify(found)).not.toMatch(/Ada|Bea|Ashdown/)
  })

  test('with the files finds nothing where the rows were the same child', async () => {
    const [store, first, second] = [memoryEventStore(), await read('Ada', 'Bea'), await read('Ada')]
    await asIn020(store, first, second, false)
    expect(told(await audited(store, first, second))).toStrictEqual([])
  })

  test('finds a child who was given the name of another one', async () => {
    const [store, first, second] = [memoryEventStore(), await read('Ada', 'Bea'), await read('Bea', 'Ada')]
    await asIn020(store, first, second, true)
    const codes = (await audited(store)).findings.map(({ code }) => code)
    expect(codes).toStrictEqual(expect.arrayContaining(['details_differ']))
  })

  test('finds nothing in what is taken on today', async () => {
    const store = memoryEventStore()
    const [first, second] = [await read('Ada', 'Bea'), await read('Bea', 'Ada')]
    for (const found of [first, second])
      await importReturn({
        found,
        store,
        vault: vault(),
        now: '2026-11-30T10:00:00.000Z',
        today: '2026-11-30',
      })
    expect(told(await audited(store))).toStrictEqual([])
    expect(told(await audited(store, first, second))).toStrictEqual([])
  })
})
