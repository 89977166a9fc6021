import { type CivilDate } from '../civil-date/index.js'
import {
  type CountingContext,
  type Given,
  lastDayOf,
  type Rule,
  type StatuteSettings,
} from '../rules/index.js'

/** A last day under one reading of the law. */
export interface Reading {
  readonly on: CivilDate
  /** The reading in words: "not counting the day of receipt". */
  readonly reading: string
  /** Whether the authority's settings have chosen it. */
  readonly used: boolean
}

interface OpenReading {
  readonly isOpenFor: (rule: Rule) => boolean
  readonly readings: readonly { readonly words: string; readonly as: Partial<StatuteSettings> }[]
}

const countsWeeks = ({ period, second }: Rule): boolean =>
  period.count === 'W' || second?.period.count === 'W'

/** The two questions about a last day that the law leaves open and an authority settles. */
const OPEN_READINGS: readonly OpenReading[] = [
  {
    isOpenFor: countsWeeks,
    readings: [
      { words: 'the day itself is not counted', as: { weeksConvention: 'excl' } },
      { words: 'the day itself is day 1', as: { weeksConvention: 'incl' } },
    ],
  },
  {
    isOpenFor: ({ period }) => period.count === 'BEFORE',
    readings: [
      { words: '"before" means that the day itself is too late', as: { phaseTransfer: 'before' } },
      { words: '"before" is read as "by": the day itself is in time', as: { phaseTransfer: 'by' } },
    ],
  },
]

/**
 * The two last days that the two readings of an open question lead to, the one that the authority uses first;
 * undefined where the law leaves no question or both lead to one day. Throws BadDate, as `lastDayOf` does.
 */
export const bothReadings = (
  rule: Rule,
  given: Given,
  context: CountingContext,
): readonly [Reading, Reading] | undefined => {
  const open = OPEN_READINGS.find(({ isOpenFor }) => isOpenFor(rule))
  if (open === undefined) return undefined
  const chosen = lastDayOf(rule, given, context)
  const [one, other] = open.readings.map(({ words, as }): Reading => {
    const on = lastDayOf(rule, given, { ...context, settings: { ...context.settings, ...as } })
    return { on, reading: words, used: on === chosen }
  })
  if (one === undefined || other === undefined || one.on === other.on) return undefined
  return one.used ? [one, other] : [other, one]
}
