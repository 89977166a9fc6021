import { type StoredEvent } from '#event-store'
import {
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  type HistoryEvent,
  type Obligation,
  obligations,
  type WeeksConvention,
} from '#statute'
import { keyOf } from './duty-in-words.js'

export const LAW = {
  calendar: ENGLAND_AND_WALES,
  settings: DEFAULT_SETTINGS,
}

/** Every limit of a case as it stands on a day, with its working. */
export const limitsOf = (
  authority: string,
  events: readonly (StoredEvent | HistoryEvent)[],
  asAt: string,
  weeksConvention: WeeksConvention = DEFAULT_SETTINGS.weeksConvention,
): readonly Obligation[] =>
  obligations({ authority, stream: 'assessment', events }, { ...LAW, settings: { weeksConvention } }, asAt)

/** The last days under the other way of counting weeks, by limit; only those that differ. */
export const otherReadings = (
  authority: string,
  events: readonly StoredEvent[],
  asAt: string,
): ReadonlyMap<string, string> => {
  const ours = new Map(limitsOf(authority, events, asAt).map((duty) => [keyOf(duty), duty.dueOn]))
  return new Map(
    limitsOf(authority, events, asAt, 'incl')
      .filter((duty) => ours.get(keyOf(duty)) !== duty.dueOn)
      .map((duty) => [keyOf(duty), duty.dueOn]),
  )
}
