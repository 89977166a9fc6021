import { randomUUID } from 'node:crypto'
import { codecOf, schemaVersionOf } from '#casework'
import { categoryOf, type EventStore, idOf } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { settledBatch } from '#read-models'
import {
  assessment,
  exportFolder,
  person,
  request,
  type Tables,
  together,
  upnOf,
  wholeCase,
} from '../export-folder.spec.js'
import { importSen2, importsOnRecord, undoImport } from '../index.js'
import { useImportFixture } from '../import-fixture.spec.js'

const { vault } = useImportFixture('all')

const importInto = async (store: EventStore, tables: Tables, applyDifferences = false) =>
  (
    await importSen2({
      store,
      vault: vault(),
      authority: '885',
      folder: await exportFolder(tables),
      now: '2026-11-30T10:00:00.000Z',
      today: '2026-11-30',
      applyDifferences,
    })
  ).report

const undo = (store: EventStore, more: { readonly import?: string; readonly dryRun?: boolean } = {}) =>
  undoImport({
    store,
    vault: vault(),
    authority: '885',
    reason: 'The wrong file',
    now: '2026-11-30T11:00:00.000Z',
    today: '2026-11-30',
    actor: 'ehc-import',
    ...more,
  })

const logOf = (store: EventStore) => store.readAll('885', { after: 0, limit: 1000 })

/** What stands on each case and plan: the kinds of facts and their days. */
const standing = async (store: EventStore): Promise<readonly string[]> => {
  const events = await logOf(store)
  const streams = [...new Set(events.map(({ stream }) => stream))].filter((stream) =>
    ['assessment', 'plan'].includes(categoryOf(stream)),
  )
  return streams
    .map((stream) => {
      const history = events.filter((event) => event.stream === stream)
      const { facts } = settledBatch({ category: categoryOf(stream), history })
      return `${categoryOf(stream)}: ${facts.map(({ type, occurredOn }) => `${type} ${occurredOn}`).join(', ')}`
    })
    .toSorted()
}

const ONE = wholeCase('1')

describe('an import that is taken back', () => {
  test('leaves nothing standing, keeps all of it in the log, and can be taken on anew', async () => {
    const store = memoryEventStore()
    await importInto(store, ONE)
    const before = await standing(store)
    const { length } = await logOf(store)
    const dry = await undo(store, { dryRun: true })
    expect(await logOf(store)).toHaveLength(length)
    const done = await undo(store)
    expect(done).toStrictEqual(dry)
    expect(await standing(store)).toStrictEqual(['assessment: ', 'plan: '])
    expect((await importsOnRecord(store, '885')).map(({ takenBack }) => takenBack)).toStrictEqual([true])
    expect(await undo(store)).toMatchObject({ ok: false, code: 'no_such_import' })
    await importInto(store, ONE)
    expect(await standing(store)).toStrictEqual(before)
    const again = await importInto(store, ONE)
    expect(again.events).toBe(0)
  })

  test('is the latest one, and gives back what it had corrected', async () => {
    const store = memoryEventStore()
    await importInto(store, ONE)
    const before = await standing(store)
    const changed = wholeCase('1', {
      person: { surname: 'Birch', upn: upnOf('1') },
      request: { requestsource: '3' },
    })
    await importInto(store, together(changed, wholeCase('2', { person: { forename: 'Sam' } })), true)
    expect(await standing(store)).toHaveLength(4)
    await undo(store)
    expect((await standing(store)).filter((one) => !/: $/.test(one))).toStrictEqual(before)
    const codec = codecOf('person')
    const sealed = (await logOf(store)).findLast(({ type }) => type === 'PersonChanged')
    if (sealed === undefined) throw new Error('the details were not given back')
    const parsed = codec.parse(sealed)
    if (parsed.type !== 'PersonChanged') throw new Error('not what was looked for')
    const { sealed: text, keyId, matches } = parsed.data
    const [details] = await vault().openMany('885', [
      { person: idOf(sealed.stream), eventType: 'PersonChanged', data: { sealed: text, keyId, matches } },
    ])
    expect(details).toMatchObject({ surname: 'Ashdown' })
  })

  test('leaves a request as open as it was, and the right return of that year ends it', async () => {
    const store = memoryEventStore()
    const number = { upn: upnOf('1') }
    const open = request('R1', 'P1', { requestoutcome: 'A', requestoutcomedate: '' })
    await importInto(store, { person: [person('P1', number)], requests: [open] })
    await importInto(store, wholeCase('1'))
    await undo(store)
    const historic = wholeCase('1', { request: { requestoutcome: 'H', requestoutcomedate: '' } })
    await importInto(store, {
      ...historic,
      assessment: [assessment('A1', 'R1', { assessmentoutcome: 'H', assessmentoutcomedate: '' })],
    })
    expect((await standing(store)).find((one) => one.startsWith('assessment'))).toContain(
      'FinalPlanIssued 2024-07-12',
    )
  })

  test('is refused while anything was recorded on top, and nothing is written', async () => {
    const store = memoryEventStore()
    await importInto(store, ONE)
    const events = await logOf(store)
    const stream = events.find((event) => categoryOf(event.stream) === 'assessment')?.stream ?? ''
    const assigned = { officer: 'o1', assignedOn: '2026-11-30' }
    await store.append({
      authority: '885',
      stream,
      expected: 'any',
      events: [
        {
          id: randomUUID(),
          type: 'OfficerAssigned',
          schemaVersion: schemaVersionOf('assessment', 'OfficerAssigned'),
          occurredOn: '2026-11-30',
          recordedAt: '2026-11-30T10:30:00.000Z',
          data: assigned,
          metadata: { actor: 'demo-manager' },
        },
      ],
    })
    const refused = await undo(store)
    const position = events.find((event) => event.stream === stream)?.position ?? 0
    const references = [`EHC-885-${String(position).padStart(6, '0')}`]
    expect(refused).toMatchObject({ ok: false, code: 'recorded_on_top', references })
    expect(await logOf(store)).toHaveLength(events.length + 1)
  })
})
