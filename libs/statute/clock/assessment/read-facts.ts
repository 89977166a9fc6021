import { type HistoryEvent } from '../../history.js'
import { type Asked } from '../asked.js'
import { DISPUTE_READERS } from '../disputes/index.js'
import { ADVICE_READERS, draftServed } from '../read-advice.js'
import { EXCEPTION_READERS } from '../read-exceptions.js'
import { dateIn, neededDate } from '../read-field.js'
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
      if (happened && on <= asAt) facts.outcomes.push({ step: name, on })
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
const planAgreed: AssessmentReader = (facts, event, happened, asked) => {
  const told = dateIn(event, 'decidedOn') === undefined ? planNotified : planDecided
  told(facts, event, happened, asked)
}

const both =
  (first: AssessmentReader, second: AssessmentReader): AssessmentReader =>
  (...read) => {
    first(...read)
    second(...read)
  }

const disputes = new Map(DISPUTE_READERS)

/** What comes of a dispute settles limits of the request too. */
const overruled = (type: string, field: string): readonly [string, AssessmentReader] => {
  const dispute = disputes.get(type)
  const itself = step('overruled', field)
  return [type, dispute === undefined ? itself : both(itself, dispute)]
}

const READERS: Readers<AssessmentFacts> = new Map<string, AssessmentReader>([
  ...ADVICE_READERS,
  ...EXCEPTION_READERS,
  ...DISPUTE_READERS,
  ['RequestReceived', request],
  ['AssessmentAgreed', step('assessmentAgreed', 'notifiedOn', 'decidedOn')],
  ['AssessmentRefused', step('assessmentRefused', 'notifiedOn', 'decidedOn')],
  ['PlanAgreed', planAgreed],
  ['PlanRefused', step('planRefused', 'notifiedOn', 'decidedOn')],
  ['DraftPlanSent', both(step('draftSent', 'sentOn', 'servedOn'), draftServed)],
  ['FinalPlanIssued', step('finalPlanSent', 'sentToFamilyOn')],
  ['RequestWithdrawn', step('withdrawn', 'withdrawnOn')],
  ['CaseExported', step('exported', 'movedOn')],
  overruled('MediationAgreed', 'agreedOn'),
  overruled('AppealConceded', 'concededOn'),
  overruled('TribunalOrdered', 'orderedOn'),
])

/** The facts of a corrected history as at a day. Throws HistoryError for an event that cannot be read. */
export const readFacts = (events: readonly HistoryEvent[], asked: Asked): AssessmentFacts =>
  readInto(noAssessmentFacts(), events, READERS, asked)
