import { britishDateWithWeekday, diffDays, parseCivilDate } from '../civil-date/index.js'
import { isKnownReason, reasonInWords } from '../exceptions/index.js'
import { type ExceptionEffect, type Obligation } from '../obligation.js'
import { derivation, type Given, periodInWords, type Rule } from '../rules/index.js'
import { type Asked } from './asked.js'

const day = (iso: string): string => britishDateWithWeekday(parseCivilDate(iso))

/** "1 day", "12 days" */
const daysBetween = (from: string, to: string): string => {
  const days = diffDays(parseCivilDate(from), parseCivilDate(to))
  return days === 1 ? '1 day' : `${days} days`
}

const exceptionInWords = ({ reason, recordedOn, allowed, why, withdrawnOn }: ExceptionEffect): string => {
  const claimed = `Exception claimed from ${day(recordedOn)} for ${isKnownReason(reason) ? reasonInWords(reason) : reason}.`
  const verdict = `${allowed ? 'Allowed' : 'Not allowed'}: ${why}.`
  return withdrawnOn === undefined
    ? `${claimed} ${verdict}`
    : `${claimed} ${verdict} Withdrawn on ${day(withdrawnOn)}.`
}

const excepted = ({ satisfiedOn }: Obligation, done: string): string => {
  const disapplied = 'An exception disapplies the limit; its date stays, and no day is added.'
  return satisfiedOn === undefined
    ? `${disapplied} It must still be done as soon as practicable.`
    : `${disapplied} ${done} on ${day(satisfiedOn)}.`
}

const overdue = ({ dueOn, endedOn }: Obligation, asAt: string): string =>
  endedOn === undefined
    ? `Not done by the limit: ${daysBetween(dueOn, asAt)} past it on ${day(asAt)}.`
    : `Not done by the limit, and ended on ${day(endedOn)}, ${daysBetween(dueOn, endedOn)} past it.`

const running = (rule: Rule, { dueOn }: Obligation, asAt: string): string =>
  rule.kind === 'minimumPeriod'
    ? `On ${day(asAt)} these days have not yet passed.`
    : `On ${day(asAt)} there are ${daysBetween(asAt, dueOn)} left.`

const outcome = (rule: Rule, obligation: Obligation, done: string, asAt: string): string => {
  const { status, dueOn, satisfiedOn = '', endedOn = '', cutShortOn = '' } = obligation
  switch (status) {
    case 'ended':
      return `Ended on ${day(endedOn)}, before the limit had passed.`
    case 'met':
      return rule.kind === 'minimumPeriod'
        ? 'These days have passed in full.'
        : `${done} on ${day(satisfiedOn)}, in time.`
    case 'excepted':
      return excepted(obligation, done)
    case 'met_late':
      return `${done} on ${day(satisfiedOn)}, ${daysBetween(dueOn, satisfiedOn)} past the limit.`
    case 'overdue':
      return overdue(obligation, asAt)
    case 'running':
      return running(rule, obligation, asAt)
    case 'cut_short':
      return `The plan was finalised on ${day(cutShortOn)}, before the family had had their ${periodInWords(rule.period)}.`
    default:
      return status satisfies never
  }
}

interface Told {
  readonly rule: Rule
  readonly on: string
  readonly given?: Given | undefined
  readonly done: string
}

/** The whole working of an obligation: how its date comes about, what was claimed against it, how it stands. */
export const workingOf = (
  { rule, on, given = { [rule.given]: on }, done }: Told,
  obligation: Obligation,
  asked: Asked,
): readonly string[] => [
  ...derivation(rule, given, parseCivilDate(obligation.dueOn), asked),
  ...obligation.exceptions.map(exceptionInWords),
  outcome(rule, obligation, done, asked.asAt),
]
