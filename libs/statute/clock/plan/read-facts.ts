import { type HistoryEvent } from '../../history/index.js'
import { type ClockContext } from '../context.js'
import { type Copy } from '../copies.js'
import { DISPUTE_READERS } from '../disputes/index.js'
import { ADVICE_READERS, draftServed } from '../read-advice.js'
import { CONSULTATION_READERS } from '../read-consultations.js'
import { EXCEPTION_READERS } from '../read-exceptions.js'
import { dateIn, neededDate, textIn } from '../../history/read-field.js'
import { earlier, type Reader, readInto, type Readers } from '../reader.js'
import { byDay } from '../settle.js'
import { type Conclusion, type Dated, noPlanFacts, type PlanFacts } from './facts.js'
import { PHASE_TRANSFER_READERS } from './read-phase-transfer.js'
import { REVIEW_READERS } from './read-review.js'

type PlanReader = Reader<PlanFacts>

/** A date of the event that had come by the day of the question. Only a return may lack one that is needed. */
const come = (
  { takenOn }: PlanFacts,
  event: HistoryEvent,
  field: string,
  happened: boolean,
  { asAt }: ClockContext,
): string | undefined => {
  const on = takenOn ? dateIn(event, field) : neededDate(event, field)
  return on !== undefined && happened && on <= asAt ? on : undefined
}

type ListOf<T> = (facts: PlanFacts) => T[]

const happens =
  (field: string, listOf: ListOf<Dated>): PlanReader =>
  (facts, event, happened, context) => {
    const on = come(facts, event, field, happened, context)
    if (on !== undefined) listOf(facts).push({ event: event.id, on })
  }

const started: PlanReader = (facts, event, happened, context) => {
  const on = come(facts, event, 'madeOn', happened, context)
  if (on !== undefined) facts.madeOn = earlier(facts.madeOn, on)
}

const neverReviewed: PlanReader = (facts, event, happened, context) => {
  if (come(facts, event, 'statedOn', happened, context) !== undefined) facts.neverReviewed = true
}

const noticeSent: PlanReader = (facts, event, happened, context) => {
  const on = come(facts, event, 'sentOn', happened, context)
  const served = dateIn(event, 'servedOn')
  const servedOn = served !== undefined && served <= context.asAt ? served : undefined
  if (on !== undefined) facts.notices.push({ event: event.id, on, review: textIn(event, 'review'), servedOn })
}

const COPIES = [
  ['setting', 'sentToSettingOn'],
  ['commissioner', 'sentToCommissionerOn'],
] as const

const copiesOf = (event: HistoryEvent, context: ClockContext): readonly Copy[] =>
  COPIES.flatMap(([to, field]) => {
    const on = dateIn(event, field)
    return on === undefined || on > context.asAt ? [] : [{ to, on }]
  })

const concluded =
  (what: Conclusion['what'], field: string): PlanReader =>
  (facts, event, happened, context) => {
    const on = come(facts, event, field, happened, context)
    if (on === undefined) return
    const namesPlacement = event.data['namesPlacement'] === true
    const concludes = textIn(event, 'amendment')
    const review = textIn(event, 'review')
    const copies = copiesOf(event, context)
    facts.conclusions.push({ event: event.id, on, what, review, concludes, namesPlacement, copies })
  }

const reassessmentDecided: PlanReader = (facts, event, happened, context) => {
  const on = come(facts, event, 'notifiedOn', happened, context)
  if (on === undefined) return
  const agreed = event.data['agreed'] === true
  const decided = dateIn(event, 'decidedOn')
  const decidedOn = decided !== undefined && decided <= on ? decided : undefined
  const { ownMotion: own } = event.data
  const ownMotion = typeof own === 'boolean' ? own : undefined
  facts.reassessments.push({ event: event.id, on, agreed, decidedOn, ownMotion })
}

/** The day of a move may lie ahead: that is why the authority is told. */
const moveNotified: PlanReader = (facts, event, happened, context) => {
  const on = come(facts, event, 'awareOn', happened, context)
  const movingOn = neededDate(event, 'movingOn')
  if (on !== undefined) facts.moves.push({ event: event.id, on, movingOn })
}

const transferredIn: PlanReader = (facts, event, happened, context) => {
  happens('transferredOn', ({ transfersIn }) => transfersIn)(facts, event, happened, context)
  if (dateIn(event, 'transferredOn') === undefined) facts.transferredInUndated = true
}

const sentDraft = happens('sentOn', ({ draftsSent }) => draftsSent)

/** Regulation 27(1): the family have their days from service, and an order to send it is kept by sending. */
const draftSent: PlanReader = (facts, event, happened, context) => {
  draftServed(facts, event, happened, context)
  if (dateIn(event, 'sentOn') !== undefined) sentDraft(facts, event, happened, context)
}

const ceased: PlanReader = (facts, event, happened, context) => {
  happens('ceasedOn', ({ ceasings }) => ceasings)(facts, event, happened, context)
  if (dateIn(event, 'ceasedOn') === undefined) facts.ceasedUndated = true
}

const READERS: Readers<PlanFacts> = new Map<string, PlanReader>([
  ...ADVICE_READERS,
  ...CONSULTATION_READERS,
  ...EXCEPTION_READERS,
  ...DISPUTE_READERS,
  ...REVIEW_READERS,
  ...PHASE_TRANSFER_READERS,
  ['PlanStarted', started],
  ['NoReviewBeforeTakeOn', neverReviewed],
  ['AmendmentNoticeSent', noticeSent],
  ['AmendedPlanIssued', concluded('amended', 'sentOn')],
  ['AmendmentNotMade', concluded('notAmended', 'notifiedOn')],
  ['DraftPlanSent', draftSent],
  ['FinalPlanIssued', concluded('finalPlan', 'sentToFamilyOn')],
  ['ReassessmentRequested', happens('requestedOn', ({ reassessmentsRequested }) => reassessmentsRequested)],
  ['ReassessmentDecided', reassessmentDecided],
  ['MoveNotified', moveNotified],
  ['PlanTransferredIn', transferredIn],
  ['TransferNoticeSent', happens('sentOn', ({ transferNotices }) => transferNotices)],
  ['PlanTransferredOut', happens('transferredOn', ({ transfersOut }) => transfersOut)],
  ['DirectPaymentStarted', happens('firstPaymentOn', ({ directPayments }) => directPayments)],
  ['DirectPaymentReviewed', happens('reviewedOn', ({ directPaymentReviews }) => directPaymentReviews)],
  ['CeasingNotified', happens('notifiedOn', ({ ceasingNotices }) => ceasingNotices)],
  ['PlanCeased', ceased],
  ['PlanContinued', happens('continuedOn', ({ continuations }) => continuations)],
])

const inOrder = (facts: PlanFacts): PlanFacts => {
  for (const list of [
    facts.notices,
    facts.conclusions,
    facts.phaseTransfers,
    facts.placements,
    facts.reassessmentsRequested,
    facts.reassessments,
    facts.moves,
    facts.transfersIn,
    facts.transferNotices,
    facts.transfersOut,
    facts.directPayments,
    facts.directPaymentReviews,
    facts.draftsSent,
    facts.ceasingNotices,
    facts.ceasings,
    facts.continuations,
  ] as readonly Dated[][])
    list.sort(byDay)
  return facts
}

/** The facts of a plan's corrected history as at a day. Throws HistoryError for an event that cannot be read. */
export const readFacts = (events: readonly HistoryEvent[], context: ClockContext): PlanFacts =>
  inOrder(readInto(noPlanFacts(), events, READERS, context))
