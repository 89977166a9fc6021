export { type Account } from './account.js'
export * from './errors.js'
export * from './tokens.js'
export { draftsWhenNeeded, type OpenDrafts, type OpenVault, vaultWhenNeeded } from './vault.js'
export { APPLICATION } from './providers.js'
export {
  type CaseOnRecord,
  caseByReference,
  caseInStream,
  caseState,
  detailsOf,
  type OnRecord,
} from './records/case-record.js'
export { ChooseHowWeCount } from './commands/choose-settings.js'
export { namesTheChild } from './commands/free-text.js'
export { asAsked, isThere, MoveRecord, type Moving, tried } from './commands/move-record.js'
export { OpenCase, openedBy } from './commands/open-case.js'
export { type Outcome } from './commands/outcome.js'
export { type CommonToRecord, mayRecord, mayRecordSomething, type ToRecord } from './commands/permitted.js'
export { BeginPlan } from './commands/begin-plan.js'
export { mayRecordOnPlan, mayRecordSomethingOnPlan, type PlanToRecord } from './commands/permitted-on-plan.js'
export { type PlanOfCase, PlansOfCases } from './commands/plan-of-case.js'
export { planByReference, planInStream, type PlanOnRecord, planState } from './records/plan-record.js'
export { RecordOnCase } from './commands/record-on-case.js'
export { RecordOnPlan } from './commands/record-on-plan.js'
export { type Child, type KnownChild, KnownChildren } from './commands/same-child.js'
export { childNames } from './people/child-names.js'
export { CaseDoor } from './records/door.js'
export { type Effect, effectOf, type Standing } from './records/effect.js'
export { ASSESSMENT, type Kind, limitsOn } from './records/kind.js'
export { asKnownBy, type StateOf } from './records/known-by.js'
export { keyOf, limitsOf, type OtherReading, otherReadings } from './records/law.js'
export { stateAsAt } from './records/as-at.js'
export { PLAN, unknownReviewOf } from './records/plan-kind.js'
export { type Told } from './records/told.js'
export { type Viewed, ViewLog } from './records/view-log.js'
