import { type Command, type Dated } from '../command.js'
import { COMMON_STEPS, type CommonCommand } from '../common/commands.js'
import { type CorrectFact } from '../corrections/correct.js'
import { type TakeOnPlan } from '../take-on/commands.js'
import { type PlanFact } from './events.js'

type DataOf<Type extends PlanFact['type']> = Extract<PlanFact, { type: Type }>['data']
type Cease = DataOf<'PlanCeased'>
type Decision = DataOf<'ReviewDecisionNotified'>
type Notice = DataOf<'AmendmentNoticeSent'>

/** By command: the one event that comes of it. */
const OWN_STEPS = {
  StartPlan: 'PlanStarted',
  RecordPlacement: 'PlacementRecorded',
  RecordNeed: 'NeedRecorded',
  ArrangeReviewMeeting: 'ReviewMeetingArranged',
  CirculateReviewPapers: 'ReviewPapersCirculated',
  HoldReviewMeeting: 'ReviewMeetingHeld',
  SendReviewReport: 'ReviewReportSent',
  // Before the command of every other decision: of two that lead to one event, a record is asked anew by the later.
  RecordLastReview: 'ReviewDecisionNotified',
  RecordNoReview: 'NoReviewBeforeTakeOn',
  NotifyReviewDecision: 'ReviewDecisionNotified',
  SendAmendmentNotice: 'AmendmentNoticeSent',
  IssueAmendedPlan: 'AmendedPlanIssued',
  DecideNotToAmend: 'AmendmentNotMade',
  CloseReviewYear: 'ReviewYearClosed',
  SchedulePhaseTransfer: 'PhaseTransferScheduled',
  NamePlacement: 'PlacementNamed',
  ReceiveReassessmentRequest: 'ReassessmentRequested',
  DecideReassessment: 'ReassessmentDecided',
  SendDraftPlan: 'DraftPlanSent',
  IssueFinalPlan: 'FinalPlanIssued',
  NotifyMove: 'MoveNotified',
  TransferPlanIn: 'PlanTransferredIn',
  SendTransferNotice: 'TransferNoticeSent',
  TransferPlanOut: 'PlanTransferredOut',
  StartDirectPayment: 'DirectPaymentStarted',
  ReviewDirectPayment: 'DirectPaymentReviewed',
  NotifyCeasing: 'CeasingNotified',
  CeasePlan: 'PlanCeased',
} as const satisfies Readonly<Record<string, PlanFact['type']>>

type Steps = typeof OWN_STEPS

/** What a plan of our own does not leave open, though a return may; and what only the plan itself can say. */
interface Asked {
  readonly StartPlan: Dated<DataOf<'PlanStarted'>, 'madeOn'>
  readonly RecordPlacement: Dated<DataOf<'PlacementRecorded'>, 'enteredOn'>
  /** The day is enough: of a review before take-on the rest may be in no file any more. */
  readonly RecordLastReview: Dated<Omit<Decision, 'noticeIncluded' | 'lastBeforeTakeOn'>, 'notifiedOn'>
  readonly NotifyReviewDecision: Dated<Omit<Decision, 'decision' | 'lastBeforeTakeOn'>, 'notifiedOn'> & {
    readonly decision: NonNullable<Decision['decision']>
  }
  readonly SendAmendmentNotice: Dated<Notice, 'servedOn'>
  readonly TransferPlanIn: Dated<DataOf<'PlanTransferredIn'>, 'transferredOn'>
  readonly CeasePlan: Dated<Omit<Cease, 'reason'>, 'ceasedOn'> & {
    readonly reason: NonNullable<Cease['reason']>
  }
  readonly CloseReviewYear: Omit<DataOf<'ReviewYearClosed'>, 'carries'>
}

export type PlanCommandOf<Type extends keyof Steps> = Command<
  Type,
  Type extends keyof Asked ? Asked[Type] : DataOf<Steps[Type]>
>

export type OwnPlanCommand = { [Type in keyof Steps]: PlanCommandOf<Type> }[keyof Steps]

/** A plan of our own begins with the day on which it was made; only a return may leave that out. */
export type StartPlan = PlanCommandOf<'StartPlan'>

export type PlanCommand = CommonCommand | OwnPlanCommand | CorrectFact | TakeOnPlan

/** By command: the one event that comes of it. */
export const PLAN_STEPS = { ...COMMON_STEPS, ...OWN_STEPS } as const
