import { type Type } from '@nestjs/common'
import { oneHandlerEach } from './one-handler-each.js'
import { BeginPlan, BeginPlanHandler } from './begin-plan.js'
import { ChooseHowWeCount, ChooseHowWeCountHandler } from './choose-settings.js'
import { MoveRecord, MoveRecordHandler } from './move-record.js'
import { Lists } from './read-your-writes.js'
import { OpenCase, OpenCaseHandler } from './open-case.js'
import { KnownChildren } from './same-child.js'
import { PlansOfCases } from './plan-of-case.js'
import { RecordOnCase, RecordOnCaseHandler } from './record-on-case.js'
import { RecordOnPlan, RecordOnPlanHandler } from './record-on-plan.js'

export {
  type CaseOnRecord,
  caseByReference,
  caseInStream,
  caseState,
  detailsOf,
  type OnRecord,
} from './case-record.js'
export { ChooseHowWeCount } from './choose-settings.js'
export { namesTheChild } from './free-text.js'
export { asAsked, isThere, MoveRecord, type Moving, tried } from './move-record.js'
export { OpenCase, openedBy } from './open-case.js'
export { type Outcome } from './outcome.js'
export { type CommonToRecord, mayRecord, mayRecordSomething, type ToRecord } from './permitted.js'
export { BeginPlan } from './begin-plan.js'
export { mayRecordOnPlan, mayRecordSomethingOnPlan, type PlanToRecord } from './permitted-on-plan.js'
export { type PlanOfCase, PlansOfCases } from './plan-of-case.js'
export { planByReference, planInStream, type PlanOnRecord, planState } from './plan-record.js'
export { RecordOnCase } from './record-on-case.js'
export { RecordOnPlan } from './record-on-plan.js'
export { type Child, type KnownChild, KnownChildren } from './same-child.js'

/** Checked as the process starts: it does not come up with a button that nobody answers. */
const HANDLERS = oneHandlerEach(
  [MoveRecord, RecordOnCase, OpenCase, RecordOnPlan, BeginPlan, ChooseHowWeCount],
  [
    MoveRecordHandler,
    RecordOnCaseHandler,
    OpenCaseHandler,
    RecordOnPlanHandler,
    BeginPlanHandler,
    ChooseHowWeCountHandler,
  ],
)

/** What carries the commands out. */
export const COMMANDS: readonly Type[] = [Lists, KnownChildren, PlansOfCases, ...HANDLERS]
