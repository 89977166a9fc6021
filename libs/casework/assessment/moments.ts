import { type Moment, type Moments, type Order } from '../chronology/moment.js'
import { commonMoments, commonOrder } from '../common/moments.js'

const told = (what: string): Moment => ({
  noun: `The letter with ${what}`,
  clause: `the family were told of ${what}`,
  byPost: true,
})

/** Every date of a case, in the words of a sentence. */
export const moments: Moments = {
  ...commonMoments,
  'RequestReceived.receivedOn': { noun: 'The request', clause: 'the request was received' },
  'ConsiderationNotified.notifiedOn': {
    noun: 'The letter about the request',
    clause: 'it was told that an assessment is being considered',
    byPost: true,
  },
  'AssessmentAgreed.decidedOn': { noun: 'The decision to assess', clause: 'it was decided to assess' },
  'AssessmentAgreed.notifiedOn': told('the decision to assess'),
  'AssessmentRefused.decidedOn': {
    noun: 'The decision not to assess',
    clause: 'it was decided not to assess',
  },
  'AssessmentRefused.notifiedOn': told('the decision not to assess'),
  'PlanAgreed.decidedOn': { noun: 'The decision to issue a plan', clause: 'it was decided to issue a plan' },
  'PlanAgreed.notifiedOn': told('the decision to issue a plan'),
  'PlanRefused.decidedOn': {
    noun: 'The decision not to issue a plan',
    clause: 'it was decided not to issue a plan',
  },
  'PlanRefused.notifiedOn': told('the decision not to issue a plan'),
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
  'FinalPlanCopied.sentOn': { noun: 'The copy of the final plan', clause: 'the final plan was copied' },
  'RequestWithdrawn.withdrawnOn': { noun: 'The withdrawal', clause: 'the request was withdrawn' },
  'CaseExported.movedOn': { noun: 'The move', clause: 'the child or young person moved' },
}

const RECEIVED = 'RequestReceived.receivedOn'
const AGREED = 'AssessmentAgreed.decidedOn'
/** The first of what a family can disagree with. */
const DISPUTED = [
  'AssessmentRefused.decidedOn',
  'PlanRefused.decidedOn',
  'FinalPlanIssued.sentToFamilyOn',
] as const
const decisions = ['AssessmentAgreed', 'AssessmentRefused', 'PlanAgreed', 'PlanRefused']

/** What cannot come before what. Only orders that are impossible, not those that are merely unusual. */
export const order: Order = [
  ...decisions.map((type) => ({ later: `${type}.decidedOn`, earlier: RECEIVED })),
  ...decisions.map((type) => ({
    later: `${type}.notifiedOn`,
    earlier: `${type}.decidedOn`,
    sameEvent: true,
  })),
  { later: 'ConsiderationNotified.notifiedOn', earlier: RECEIVED },
  { later: 'DraftPlanSent.sentOn', earlier: RECEIVED },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: RECEIVED },
  { later: 'RequestWithdrawn.withdrawnOn', earlier: RECEIVED },
  { later: 'CaseExported.movedOn', earlier: RECEIVED },
  { later: 'PlanAgreed.decidedOn', earlier: AGREED },
  { later: 'PlanRefused.decidedOn', earlier: AGREED },
  { later: 'DraftPlanSent.sentOn', earlier: AGREED },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: AGREED },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: 'PlanAgreed.decidedOn' },
  { later: 'FinalPlanIssued.sentToFamilyOn', earlier: 'DraftPlanSent.servedOn' },
  { later: 'FinalPlanCopied.sentOn', earlier: RECEIVED },
  { later: 'DraftPlanSent.servedOn', earlier: 'DraftPlanSent.sentOn', sameEvent: true },
  { later: 'RepresentationsReceived.receivedOn', earlier: ['DraftPlanSent.sentOn'] },
  ...commonOrder(RECEIVED, DISPUTED),
]
