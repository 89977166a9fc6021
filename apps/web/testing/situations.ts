import { assessment, type AssessmentState, plan, type PlanCommandOf, type PlanState } from '#casework'
import { type PlanToRecord, type ToRecord } from '#application'
import { TEST_DAY } from './test-day.js'

/** Stands for the child in what is recorded below. */
export const CHILD = 'p'

const decidedOn = (on: string) => ({ decidedOn: on, notifiedOn: on })

const requested: readonly ToRecord[] = [
  { type: 'ReceiveRequest', data: { person: CHILD, source: 'school', receivedOn: '2026-05-04' } },
]
const assessing: readonly ToRecord[] = [
  ...requested,
  { type: 'AgreeAssessment', data: decidedOn('2026-06-01') },
]
const waiting: readonly ToRecord[] = [
  ...assessing,
  {
    type: 'RequestAdvice',
    data: { advice: 'a1', giver: 'health', requestedOn: '2026-06-02', receivedByBodyOn: '2026-06-02' },
  },
]
const checked: readonly ToRecord[] = [
  ...waiting,
  { type: 'ReturnAdvice', data: { advice: 'a1', returnedOn: '2026-07-01', outcome: 'advice' } },
]
const drafted: readonly ToRecord[] = [
  ...assessing,
  { type: 'SendDraftPlan', data: { sentOn: '2026-08-03', servedOn: '2026-08-03' } },
]
const consulted: readonly ToRecord[] = [
  ...drafted,
  {
    type: 'ConsultSetting',
    data: { consultation: 'c1', setting: 'Hill School', consultedOn: '2026-08-04' },
  },
]
const refusedBySetting: readonly ToRecord[] = [
  ...consulted,
  {
    type: 'RecordSettingResponse',
    data: { consultation: 'c1', respondedOn: '2026-08-10', answer: 'no', reason: 'full' },
  },
]
const issued: readonly ToRecord[] = [
  ...drafted,
  { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-09-14' } },
]
const refused: readonly ToRecord[] = [
  ...requested,
  { type: 'RefuseAssessment', data: decidedOn('2026-06-01') },
]
const sought: readonly ToRecord[] = [
  ...refused,
  { type: 'SeekMediation', data: { informedOn: '2026-06-20' } },
]
const settled: readonly ToRecord[] = [
  ...sought,
  { type: 'AgreeInMediation', data: { agreedOn: '2026-07-01', appealable: false } },
]
const appealed: readonly ToRecord[] = [
  ...refused,
  { type: 'RegisterAppeal', data: { against: 'refusalToAssess', registeredOn: '2026-07-10' } },
]
const excepted: readonly ToRecord[] = [
  ...assessing,
  {
    type: 'RecordException',
    data: {
      exception: 'x1',
      duty: 'R-FIN20',
      reason: 'personal',
      on: '2026-07-01',
      from: '2026-07-01',
      to: '2026-07-20',
    },
  },
]

/** Cases as they can stand, so that each step has one in which it can be taken. */
export const CASES = {
  nothing: [] as readonly ToRecord[],
  requested,
  assessing,
  waiting,
  checked,
  drafted,
  consulted,
  refusedBySetting,
  issued,
  refused,
  sought,
  settled,
  appealed,
  excepted,
} as const

/** What is recorded on a plan, its beginning among it. */
export type OnPlan = PlanToRecord | Pick<PlanCommandOf<'StartPlan'>, 'type' | 'data'>

const inForce: readonly OnPlan[] = [
  { type: 'StartPlan', data: { person: CHILD, madeOn: '2025-11-24' } },
  { type: 'SchedulePhaseTransfer', data: { kind: 'primaryToSecondary', transferYear: 2027 } },
]
const arranged: readonly OnPlan[] = [
  ...inForce,
  {
    type: 'ArrangeReviewMeeting',
    data: { review: 'v1', meetingOn: '2026-11-02', noticeGivenOn: '2026-10-05' },
  },
]
const held: readonly OnPlan[] = [
  ...arranged,
  { type: 'HoldReviewMeeting', data: { review: 'v1', heldOn: '2026-11-02' } },
]
const toAmend: readonly OnPlan[] = [
  ...held,
  { type: 'NotifyReviewDecision', data: { review: 'v1', decision: 'amend', notifiedOn: '2026-11-03' } },
]
const noticed: readonly OnPlan[] = [
  ...toAmend,
  { type: 'SendAmendmentNotice', data: { review: 'v1', sentOn: '2026-11-03', servedOn: '2026-11-03' } },
]
const maintained: readonly OnPlan[] = [
  ...held,
  { type: 'NotifyReviewDecision', data: { review: 'v1', decision: 'maintain', notifiedOn: '2026-11-03' } },
]
const reassessmentAsked: readonly OnPlan[] = [
  ...inForce,
  { type: 'ReceiveReassessmentRequest', data: { by: 'parent', requestedOn: '2026-06-01' } },
]
const reassessing: readonly OnPlan[] = [
  ...reassessmentAsked,
  { type: 'DecideReassessment', data: { agreed: true, notifiedOn: '2026-06-08' } },
]
const adviceAwaited: readonly OnPlan[] = [
  ...reassessing,
  {
    type: 'RequestAdvice',
    data: { advice: 'a1', giver: 'health', requestedOn: '2026-06-09', receivedByBodyOn: '2026-06-09' },
  },
]
const adviceReturned: readonly OnPlan[] = [
  ...adviceAwaited,
  { type: 'ReturnAdvice', data: { advice: 'a1', returnedOn: '2026-07-01', outcome: 'advice' } },
]
const draftedAnew: readonly OnPlan[] = [
  ...reassessing,
  { type: 'SendDraftPlan', data: { sentOn: '2026-08-03', servedOn: '2026-08-03' } },
]
const settingAsked: readonly OnPlan[] = [
  ...noticed,
  {
    type: 'ConsultSetting',
    data: { consultation: 'c1', setting: 'Hill School', consultedOn: '2026-11-04' },
  },
]
const settingRefused: readonly OnPlan[] = [
  ...settingAsked,
  {
    type: 'RecordSettingResponse',
    data: { consultation: 'c1', respondedOn: '2026-11-10', answer: 'no', reason: 'full' },
  },
]
const mediating: readonly OnPlan[] = [
  ...maintained,
  { type: 'SeekMediation', data: { informedOn: '2026-11-05' } },
]
const mediated: readonly OnPlan[] = [
  ...mediating,
  { type: 'AgreeInMediation', data: { agreedOn: '2026-11-06', appealable: false } },
]
const ceasingTold: readonly OnPlan[] = [
  ...inForce,
  { type: 'NotifyCeasing', data: { reason: 4, notifiedOn: '2026-08-03' } },
]
const appealOnCeasing: readonly OnPlan[] = [
  ...ceasingTold,
  { type: 'RegisterAppeal', data: { against: 'ceasing', registeredOn: '2026-08-10' } },
]
const toContinue: readonly OnPlan[] = [
  ...appealOnCeasing,
  { type: 'RecordOrder', data: { order: 'continue', orderedOn: '2026-10-01' } },
]
const cameFromElsewhere: readonly OnPlan[] = [
  ...inForce,
  { type: 'TransferPlanIn', data: { transferredOn: '2026-09-01' } },
]
const moving: readonly OnPlan[] = [
  ...inForce,
  { type: 'NotifyMove', data: { awareOn: '2026-10-01', movingOn: '2026-12-01' } },
]
const paid: readonly OnPlan[] = [
  ...inForce,
  { type: 'StartDirectPayment', data: { firstPaymentOn: '2026-06-01' } },
]
const liftedOnPlan: readonly OnPlan[] = [
  ...adviceAwaited,
  {
    type: 'RecordException',
    data: {
      exception: 'x1',
      duty: 'R-ADV6',
      advice: 'a1',
      reason: 'missedAppointment',
      on: '2026-07-01',
      from: '2026-06-20',
      to: '2026-06-20',
    },
  },
]

/** The same of plans. */
export const PLANS = {
  inForce,
  arranged,
  held,
  toAmend,
  noticed,
  maintained,
  reassessmentAsked,
  reassessing,
  adviceAwaited,
  adviceReturned,
  draftedAnew,
  settingAsked,
  settingRefused,
  mediating,
  mediated,
  ceasingTold,
  appealOnCeasing,
  toContinue,
  cameFromElsewhere,
  moving,
  paid,
  liftedOnPlan,
} as const

const metaOf = (index: number) => ({
  commandId: `c${index}`,
  today: TEST_DAY,
  now: `${TEST_DAY}T10:00:00Z`,
  actor: 'demo-officer',
})

/** The case after these records, through the decider, so that nothing impossible is on it. */
export const stateOfCase = (records: readonly ToRecord[]): AssessmentState =>
  records.reduce((state, what, index) => {
    const decision = assessment.decide({ ...what, meta: metaOf(index) }, state)
    if (!decision.ok) throw new Error(decision.refusal.message)
    return decision.events.reduce(
      (before, event) => assessment.evolve(before, { ...event, id: `e${state.history.length}` }),
      state,
    )
  }, assessment.initial)

/** The plan after these records. */
export const stateOfPlan = (records: readonly OnPlan[]): PlanState =>
  records.reduce((state, what, index) => {
    const decision = plan.decide({ ...what, meta: metaOf(index) }, state)
    if (!decision.ok) throw new Error(`${what.type}: ${decision.refusal.message}`)
    return decision.events.reduce(
      (before, event) => plan.evolve(before, { ...event, id: `e${state.history.length}` }),
      state,
    )
  }, plan.initial)
