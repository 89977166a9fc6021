import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { withinFamilysTime } from '../../common/family-time.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { type PlanState } from '../state.js'
import {
  amendmentsFor,
  type Concludes,
  hasNotice,
  isChangedSince,
  isDecided,
  isReassessing,
  isUnderWay,
  reviewOf,
} from '../../entities/index.js'
import { inClosedYear, notHeld } from './reviews.js'

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

/** What changes a plan without a notice of amendment: an order, an agreement, a re-assessment. */
const changedOtherwise = (state: PlanState): boolean =>
  isReassessing(state) || isChangedSince(state, 'AmendedPlanIssued')

const unknownAmendment = (state: PlanState, { amendment }: Concludes): Refusal | undefined =>
  amendment === undefined || hasNotice(state, amendment) ? undefined : refusal('unknown_amendment')

/** A return may know the amended plan and not its notice. */
const nothingToConclude = (state: PlanState, concludes: Concludes): Refusal | undefined => {
  const found = amendmentsFor(state, concludes)
  const otherwise = concludes.review === undefined && changedOtherwise(state)
  if (found.some(isUnderWay) || otherwise) return undefined
  if (found.length > 0)
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
    servedOn: amendmentsFor(state, data)
      .flatMap(({ notices }) => notices)
      .at(-1)?.servedOn,
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
