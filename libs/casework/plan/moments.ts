import { type Moment, type Moments, type Order } from '../chronology/index.js'
import { commonMoments, commonOrder } from '../common/moments.js'

const told = (what: string): Moment => ({
  noun: `The letter with ${what}`,
  clause: `the family were told of ${what}`,
  byPost: true,
})

/** Every date of a plan, in the words of a sentence. */
export const moments: Moments = {
  ...commonMoments,
  'PlanStarted.madeOn': { noun: 'The plan', clause: 'the plan was made' },
  'PlacementRecorded.enteredOn': { noun: 'The start at the setting', clause: 'the placement began' },
  'PlacementRecorded.leftOn': {
    noun: 'The last day at the setting',
    clause: 'the placement ended',
    mayLieAhead: true,
    optional: true,
  },
  'ReviewMeetingArranged.meetingOn': {
    noun: 'The review meeting',
    clause: 'the review meeting was to be held',
    mayLieAhead: true,
  },
  'ReviewMeetingArranged.noticeGivenOn': {
    noun: 'The notice of the review meeting',
    clause: 'notice of the review meeting was given',
    optional: true,
  },
  'ReviewPapersCirculated.circulatedOn': {
    noun: 'The circulation of the papers',
    clause: 'the papers were circulated',
  },
  'ReviewMeetingHeld.heldOn': { noun: 'The review meeting', clause: 'the review meeting was held' },
  'ReviewReportSent.sentOn': { noun: 'The report of the review', clause: 'the report was sent' },
  'ReviewDecisionNotified.notifiedOn': told('the review decision'),
  'NoReviewBeforeTakeOn.statedOn': {
    noun: 'The finding that there was no review',
    clause: 'it was found that there had been no review',
  },
  'AmendmentNoticeSent.sentOn': { noun: 'The amendment notice', clause: 'the amendment notice was sent' },
  'AmendmentNoticeSent.servedOn': {
    noun: 'The service of the amendment notice',
    clause: 'the amendment notice was served',
    byPost: true,
  },
  'AmendedPlanIssued.sentOn': { noun: 'The amended plan', clause: 'the amended plan was sent' },
  'AmendmentNotMade.notifiedOn': told('the decision not to amend'),
  'ReviewYearClosed.closedOn': { noun: 'The closing of the review year', clause: 'the year was closed' },
  'PhaseTransferScheduled.transferOn': {
    noun: 'The transfer',
    clause: 'the transfer takes place',
    mayLieAhead: true,
    optional: true,
  },
  'PhaseTransferScheduled.dueOn': {
    noun: 'The transfer date',
    clause: 'the transfer is due',
    mayLieAhead: true,
    optional: true,
  },
  'PlacementNamed.namedOn': { noun: 'The naming of the setting', clause: 'the setting was named' },
  'ReassessmentRequested.requestedOn': {
    noun: 'The request for a re-assessment',
    clause: 'a re-assessment was requested',
  },
  'ReassessmentDecided.decidedOn': {
    noun: 'The decision about a re-assessment',
    clause: 'it was decided whether to re-assess',
    optional: true,
  },
  'ReassessmentDecided.notifiedOn': told('the decision about a re-assessment'),
  'DraftPlanSent.sentOn': { noun: 'The draft plan', clause: 'the draft plan was sent' },
  'DraftPlanSent.servedOn': {
    noun: 'The service of the draft plan',
    clause: 'the draft plan was served',
    byPost: true,
  },
  'FinalPlanIssued.sentToFamilyOn': {
    noun: 'The final plan',
    clause: 'the final plan was sent to the family',
  },
  'FinalPlanIssued.sentToSettingOn': {
    noun: 'The copy of the final plan for the setting',
    clause: 'the final plan was sent to the setting',
    optional: true,
  },
  'FinalPlanIssued.sentToCommissionerOn': {
    noun: 'The copy of the final plan for the health commissioner',
    clause: 'the final plan was sent to the health commissioner',
    optional: true,
  },
  'MoveNotified.awareOn': { noun: 'The news of the move', clause: 'the authority became aware of the move' },
  'MoveNotified.movingOn': {
    noun: 'The move',
    clause: 'the child or young person was to move',
    mayLieAhead: true,
  },
  'PlanTransferredIn.transferredOn': { noun: 'The transfer', clause: 'the plan was transferred' },
  'TransferNoticeSent.sentOn': {
    noun: 'The letter about the transfer',
    clause: 'the family were told of the transfer',
  },
  'PlanTransferredOut.transferredOn': {
    noun: 'The transfer to another authority',
    clause: 'the plan was transferred to another authority',
  },
  'DirectPaymentStarted.firstPaymentOn': {
    noun: 'The first direct payment',
    clause: 'the first direct payment was made',
  },
  'DirectPaymentReviewed.reviewedOn': {
    noun: 'The review of the direct payments',
    clause: 'the direct payments were reviewed',
  },
  'CeasingNotified.notifiedOn': told('the decision to cease the plan'),
  'PlanCeased.ceasedOn': { noun: 'The end of the plan', clause: 'the plan ceased' },
}

