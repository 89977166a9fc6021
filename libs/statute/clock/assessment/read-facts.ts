import { type HistoryEvent } from '../../history/index.js'
import { type ClockContext } from '../context.js'
import { type Copy } from '../copies.js'
import { DISPUTE_READERS } from '../disputes/index.js'
import { ADVICE_READERS, draftServed } from '../read-advice.js'
import { CONSULTATION_READERS } from '../read-consultations.js'
import { EXCEPTION_READERS } from '../read-exceptions.js'
import { dateIn, neededDate } from '../../history/read-field.js'
import { type Reader, readInto, type Readers } from '../reader.js'
import { type AssessmentFacts, noAssessmentFacts, type Step } from './facts.js'

type AssessmentReader = Reader<AssessmentFacts>

/**
 * A step by the first of the fields that is filled. A return may lack the day: then nothing can be said of the
 * limits that the step settles, on whatever day. A case of our own must name at least one of its dates.
 */
const step =
  (name: Step, field: string, ...alsoDated: readonly string[]): AssessmentReader =>
  (facts, event, happened, { asAt }) => {
    const on = dateIn(event, field)
    if (facts.takenOn) facts.recorded.add(name)
    if (on !== undefined) {
      if (happened && on <= asAt) facts.outcomes.push({ step: name, event: event.id, on })
      return
    }
    if (facts.takenOn) facts.undated.add(name)
    else if (alsoDated.every((other) => dateIn(event, other) === undefined)) neededDate(event, field)
  }

const request: AssessmentReader = (facts, event, happened, { asAt }) => {
  // A return may lack the day of receipt; no clock runs from an unknown day.
  const on = facts.takenOn ? dateIn(event, 'receivedOn') : neededDate(event, 'receivedOn')
  if (on !== undefined && happened && on <= asAt) facts.requests.push({ event: event.id, on })
}

const planDecided = step('planAgreed', 'decidedOn')
const planNotified = step('planAgreed', 'notifiedOn', 'decidedOn')

/** Regulation 10(1) binds only an authority that decides against a plan, so the decision itself lifts it. */
const planAgreed: AssessmentReader = (facts, event, happened, context) => {
  const told = dateIn(event, 'decidedOn') === undefined ? planNotified : planDecided
  told(facts, event, happened, context)
}

const draftSent = step('draftSent', 'sentOn', 'servedOn')

const draft: AssessmentReader = (facts, event, happened, context) => {
  draftSent(facts, event, happened, context)
  draftServed(facts, event, happened, context)
}

const copied = (facts: AssessmentFacts, to: Copy['to'], on: string | undefined, asAt: string): void => {
  if (on !== undefined && on <= asAt) facts.copies.push({ to, on })
}

const planSent = step('finalPlanSent', 'sentToFamilyOn')

const finalPlan: AssessmentReader = (facts, event, happened, context) => {
  planSent(facts, event, happened, context)
  if (!happened) return
  copied(facts, 'setting', dateIn(event, 'sentToSettingOn'), context.asAt)
  copied(facts, 'commissioner', dateIn(event, 'sentToCommissionerOn'), context.asAt)
}

const planCopied: AssessmentReader = (facts, event, happened, { asAt }) => {
  const { to } = event.data
  if (happened && (to === 'setting' || to === 'commissioner'))
    copied(facts, to, dateIn(event, 'sentOn'), asAt)
}

const READERS: Readers<AssessmentFacts> = new Map<string, AssessmentReader>([
  ...ADVICE_READERS,
  ...CONSULTATION_READERS,
  ...EXCEPTION_READERS,
  ...DISPUTE_READERS,
  ['RequestReceived', request],
  ['AssessmentAgreed', step('assessmentAgreed', 'notifiedOn', 'decidedOn')],
  ['AssessmentRefused', step('assessmentRefused', 'notifiedOn', 'decidedOn')],
  ['PlanAgreed', planAgreed],
  ['PlanRefused', step('planRefused', 'notifiedOn', 'decidedOn')],
  ['DraftPlanSent', draft],
  ['FinalPlanIssued', finalPlan],
  ['FinalPlanCopied', planCopied],
  ['AmendedPlanIssued', step('amendedPlanSent', 'sentOn')],
  ['RequestWithdrawn', step('withdrawn', 'withdrawnOn')],
  ['CaseExported', step('exported', 'movedOn')],
])

/** The facts of a corrected history as at a day. Throws HistoryError for an event that cannot be read. */
export const readFacts = (events: readonly HistoryEvent[], context: ClockContext): AssessmentFacts =>
  readInto(noAssessmentFacts(), events, READERS, context)
