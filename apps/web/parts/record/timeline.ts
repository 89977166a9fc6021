import { londonDate } from '#statute'
import { type DecidedEvent, type Recorded } from '#casework'
import { type StoredEvent } from '#event-store'
import { type OnRecord, type SettledState } from '#application'
import { type CorrectionLine, correctionsOf } from './corrections.js'
import { british, days, daysBetween, londonMoment } from '../words/dates.js'
import { eventTitle, type Line, linesOf } from '../words/event-in-words.js'
import { accountName, actorOf } from '../words/names.js'

type TimelineSource = Pick<OnRecord<SettledState>, 'history' | 'state' | 'directory'>

export interface TimelineItem {
  readonly event: string
  readonly type: string
  readonly title: string
  readonly happenedOn: string
  /** The day as a machine reads it. */
  readonly day: string
  readonly recordedAt: string
  readonly recordedBy: string
  /** "5 days after it happened"; absent when it was the same day. */
  readonly late?: string
  readonly lines: readonly Line[]
  readonly corrections: readonly CorrectionLine[]
  /** Recorded in error: it stays to be seen and no longer counts. */
  readonly takenBack: boolean
  /** How a case came to us is kept as it was. */
  readonly correctable: boolean
  /** Could be another child's: not the request itself, nor how the case came to us. */
  readonly movable: boolean
  /** It says whether the child or young person was in youth custody. */
  readonly saysCustody: boolean
}

const lateBy = (occurredOn: string, { recordedAt, metadata }: StoredEvent): string | undefined => {
  if (metadata['import'] !== undefined) return undefined
  const count = daysBetween(occurredOn, londonDate(recordedAt))
  return count > 0 ? `${days(count)} after it happened` : undefined
}

const item = (
  event: Recorded<DecidedEvent>,
  record: StoredEvent,
  telling: TimelineSource,
  stored: ReadonlyMap<string, StoredEvent>,
): TimelineItem => {
  const { state, directory } = telling
  const counted = event.type === 'TakenOn' ? event : state.facts.find(({ id }) => id === event.id)
  const now = counted ?? event
  const late = lateBy(now.occurredOn, record)
  return {
    event: event.id,
    type: event.type,
    title: eventTitle(event.type),
    happenedOn: british(now.occurredOn),
    day: now.occurredOn,
    recordedAt: londonMoment(record.recordedAt),
    recordedBy: accountName(actorOf(record), directory),
    ...(late === undefined ? {} : { late }),
    lines: linesOf(event.type, now.data, telling),
    corrections: correctionsOf(event, telling, stored),
    takenBack: counted === undefined,
    correctable: event.type !== 'TakenOn',
    movable: event.type !== 'TakenOn' && event.type !== 'RequestReceived',
    saysCustody: event.type === 'RequestReceived',
  }
}

/** What happened by a day, latest first; of one day, the latest record first. */
export const timelineOf = (record: TimelineSource, asAt: string): readonly TimelineItem[] => {
  const stored = new Map(record.history.map((event) => [event.id, event]))
  return record.state.history
    .flatMap((event) => {
      const kept = stored.get(event.id)
      return event.type === 'FactCorrected' || kept === undefined ? [] : [item(event, kept, record, stored)]
    })
    .filter(({ day }) => day <= asAt)
    .toReversed()
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}