const MADE = 'PlanStarted.madeOn'

/** What happens to a plan that is in force: none of it comes after its end. */
export const WHILE_IN_FORCE = [
  'ReviewMeetingHeld.heldOn',
  'ReviewDecisionNotified.notifiedOn',
  'AmendmentNoticeSent.sentOn',
  'AmendedPlanIssued.sentOn',
  'AmendmentNotMade.notifiedOn',
  'ReassessmentRequested.requestedOn',
  'ReassessmentDecided.notifiedOn',
  'DraftPlanSent.sentOn',
  'FinalPlanIssued.sentToFamilyOn',
  'DirectPaymentStarted.firstPaymentOn',
  'PlanTransferredIn.transferredOn',
] as const

const ofReview = (later: string, earlier: string): Order[number] => ({ later, earlier, link: 'review' })
const HELD = 'ReviewMeetingHeld.heldOn'
const NOTICE = 'AmendmentNoticeSent.sentOn'
const ends = ['PlanCeased.ceasedOn', 'PlanTransferredOut.transferredOn']

/**
 * What cannot come before what. The return dates the *current* plan, so that a review may well be older than
 * `madeOn`; what cannot be older than a plan of our own is checked by `older-than-plan.ts`.
 */
export const order: Order = [
  { later: 'PlacementRecorded.leftOn', earlier: 'PlacementRecorded.enteredOn', sameEvent: true },
  {
    later: 'ReviewMeetingArranged.meetingOn',
    earlier: 'ReviewMeetingArranged.noticeGivenOn',
    sameEvent: true,
  },
  { later: 'AmendmentNoticeSent.servedOn', earlier: NOTICE, sameEvent: true },
  { later: 'DraftPlanSent.servedOn', earlier: 'DraftPlanSent.sentOn', sameEvent: true },
  ofReview('ReviewReportSent.sentOn', HELD),
  ofReview('ReviewDecisionNotified.notifiedOn', HELD),
  ofReview(NOTICE, HELD),
  { later: 'AmendedPlanIssued.sentOn', earlier: [NOTICE], link: 'review' },
  { later: 'AmendmentNotMade.notifiedOn', earlier: [NOTICE], link: 'review' },
  {
    later: 'ReassessmentDecided.notifiedOn',
    earlier: 'ReassessmentDecided.decidedOn',
    sameEvent: true,
  },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: ['ReassessmentDecided.notifiedOn'] },
  { later: 'DraftPlanSent.sentOn', earlier: ['ReassessmentDecided.notifiedOn'] },
  { later: 'TransferNoticeSent.sentOn', earlier: 'PlanTransferredIn.transferredOn' },
  { later: 'DirectPaymentReviewed.reviewedOn', earlier: ['DirectPaymentStarted.firstPaymentOn'] },
  ...ends.map((later) => ({ later, earlier: MADE })),
  ...ends.flatMap((later) => WHILE_IN_FORCE.map((earlier) => ({ later, earlier }))),
  ...commonOrder(),
]
