import { parseCivilDate } from '../civil-date/index.js'
import { isKnownReason, reasonInWords } from '../exceptions/index.js'
import { type ExceptionEffect, hasLastDay, type Layer, type Limit, type Obligation } from '../obligation.js'
import {
  derivation,
  dutyInWords,
  type Given,
  periodInWords,
  type Rule,
  RULE_BOOK_2014,
} from '../rules/index.js'
import { type Directed } from './directed.js'
import { type ClockContext } from './context.js'
import { day, daysBetween } from './in-words.js'

const exceptionInWords = ({ reason, recordedOn, allowed, why, withdrawnOn }: ExceptionEffect): string => {
  const claimed = `Exception claimed from ${day(recordedOn)} for ${isKnownReason(reason) ? reasonInWords(reason) : reason}.`
  const verdict = `${allowed ? 'Allowed' : 'Not allowed'}: ${why}.`
  return withdrawnOn === undefined
    ? `${claimed} ${verdict}`
    : `${claimed} ${verdict} Withdrawn on ${day(withdrawnOn)}.`
}

/** What the last day is called, by who stands behind it: only a limit in law can be past. */
const CALLED: Readonly<Record<Layer, string>> = {
  statute: 'limit',
  guidance: 'time that guidance gives',
  local: 'milestone',
}

/** A disapplied limit keeps ageing: the duty is then to act "as soon as practicable". */
const excepted = ({ dueOn, satisfiedOn }: Limit, done: string, asAt: string): string => {
  const disapplied = 'An exception disapplies the limit; its date stays, and no day is added.'
  if (satisfiedOn !== undefined)
    return `${disapplied} ${done} on ${day(satisfiedOn)}, ${daysBetween(dueOn, satisfiedOn)} past that date.`
  const aged = asAt > dueOn ? `: on ${day(asAt)} it is ${daysBetween(dueOn, asAt)} past that date` : ''
  return `${disapplied} It must still be done as soon as practicable${aged}.`
}

const overdue = ({ dueOn, endedOn, layer, bound }: Limit, asAt: string): string => {
  if (bound === 'family')
    return `The time passed on ${day(dueOn)}, and nothing is on record. It was the family's to use: the authority owed nothing by that day.`
  return endedOn === undefined
    ? `Not done by the ${CALLED[layer]}: ${daysBetween(dueOn, asAt)} past it on ${day(asAt)}.`
    : `Not done by the ${CALLED[layer]}, and ended on ${day(endedOn)}, ${daysBetween(dueOn, endedOn)} past it.`
}

const running = (rule: Rule, { dueOn }: Limit, asAt: string): string =>
  rule.kind === 'minimumPeriod'
    ? `On ${day(asAt)} these days have not yet passed.`
    : `On ${day(asAt)} there are ${daysBetween(asAt, dueOn)} left.`

const ended = ({ dueOn, endedOn = '', endedBy, lateBy, layer }: Limit): string => {
  if (endedBy === 'planDecided' && endedOn > dueOn)
    return lateBy === undefined
      ? `Ended on ${day(endedOn)}: a plan was decided on, and this limit binds only a decision against one.`
      : `Ended on ${day(endedOn)}: a plan was decided on, and this limit binds only a decision against one. It was decided late, ${daysBetween(dueOn, endedOn)} past the limit.`
  if (endedBy === 'formerAuthority')
    return `It was the former authority's: the plan was transferred on ${day(endedOn)}, and what was left undone before is not owed here (regulation 15(3)).`
  if (endedBy === 'passedBeforePlan')
    return `That day had passed when the plan began, or came here, on ${day(endedOn)}: it bound nobody here. The placement is to be named as soon as practicable.`
  return `Ended on ${day(endedOn)}, before the ${CALLED[layer]} had passed.`
}

const outcome = (rule: Rule, obligation: Limit, done: string, asAt: string): string => {
  const { status, layer, dueOn, satisfiedOn = '', cutShortOn = '' } = obligation
  switch (status) {
    case 'ended':
      return ended(obligation)
    case 'met':
      return rule.kind === 'minimumPeriod'
        ? 'These days have passed in full.'
        : `${done} on ${day(satisfiedOn)}, in time.`
    case 'excepted':
      return excepted(obligation, done, asAt)
    case 'met_late':
      return `${done} on ${day(satisfiedOn)}, ${daysBetween(dueOn, satisfiedOn)} past the ${CALLED[layer]}.`
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

const withoutLastDay = (
  rule: Rule,
  { since = '', satisfiedOn, endedOn }: Obligation,
  done: string,
  asAt: string,
): readonly string[] => {
  const stands =
    satisfiedOn === undefined
      ? endedOn === undefined
        ? `It has been open for ${daysBetween(since, asAt)} on ${day(asAt)}.`
        : `Ended on ${day(endedOn)}.`
      : `${done} on ${day(satisfiedOn)}.`
  return [
    `${rule.trigger} ${day(since)}.`,
    `${rule.source}: no period in the regulations; ${dutyInWords(rule)}.`,
    stands,
  ]
}

/** Regulations 42(5) and 44(1): what was directed, or agreed in writing, stands in place of the period. */
const inPlaceOfIt = ({ runs }: Rule, { dueOn, directedOn }: Directed, statutory: string): string =>
  runs?.from === 'agreedOtherwise'
    ? `The parties agreed in writing on ${day(directedOn)} to ${day(dueOn)} instead (regulation 42(5)); without that the last day would be ${day(statutory)}.`
    : `A direction or written agreement of ${day(directedOn)} sets ${day(dueOn)} instead (regulations 42(5), 44(1) and 45); without it the last day would be ${day(statutory)}.`

/** The first day on which the 2014 regulations applied. */
const IN_FORCE = RULE_BOOK_2014.validFrom

const BEFORE_THE_BOOK =
  'That is before 1 September 2014, when the regulations of 2014 came into force: this day is outside them, and the law of that time is not told here.'

interface WorkingInput {
  readonly rule: Rule
  readonly on: string
  readonly given?: Given | undefined
  readonly done: string
  readonly directed?: Directed | undefined
  readonly notes?: ((built: Obligation) => readonly string[]) | undefined
}

/** The whole working of an obligation: how its date comes about, what was claimed against it, how it stands. */
export const workingOf = (
  { rule, on, given = { [rule.given]: on }, done, directed, notes }: WorkingInput,
  obligation: Obligation,
  context: ClockContext,
): readonly string[] => {
  if (!hasLastDay(obligation)) return withoutLastDay(rule, obligation, done, context.asAt)
  const statutory = obligation.statutoryDueOn ?? obligation.dueOn
  return [
    ...derivation(rule, given, parseCivilDate(statutory), context),
    ...(directed === undefined ? [] : [inPlaceOfIt(rule, directed, statutory)]),
    ...(on < IN_FORCE && rule.layer === 'statute' ? [BEFORE_THE_BOOK] : []),
    ...(notes?.(obligation) ?? []),
    ...obligation.exceptions.map(exceptionInWords),
    outcome(rule, obligation, done, context.asAt),
  ]
}
