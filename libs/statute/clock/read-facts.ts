import { isExceptionReason } from '../exceptions/reason.js'
import { type HistoryEvent } from '../history.js'
import { isRuleNotBuiltYet, type RuleBook } from '../rules/index.js'
import { type Advice, type ExceptionClaimed, type Facts, noFacts, type Step } from './facts.js'
import { HistoryError } from './history-error.js'
import { dateIn, neededDate, neededText, occurredOn, textIn } from './read-field.js'

interface Question {
  readonly asAt: string
  readonly ruleBook: RuleBook
}

/** Reads one event into the facts. `happened`: it had occurred by the day of the question. */
type Reader = (facts: Facts, event: HistoryEvent, happened: boolean, question: Question) => void

const earlier = (a: string | undefined, b: string): string => (a === undefined || b < a ? b : a)

/**
 * A step by the first of the fields that is filled. A return may lack the day: then nothing can be said of the
 * limits that the step settles, on whatever day. A case of our own must name at least one of its dates.
 */
const step =
  (name: Step, field: string, ...alsoDated: readonly string[]): Reader =>
  (facts, event, happened, { asAt }) => {
    const on = dateIn(event, field)
    if (facts.takenOn) facts.recorded.add(name)
    if (on !== undefined) {
      if (happened && on <= asAt) facts.outcomes.push({ step: name, on })
      return
    }
    if (facts.takenOn) facts.undated.add(name)
    else if (alsoDated.every((other) => dateIn(event, other) === undefined)) neededDate(event, field)
  }

const request: Reader = (facts, event, happened, { asAt }) => {
  // A return may lack the day of receipt; no clock runs from an unknown day.
  const on = facts.takenOn ? dateIn(event, 'receivedOn') : neededDate(event, 'receivedOn')
  if (on !== undefined && happened && on <= asAt) facts.requests.push({ event: event.id, on })
}

const planDecided = step('planAgreed', 'decidedOn')
const planNotified = step('planAgreed', 'notifiedOn', 'decidedOn')

/** Regulation 10(1) binds only an authority that decides against a plan, so the decision itself lifts it. */
const planAgreed: Reader = (facts, event, happened, question) => {
  const told = dateIn(event, 'decidedOn') === undefined ? planNotified : planDecided
  told(facts, event, happened, question)
}

/** Shared by all events about one piece of advice, which may come in any order within a day. */
const adviceOf = (facts: Facts, event: HistoryEvent): Advice => {
  const id = neededText(event, 'advice')
  const known = facts.advice.get(id)
  if (known !== undefined) return known
  const advice: Advice = { id, giver: 'other' }
  facts.advice.set(id, advice)
  return advice
}

const adviceRequested: Reader = (facts, event, happened, { asAt }) => {
  const advice = adviceOf(facts, event)
  advice.giver = neededText(event, 'giver')
  const receivedOn = dateIn(event, 'receivedByBodyOn')
  if (receivedOn !== undefined && happened && receivedOn <= asAt)
    advice.receivedOn = earlier(advice.receivedOn, receivedOn)
}

const adviceReturned: Reader = (facts, event, happened, { asAt }) => {
  const advice = adviceOf(facts, event)
  const on = neededDate(event, 'returnedOn')
  if (happened && on <= asAt) advice.returnedOn = earlier(advice.returnedOn, on)
}

const adviceEnded: Reader = (facts, event, happened, { asAt }) => {
  const advice = adviceOf(facts, event)
  const on = neededDate(event, 'on')
  if (happened && on <= asAt) advice.endedOn = earlier(advice.endedOn, on)
}

const draftSent: Reader = (facts, event, happened, question) => {
  step('draftSent', 'sentOn', 'servedOn')(facts, event, happened, question)
  const servedOn = dateIn(event, 'servedOn')
  if (servedOn !== undefined && happened && servedOn <= question.asAt)
    facts.drafts.push({ event: event.id, servedOn })
}

const dutyOf = (event: HistoryEvent, ruleBook: RuleBook): string => {
  const duty = neededText(event, 'duty')
  if (ruleBook.find(duty) !== undefined || isRuleNotBuiltYet(duty)) return duty
  throw new HistoryError(
    'unknown_rule',
    `Event ${event.id} claims an exception to a rule that is not known. Name a rule in "duty", for example R-FIN20.`,
    event.id,
  )
}

const claimOf = (event: HistoryEvent, ruleBook: RuleBook): ExceptionClaimed => {
  const reason = neededText(event, 'reason')
  if (!isExceptionReason(reason))
    throw new HistoryError(
      'unknown_reason',
      `Event ${event.id} gives a reason for an exception that is not known. Use one of the vocabulary, for example personal.`,
      event.id,
    )
  const from = dateIn(event, 'from')
  const recorded = event.occurredOn
  return {
    id: neededText(event, 'exception'),
    duty: dutyOf(event, ruleBook),
    advice: textIn(event, 'advice'),
    reason,
    countsFrom: from !== undefined && from > recorded ? from : recorded,
    from,
    to: dateIn(event, 'to'),
    adviceRequestedOn: dateIn(event, 'adviceRequestedOn'),
  }
}

const exceptionRecorded: Reader = (facts, event, happened, { asAt, ruleBook }) => {
  const claim = claimOf(event, ruleBook)
  if (happened && claim.countsFrom <= asAt) facts.exceptions.push(claim)
}

const exceptionWithdrawn: Reader = (facts, event, happened, { asAt }) => {
  const id = neededText(event, 'exception')
  const on = neededDate(event, 'on')
  if (happened && on <= asAt) facts.withdrawals.set(id, earlier(facts.withdrawals.get(id), on))
}

/** Events that move no limit are not here. A Map, so that an event called `constructor` is just unknown. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['RequestReceived', request],
  ['AssessmentAgreed', step('assessmentAgreed', 'notifiedOn', 'decidedOn')],
  ['AssessmentRefused', step('assessmentRefused', 'notifiedOn', 'decidedOn')],
  ['AdviceRequested', adviceRequested],
  ['AdviceReturned', adviceReturned],
  ['AdviceNotRequired', adviceEnded],
  ['AdviceUnobtainable', adviceEnded],
  ['ExceptionRecorded', exceptionRecorded],
  ['ExceptionWithdrawn', exceptionWithdrawn],
  ['PlanAgreed', planAgreed],
  ['PlanRefused', step('planRefused', 'notifiedOn', 'decidedOn')],
  ['DraftPlanSent', draftSent],
  ['FinalPlanIssued', step('finalPlanSent', 'sentToFamilyOn')],
  ['RequestWithdrawn', step('withdrawn', 'withdrawnOn')],
  ['CaseExported', step('exported', 'movedOn')],
  ['MediationAgreed', step('overruled', 'agreedOn')],
  ['AppealConceded', step('overruled', 'concededOn')],
  ['TribunalOrdered', step('overruled', 'orderedOn')],
])

/** The facts of a corrected history as at a day. Throws HistoryError for an event that cannot be read. */
export const readFacts = (events: readonly HistoryEvent[], question: Question): Facts => {
  const facts = noFacts()
  facts.takenOn = events.some(({ type }) => type === 'TakenOn')
  for (const event of events) {
    const happened = occurredOn(event) <= question.asAt
    READERS.get(event.type)?.(facts, event, happened, question)
  }
  return facts
}
