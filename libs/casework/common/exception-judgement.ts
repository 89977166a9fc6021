import {
  type ClockSettings,
  DEFAULT_SETTINGS,
  calendarFor,
  isoDate,
  judgeException,
  lastDayFrom,
  parseCivilDate,
  type Rule,
  ruleBookFor,
  tryParseCivilDate,
} from '#statute'
import { type DecidedEvent, type Refusal, refusal } from '../vocabulary/command.js'
import { type CaseFacts } from '../entities/facts.js'
import { type CommonFactOf } from '../catalogue/common.js'
import { type Recorded } from '../vocabulary/define.js'
import { adviceRequest } from '../entities/index.js'

type Claim = CommonFactOf<'ExceptionRecorded'>['data']

interface AmongFacts extends CaseFacts {
  /** Only a case taken on may have an exception without a stated reason. */
  readonly takenOn: boolean
  /** How the authority counts; the default readings when absent. */
  readonly settings?: ClockSettings | undefined
}

/** By the date that a rule runs from: the facts that can set it off, and their field. */
const SETS_OFF: Readonly<Record<string, readonly (readonly [type: string, field: string])[]>> = {
  received: [['RequestReceived', 'receivedOn']],
  notified: [['ReassessmentDecided', 'notifiedOn']],
  // Regulation 42: an agreement in mediation sets off the periods of an order.
  ordered: [
    ['TribunalOrdered', 'orderedOn'],
    ['MediationAgreed', 'agreedOn'],
  ],
  conceded: [['AppealConceded', 'concededOn']],
}

const fieldOf = ({ data }: DecidedEvent, field: string): unknown => data[field]

/** A refusal to re-assess, and an agreement on what could not be appealed, set nothing off. */
const counts = (fact: DecidedEvent): boolean =>
  fieldOf(fact, 'agreed') !== false && fieldOf(fact, 'appealable') !== false

/** What set the limit off; undefined for a limit that is set off by something else. */
const settingOff = (rule: Rule, { facts }: AmongFacts): readonly Recorded<DecidedEvent>[] | undefined => {
  const by = SETS_OFF[rule.given]
  return by && facts.filter((fact) => counts(fact) && by.some(([setsOff]) => setsOff === fact.type))
}

/** The days on which limits of this rule began, the latest first; none where that is not known. */
const triggers = (rule: Rule, claim: Claim, among: AmongFacts): readonly string[] => {
  if (rule.given === 'receivedByBody') {
    const on = adviceRequest(among, claim.advice)?.receivedByBodyOn
    return on === undefined ? [] : [on]
  }
  return (settingOff(rule, among) ?? [])
    .map((one) => {
      const field = SETS_OFF[rule.given]?.find(([type]) => type === one.type)?.[1]
      return field === undefined ? undefined : fieldOf(one, field)
    })
    .filter((on) => typeof on === 'string')
    .toReversed()
}

const wantOfAdvice = (rule: Rule, claim: Claim, among: AmongFacts): Refusal | undefined => {
  if (rule.given !== 'receivedByBody') return undefined
  if (claim.advice === undefined) return refusal('advice_needed')
  return adviceRequest(among, claim.advice) ? undefined : refusal('unknown_advice')
}

const notRunning = (rule: Rule, among: AmongFacts): Refusal | undefined =>
  settingOff(rule, among)?.length === 0 && !among.takenOn ? refusal('limit_not_running') : undefined

const notAllowed = (rule: Rule, claim: Claim, among: AmongFacts): Refusal | undefined => {
  const dates = [claim.from, claim.to, claim.adviceRequestedOn].filter((date) => date !== undefined)
  // What is not a date is refused as such elsewhere.
  if (dates.some((date) => tryParseCivilDate(date) === undefined)) return undefined
  const { takenOn } = among
  const settings: ClockSettings = among.settings ?? DEFAULT_SETTINGS
  const context = { calendar: calendarFor(settings), settings }
  const against = (triggeredOn?: string) => {
    const dueOn =
      triggeredOn === undefined ? undefined : isoDate(lastDayFrom(rule, parseCivilDate(triggeredOn), context))
    return judgeException(claim, { rule, takenOn, triggeredOn, dueOn, settings })
  }
  const began = triggers(rule, claim, among)
  const judged = began.length === 0 ? [against()] : began.map(against)
  // Of several orders it may be about any; where it is about none, the sentence is of the latest.
  const [latest] = judged
  return latest === undefined || judged.some(({ allowed }) => allowed)
    ? undefined
    : refusal('exception_not_allowed', { why: latest.why })
}

/** The day on which the case began, and whether it began in custody: they choose the book. */
const begun = ({
  facts,
}: AmongFacts): { readonly on: string | undefined; readonly inYouthCustody: boolean } => {
  const request = facts.find(({ type }) => type === 'RequestReceived' || type === 'PlanStarted')
  return {
    on: request?.occurredOn,
    inYouthCustody: request !== undefined && fieldOf(request, 'inYouthCustody') === true,
  }
}

/** Why this exception may not be recorded against its limit; undefined when it may. */
export const objectionToException = (claim: Claim, among: AmongFacts): Refusal | undefined => {
  const { on, inYouthCustody } = begun(among)
  const book = ruleBookFor({ on: on ?? claim.on ?? '', until: claim.to, inYouthCustody })
  const rule = book.find(claim.duty)
  if (!rule) return refusal('unknown_duty')
  return wantOfAdvice(rule, claim, among) ?? notRunning(rule, among) ?? notAllowed(rule, claim, among)
}
