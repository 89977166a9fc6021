import { randomUUID } from 'node:crypto'
import { type AppendRequest, type EventToAppend } from '../port.js'

/** Two authorities of the contract's own; nothing in it depends on which. */
export const ONE = '885'
export const OTHER = '333'

export const newStream = (authority = ONE): string => `la${authority}_assessment-${randomUUID()}`

export const newEvent = (more: Partial<EventToAppend> = {}): EventToAppend => ({
  id: randomUUID(),
  type: 'RequestReceived',
  schemaVersion: 1,
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:30:00.000Z',
  data: { source: 'school', receivedOn: '2026-01-12' },
  metadata: { actor: 'officer-1' },
  ...more,
})

export const newEvents = (count: number): readonly EventToAppend[] =>
  Array.from({ length: count }, (_, index) => newEvent({ data: { index } }))

/** A request to append one event to a stream of its own, unless told otherwise. */
export const newAppend = (more: Partial<AppendRequest> = {}): AppendRequest => ({
  authority: ONE,
  stream: newStream(more.authority),
  expected: 'no_stream',
  events: [newEvent()],
  ...more,
})

/** 0, 1, 2 … */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
