import { type CaseHistory, type HistoryEvent } from '../../history/index.js'
import { event } from '../spec-support.js'

/** For the tests of the clock of a plan: short ways to tell one. */

export const aPlan = (...events: readonly HistoryEvent[]): CaseHistory => ({
  authority: '333',
  stream: 'plan',
  events,
})

export const made = (madeOn: string): HistoryEvent =>
  event('PlanStarted', madeOn, { person: 'p1', madeOn }, { id: 'start' })

export const arranged = (
  review: string,
  on: string,
  meetingOn: string,
  noticeGivenOn?: string,
): HistoryEvent => event('ReviewMeetingArranged', on, { review, meetingOn, noticeGivenOn })

export const held = (review: string, heldOn: string): HistoryEvent =>
  event('ReviewMeetingHeld', heldOn, { review, heldOn })

export const report = (review: string, sentOn: string): HistoryEvent =>
  event('ReviewReportSent', sentOn, { review, sentOn })

export const decided = (
  review: string,
  notifiedOn: string,
  decision: 'maintain' | 'amend' | 'cease' = 'maintain',
): HistoryEvent => event('ReviewDecisionNotified', notifiedOn, { review, decision, notifiedOn })

export const notice = (sentOn: string, more: Readonly<Record<string, unknown>> = {}): HistoryEvent =>
  event('AmendmentNoticeSent', sentOn, { sentOn, ...more }, { id: `notice-${sentOn}` })

export const amended = (sentOn: string, more: Readonly<Record<string, unknown>> = {}): HistoryEvent =>
  event('AmendedPlanIssued', sentOn, { sentOn, ...more })

export const notAmended = (notifiedOn: string, more: Readonly<Record<string, unknown>> = {}): HistoryEvent =>
  event('AmendmentNotMade', notifiedOn, { notifiedOn, ...more })

export const ceased = (ceasedOn: string): HistoryEvent =>
  event('PlanCeased', ceasedOn, { ceasedOn, reason: 2 })

export const transferredIn = (transferredOn: string): HistoryEvent =>
  event('PlanTransferredIn', transferredOn, { transferredOn, fromAuthority: '330' }, { id: 'arrival' })

export const transferredOut = (transferredOn: string): HistoryEvent =>
  event('PlanTransferredOut', transferredOn, { transferredOn, toAuthority: '331' })
