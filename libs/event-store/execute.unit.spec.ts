import { type CommandMeta, decided, type DecidedEvent, refused } from '#casework'
import { execute, type Codec, contentHash, type Decider, eventId, type Execution } from './execute.js'
import { memoryEventStore } from './memory/index.js'

/** The smallest thing that can be counted, closed, and refused. */
type Counted = DecidedEvent<'Counted', { readonly by: number }>
interface Count {
  readonly meta: CommandMeta
  readonly by: number
}

const LIMIT = 10

const counter: Decider<number, Count, Counted> = {
  initial: 0,
  evolve: (sum, event) => sum + event.data.by,
  decide: ({ by, meta }, sum) => {
    if (sum + by > LIMIT) return refused('already_recorded')
    return by === 0 ? decided<Counted>() : decided({ type: 'Counted', occurredOn: meta.today, data: { by } })
  },
}

const codec: Codec<Counted> = {
  schemaVersion: () => 1,
  parse: ({ occurredOn, data }) => ({ type: 'Counted', occurredOn, data: { by: Number(data['by']) } }),
}

const AUTHORITY = '885'
const STREAM = 'la885_assessment-1'
const FIRST = '5f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a11'
const SECOND = '6f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a22'

const count = (commandId: string, by: number): Execution<Count, Counted> => ({
  authority: AUTHORITY,
  stream: STREAM,
  codec,
  command: {
    by,
    meta: { commandId, today: '2026-01-12', now: '2026-01-12T09:30:00Z', actor: 'officer-1' },
  },
  metadata: { from: 'page' },
})

const stored = (commandId: string, by: number, revision: number) => ({
  authority: AUTHORITY,
  stream: STREAM,
  category: 'la885_assessment',
  revision,
  position: revision + 1,
  id: eventId(commandId, 0),
  type: 'Counted',
  schemaVersion: 1,
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:30:00.000Z',
  data: { by },
  metadata: { actor: 'officer-1', commandId, content: contentHash(commandId, { by }), from: 'page' },
})

describe('execute', () => {
  it('records what was decided, and answers with it as it is stored', async () => {
    const store = memoryEventStore()

    const outcome = await execute(store, counter, count(FIRST, 4))

    const events = [stored(FIRST, 4, 0)]
    expect(outcome).toStrictEqual({ ok: true, revision: 0, position: 1, events, repeated: false })
    expect(await store.readStream(AUTHORITY, STREAM)).toStrictEqual(events)
  })

  it('decides on the state that the stream leads to', async () => {
    const store = memoryEventStore()
    await execute(store, counter, count(FIRST, 7))

    const outcome = await execute(store, counter, count(SECOND, 4))

    expect(outcome).toStrictEqual({
      ok: false,
      refusal: refused('already_recorded').refusal,
    })
    expect(await store.head(AUTHORITY)).toBe(1)
  })

  it('gives a command that was done before its first answer, though it would be refused by now', async () => {
    const store = memoryEventStore()
    const first = await execute(store, counter, count(FIRST, 6))
    await execute(store, counter, count(SECOND, 1))

    const again = await execute(store, counter, count(FIRST, 6))

    expect(again).toStrictEqual({ ...first, repeated: true })
    expect(await store.head(AUTHORITY)).toBe(2)
  })

  it('does a command once when two of it come together', async () => {
    const store = memoryEventStore()

    const both = await Promise.all([
      execute(store, counter, count(FIRST, 6)),
      execute(store, counter, count(FIRST, 6)),
    ])

    const events = [stored(FIRST, 6, 0)]
    expect(both).toStrictEqual([
      { ok: true, revision: 0, position: 1, events, repeated: false },
      { ok: true, revision: 0, position: 1, events, repeated: true },
    ])
  })

  it('records nothing when there is nothing to record, and tells where the stream stands', async () => {
    const store = memoryEventStore()

    const empty = await execute(store, counter, count(FIRST, 0))
    await execute(store, counter, count(FIRST, 3))
    const standing = await execute(store, counter, count(SECOND, 0))

    expect(empty).toStrictEqual({ ok: true, revision: 'no_stream', position: 0, events: [], repeated: false })
    expect(standing).toStrictEqual({ ok: true, revision: 0, position: 1, events: [], repeated: false })
  })

  it('tells of a conflict when somebody else was quicker', async () => {
    const store = memoryEventStore()

    const [, slower] = await Promise.all([
      execute(store, counter, count(FIRST, 1)),
      execute(store, counter, count(SECOND, 1)),
    ])

    expect(slower).toStrictEqual({
      ok: false,
      conflict: {
        code: 'changed_meanwhile',
        message:
          'Somebody else has added to this record since you opened it. Look at what is new, then try again.',
        actual: 0,
      },
    })
  })

  it('loads and decides anew after a conflict when the caller allows it', async () => {
    const store = memoryEventStore()

    const [, slower] = await Promise.all([
      execute(store, counter, count(FIRST, 6)),
      execute(store, counter, { ...count(SECOND, 6), retries: 1 }),
    ])

    expect(slower).toMatchObject({ ok: false, refusal: { code: 'already_recorded' } })
  })
})
