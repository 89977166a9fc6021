import { type Moments, type Order } from '../chronology/index.js'

/** Every date of a plan that can be corrected, in the words of a sentence. */
export const moments: Moments = {
  'PlanStarted.madeOn': { noun: 'The plan', clause: 'the plan was made' },
  'PlacementRecorded.enteredOn': { noun: 'The start at the setting', clause: 'the placement began' },
  'PlacementRecorded.leftOn': {
    noun: 'The last day at the setting',
    clause: 'the placement ended',
    mayLieAhead: true,
  },
  'ReviewMeetingHeld.heldOn': { noun: 'The review meeting', clause: 'the review meeting was held' },
  'ReviewDecisionNotified.notifiedOn': {
    noun: 'The letter with the review decision',
    clause: 'the family were told of the review decision',
    byPost: true,
  },
  'AmendmentNoticeSent.sentOn': { noun: 'The amendment notice', clause: 'the amendment notice was sent' },
  'AmendmentNoticeSent.servedOn': {
    noun: 'The service of the amendment notice',
    clause: 'the amendment notice was served',
    byPost: true,
  },
  'PhaseTransferScheduled.transferOn': {
    noun: 'The transfer',
    clause: 'the transfer takes place',
    mayLieAhead: true,
  },
  'PhaseTransferScheduled.dueOn': {
    noun: 'The transfer date',
    clause: 'the transfer is due',
    mayLieAhead: true,
  },
  'PlacementNamed.namedOn': { noun: 'The naming of the setting', clause: 'the setting was named' },
  'PlanTransferredIn.transferredOn': { noun: 'The transfer', clause: 'the plan was transferred' },
  'PlanCeased.ceasedOn': { noun: 'The end of the plan', clause: 'the plan ceased' },
}

export const order: Order = [
  { later: 'PlacementRecorded.leftOn', earlier: 'PlacementRecorded.enteredOn', sameEvent: true },
  { later: 'AmendmentNoticeSent.servedOn', earlier: 'AmendmentNoticeSent.sentOn', sameEvent: true },
  {
    later: 'ReviewDecisionNotified.notifiedOn',
    earlier: 'ReviewMeetingHeld.heldOn',
    link: 'review',
  },
  { later: 'PlanCeased.ceasedOn', earlier: 'PlanStarted.madeOn' },
]
