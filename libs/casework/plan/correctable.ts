import { objectionToException } from '../common/exception-judgement.js'
import { commonRestsOn, MEDIATION } from '../common/rests-on.js'
import { type Correctable } from '../corrections/correct.js'
import { type RestsOn } from '../corrections/undo.js'
import { parseEvent } from '../vocabulary/registry.js'
import { planEvents } from './events.js'
import { moments, order } from './moments.js'
import { olderThanPlan } from './older-than-plan.js'

const everythingElse = Object.keys(planEvents).filter(
  (type) => !['TakenOn', 'FactCorrected', 'PlanStarted', 'OfficerAssigned', 'ContactRecorded'].includes(type),
)

const DISPUTED = [
  'PlanStarted',
  'ReviewDecisionNotified',
  'AmendedPlanIssued',
  'AmendmentNotMade',
  'ReassessmentDecided',
  'CeasingNotified',
] as const
const disputed = { orOn: DISPUTED, types: MEDIATION }

const restsOn: RestsOn = {
  ...commonRestsOn,
  PlanStarted: { types: everythingElse },
  ReviewMeetingArranged: {
    link: 'review',
    types: ['ReviewPapersCirculated'],
    orOn: ['ReviewMeetingHeld'],
  },
  ReviewMeetingHeld: {
    link: 'review',
    types: ['ReviewReportSent', 'ReviewDecisionNotified', 'AmendmentNoticeSent'],
  },
  ReviewDecisionNotified: [disputed, { link: 'review', types: ['ReviewYearClosed'] }],
  AmendmentNoticeSent: { link: 'review', types: ['AmendedPlanIssued', 'AmendmentNotMade'] },
  AmendedPlanIssued: [disputed, { link: 'review', types: ['ReviewYearClosed'] }],
  AmendmentNotMade: [disputed, { link: 'review', types: ['ReviewYearClosed'] }],
  ReassessmentDecided: [disputed, { types: ['DraftPlanSent', 'FinalPlanIssued', 'AdviceRequested'] }],
  PlanTransferredIn: { types: ['TransferNoticeSent'] },
  DirectPaymentStarted: { types: ['DirectPaymentReviewed'] },
  CeasingNotified: [disputed, { types: ['PlanCeased'], orOn: ['ReviewDecisionNotified'] }],
}

/** What the corrections need to know about a plan. */
export const planCorrectable: Correctable = {
  category: 'plan',
  moments,
  order,
  restsOn,
  alsoRefuses: (corrected, facts, { settings }) => {
    const known = facts.filter((fact) => fact.type !== 'TakenOn')
    const takenOn = known.length < facts.length
    const older = olderThanPlan({ facts, taken: takenOn ? {} : undefined })
    const parsed = parseEvent('plan', corrected)
    if (older || !parsed.ok || parsed.event.type !== 'ExceptionRecorded') return older
    return objectionToException(parsed.event.data, { facts: known, takenOn, settings })
  },
}
