import { inTodaysShape } from '#casework'
import {
  type CaseHistory,
  ENGLAND_AND_WALES,
  type HistoryEvent,
  type Obligation,
  obligations,
  settle,
} from '#statute'
import { type Expectation } from './history.js'

/** Only what is there: a setting that is absent and one that is undefined are two things. */
const given = <T extends object>(settings: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }

/** What the clock tells of a history on the day, and under the settings, of an expectation. */
export const askClock = (history: CaseHistory, expected: Expectation): readonly Obligation[] => {
  const { asAt, weeksConvention = 'excl', settings = {}, knownAt } = expected
  const settled = settle(history.events, {
    reading: inTodaysShape<HistoryEvent>(history.stream),
    knownBy: knownAt,
  })
  const options = { calendar: ENGLAND_AND_WALES, settings: { ...given(settings), weeksConvention } }
  return obligations(settled, options, asAt)
}
