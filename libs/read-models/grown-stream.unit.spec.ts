import { randomUUID } from 'node:crypto'
import { type EventStore, streamName } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { grownStream, recentStream } from './grown-stream.js'

const AUTHORITY = '885'

/** A log that notes from which revision on it is read. */
const logged = () => {
  const store = memoryEventStore()
  const reads: number[] = []
  const noting: Pick<EventStore, 'readStream'> = {
    readStream: (authority, stream, options) => {
      reads.push(options?.from ?? 0)
      return store.readStream(authority, stream, options)
    },
  }
  return { store, noting, reads }
}

const tell = (store: EventStore, stream: string) =>
  store.append({
    authority: AUTHORITY,
    stream,
    expected: 'any',
    events: [
      {
        id: randomUUID(),
        type: 'ContactRecorded',
        schemaVersion: 1,
        occurredOn: '2026-11-20',
        recordedAt: '2026-11-20T09:00:00.000Z',
        data: {},
        metadata: {},
      },
    ],
  })

describe.each([
  ['of every page', grownStream],
  ['opened a moment ago', recentStream],
])('a stream %s', (_, asked) => {
  it('is read on from where it was read to, and not at all where the log has not grown', async () => {
    const { store, noting, reads } = logged()
    const stream = streamName(AUTHORITY, 'assessment', randomUUID())
    const now = async () => asked(noting, AUTHORITY, stream, await store.head(AUTHORITY))
    await tell(store, stream)
    const first = await now()
    expect(await now()).toBe(first)
    expect(reads).toStrictEqual([0])
    await tell(store, stream)
    expect((await now()).map(({ revision }) => revision)).toStrictEqual([0, 1])
    expect(reads).toStrictEqual([0, 1])
  })

  it('is asked each time where nobody says how far the log reaches', async () => {
    const { store, noting, reads } = logged()
    const stream = streamName(AUTHORITY, 'assessment', randomUUID())
    await tell(store, stream)
    const first = await asked(noting, AUTHORITY, stream)
    expect(await asked(noting, AUTHORITY, stream)).toBe(first)
    expect(reads).toStrictEqual([0, 1])
  })
})

it('keeps no more than the records opened last', async () => {
  const { store, noting, reads } = logged()
  const streams = Array.from({ length: 301 }, () => streamName(AUTHORITY, 'assessment', randomUUID()))
  await tell(store, streams[0] ?? '')
  const head = await store.head(AUTHORITY)
  for (const stream of streams) await recentStream(noting, AUTHORITY, stream, head)
  const before = reads.length
  await recentStream(noting, AUTHORITY, streams[300] ?? '', head)
  expect(reads).toHaveLength(before)
  expect(await recentStream(noting, AUTHORITY, streams[0] ?? '', head)).toHaveLength(1)
  expect(reads).toHaveLength(before + 1)
})
