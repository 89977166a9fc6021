import { randomUUID } from 'node:crypto'
import { assessment, type AssessmentCommand, codecOf } from '#casework'
import { execute, streamName } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { type QualityOverTime, watchQuality } from './look.js'

const AUTHORITY = '331'
const TODAY = '2026-11-21'

const ground = () => {
  const store = memoryEventStore()
  let read = 0
  const counting: typeof store = {
    ...store,
    readAll: async (...asked) => {
      const page = await store.readAll(...asked)
      read += page.length
      return page
    },
  }
  const record = async (stream: string, today: string, what: object) => {
    const meta = { commandId: randomUUID(), today, now: `${today}T10:00:00.000Z`, actor: 'officer-1' }
    const command = { ...what, meta } as AssessmentCommand
    const done = await execute(store, assessment, {
      authority: AUTHORITY,
      stream,
      command,
      codec: codecOf('assessment'),
    })
    expect(done.ok).toBe(true)
  }
  return { store: counting, record, eventsRead: () => read }
}

const request = (receivedOn: string) => ({
  type: 'ReceiveRequest' as const,
  data: { person: randomUUID(), source: 'school' as const, receivedOn },
})

const openTooLong = ({ findings }: QualityOverTime) =>
  findings.filter(({ rule }) => rule === 'no_outcome_after_a_year').map(({ reference }) => reference)

it('reads the log once, and after that what came since; it says what a first look would say', async () => {
  const { store, record, eventsRead } = ground()
  const [one, other] = [randomUUID(), randomUUID()].map((id) => streamName(AUTHORITY, 'assessment', id))
  for (const stream of [one ?? '', other ?? '']) await record(stream, '2025-03-03', request('2025-03-03'))
  const watch = watchQuality(store, AUTHORITY)
  const first = await watch.look(TODAY)
  expect(openTooLong(first)).toStrictEqual(['EHC-331-000001', 'EHC-331-000002'])
  expect(first.before.map(({ until, counts }) => [until, counts.no_outcome_after_a_year])).toStrictEqual([
    ['2026-05-31', 2],
    ['2026-06-30', 2],
    ['2026-07-31', 2],
    ['2026-08-31', 2],
    ['2026-09-30', 2],
    ['2026-10-31', 2],
  ])

  await record(one ?? '', TODAY, { type: 'WithdrawRequest', data: { withdrawnOn: TODAY } })
  await record(streamName(AUTHORITY, 'assessment', randomUUID()), TODAY, request('2026-09-01'))
  const before = eventsRead()
  const second = await watch.look(TODAY)
  expect(eventsRead() - before).toBe(2)
  expect(openTooLong(second)).toStrictEqual(['EHC-331-000002'])
  expect(second.counts.recorded_late).toBe(1)
  expect(second).toStrictEqual(await watchQuality(store, AUTHORITY).look(TODAY))
  expect((await watch.look('2026-11-22')).late).toStrictEqual(second.late)
})
