import {
  type ClockSettings,
  calendarFor,
  hasLastDay,
  type Obligation,
  obligations,
  type Settled,
} from '#statute'
import { type OnRecord, type SettledState } from './on-record.js'

/** Tells one limit of a case from the others, in an address and across two workings of the same case. */
export const keyOf = ({ rule, subject }: Obligation): string =>
  subject === undefined ? rule : `${rule}/${subject}`

/** Every limit of a case, or of a plan, as it stands on a day, as its authority counts, with its working. */
export const limitsOf = (settled: Settled, asAt: string, settings: ClockSettings): readonly Obligation[] =>
  obligations(settled, { calendar: calendarFor(settings), settings }, asAt)

/** The limits of a record as it stands, or as it would. */
export const limitsOn = (
  { state, settings }: Pick<OnRecord<SettledState>, 'state' | 'settings'>,
  asAt: string,
): readonly Obligation[] => limitsOf(state.settled, asAt, settings)

/** A question about a last day that the law leaves open, and the two ways in which it is answered. */
interface OpenQuestion {
  readonly ours: (settings: ClockSettings) => string
  readonly other: (settings: ClockSettings) => string
  readonly otherwise: (settings: ClockSettings) => ClockSettings
}

const openQuestion = <Answer extends string>(
  words: Readonly<Record<Answer, string>>,
  answerOf: (settings: ClockSettings) => Answer,
  flipped: (answer: Answer) => Answer,
  asSettings: (answer: Answer) => Partial<ClockSettings>,
): OpenQuestion => ({
  ours: (settings) => words[answerOf(settings)],
  other: (settings) => words[flipped(answerOf(settings))],
  otherwise: (settings) => ({ ...settings, ...asSettings(flipped(answerOf(settings))) }),
})

const OPEN_QUESTIONS: readonly OpenQuestion[] = [
  openQuestion(
    { excl: 'the day itself is not counted', incl: 'the day itself is day 1' },
    ({ weeksConvention }) => weeksConvention,
    (answer) => (answer === 'excl' ? 'incl' : 'excl'),
    (weeksConvention) => ({ weeksConvention }),
  ),
  openQuestion(
    {
      before: '“before” means that the day itself is too late',
      by: '“before” is read as “by”, so that the day itself is in time',
    },
    ({ phaseTransfer = 'before' }) => phaseTransfer,
    (answer) => (answer === 'before' ? 'by' : 'before'),
    (phaseTransfer) => ({ phaseTransfer }),
  ),
]

/** The other day that a limit would end on, and both readings in words. */
export interface OtherReading {
  /** YYYY-MM-DD */
  readonly dueOn: string
  readonly ours: string
  readonly other: string
}

/** The last days under the readings that the authority does not use, by limit; only those that differ. */
export const otherReadings = (
  settled: Settled,
  asAt: string,
  settings: ClockSettings,
): ReadonlyMap<string, OtherReading> => {
  const used = new Map(limitsOf(settled, asAt, settings).map((duty) => [keyOf(duty), duty.dueOn]))
  return new Map(
    OPEN_QUESTIONS.flatMap(({ ours, other, otherwise }) =>
      limitsOf(settled, asAt, otherwise(settings))
        .filter(hasLastDay)
        .filter((duty) => used.get(keyOf(duty)) !== duty.dueOn)
        .map((duty) => [keyOf(duty), { dueOn: duty.dueOn, ours: ours(settings), other: other(settings) }]),
    ),
  )
}
