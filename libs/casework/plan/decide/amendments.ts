import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { withinFamilysTime } from '../../common/family-time.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { planFactsOf, type PlanState } from '../state.js'
import { isDecided, isReassessing, reviewOf } from '../../entities/index.js'
import { inClosedYear, notHeld } from './reviews.js'

interface Concludes {
  readonly review?: string | undefined
  readonly amendment?: string | undefined
}

/** *R (L, M, P) v Devon*: the notice goes with the decision to amend; it may be on record before it. */
const notToBeAmended = (state: PlanState, review: string | undefined): Refusal | undefined => {
  const known = reviewOf(state, review)
  return known === undefined ||
    !isDecided(known) ||
    known.decision === undefined ||
    known.decision === 'amend'
    ? undefined
    : refusal('review_not_to_amend')
}

const noticesFor = (state: PlanState, { review, amendment }: Concludes) =>
  planFactsOf(state, 'AmendmentNoticeSent').filter(
    ({ id, data }) => data.review === review && (amendment === undefined || amendment === id),
  )

const conclusionsOf = (state: PlanState, { review, amendment }: Concludes): number =>
  (['AmendedPlanIssued', 'AmendmentNotMade'] as const)
    .flatMap((type) => planFactsOf(state, type))
    .filter(({ data }) => data.review === review && (amendment === undefined || data.amendment === amendment))
    .length

/** What changes a plan without a notice of amendment: an order, an agreement, a re-assessment. */
const changedOtherwise = (state: PlanState): boolean => {
  const last = state.facts.findLastIndex(({ type }) => type === 'AmendedPlanIssued')
  const since = state.facts.slice(last + 1)
  return (
    isReassessing(state) ||
    since.some(
      ({ type }) => type === 'TribunalOrdered' || type === 'AppealConceded' || type === 'MediationAgreed',
    )
  )
}

const unknownAmendment = (state: PlanState, { amendment }: Concludes): Refusal | undefined =>
  amendment === undefined || planFactsOf(state, 'AmendmentNoticeSent').some(({ id }) => id === amendment)
    ? undefined
    : refusal('unknown_amendment')

/** A return may know the amended plan and not its notice. */
const nothingToConclude = (state: PlanState, concludes: Concludes): Refusal | undefined => {
  const notices = noticesFor(state, concludes).length
  const concluded = conclusionsOf(state, concludes)
  const otherwise = concludes.review === undefined && changedOtherwise(state)
  // A notice sent anew for the same review is still one amendment.
  const open = concludes.review === undefined ? notices > concluded : notices > 0 && concluded === 0
  if (open || otherwise) return undefined
  if (concluded > 0)
    return refusal('amendment_already_concluded', {
      field: concludes.review === undefined ? 'amendment' : 'review',
    })
  return state.taken === undefined ? refusal('amendment_notice_not_sent') : undefined
}

const withinTheirTime = (
  state: PlanState,
  { data }: PlanCommandOf<'IssueAmendedPlan'>,
): Refusal | undefined =>
  withinFamilysTime({
    what: 'amended plan',
    notice: 'amendment notice',
    servedOn: noticesFor(state, data).at(-1)?.data.servedOn,
    sentOn: data.sentOn,
    familyAgreedEarly: data.familyAgreedEarly,
  })

/** Regulations 22 and 28: after a review, or without one. */
export const amendmentRefusals: RefusalsBy<PlanCommands, PlanState> = {
  SendAmendmentNotice: ({ data }, state) => [
    data.review === undefined ? undefined : notHeld(state, data.review),
    notToBeAmended(state, data.review),
  ],
  IssueAmendedPlan: (command, state) => [
    inClosedYear(state, command.data.review),
    unknownAmendment(state, command.data),
    nothingToConclude(state, command.data),
    withinTheirTime(state, command),
  ],
  DecideNotToAmend: ({ data }, state) => [
    inClosedYear(state, data.review),
    unknownAmendment(state, data),
    nothingToConclude(state, data),
  ],
}
