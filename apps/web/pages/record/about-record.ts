import { londonDate } from '#statute'
import { type OnRecord, type SettledState } from '#application'
import { british } from '../../parts/words/dates.js'
import { eventTitle } from '../../parts/words/event-in-words.js'

/** The record that an undo or a correction is about, as one would name it. */
export const aboutRecord = <State extends SettledState>({
  record,
  event,
}: {
  readonly record: OnRecord<State>
  readonly event: string | undefined
}): string | undefined => {
  const found = record.state.history.find(({ id }) => id === event)
  const stored = record.history.find(({ id }) => id === event)
  if (found === undefined || stored === undefined) return undefined
  const happened = record.state.facts.find(({ id }) => id === event)?.occurredOn ?? found.occurredOn
  return `${eventTitle(found.type)} on ${british(happened)}, recorded ${british(londonDate(stored.recordedAt))}`
}
