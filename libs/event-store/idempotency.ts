import { type PreparedEvent } from './prepare.js'

/** What identifies an event on a second try: time of recording and metadata may differ then. */
export type Sent = Pick<PreparedEvent, 'id' | 'type' | 'data'>

const same = (stored: Sent | undefined, sent: Sent): boolean =>
  stored?.id === sent.id && stored.type === sent.type && stored.data === sent.data

/** Are these events in the stream already, in this order, one behind the other, from this revision on? */
export const standsAt = (stream: readonly Sent[], first: number, sent: readonly Sent[]): boolean =>
  sent.every((event, index) => same(stream[first + index], event))
