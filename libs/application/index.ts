export { type Account } from './account.js'
export * from './errors.js'
export * from './tokens.js'
export { type Outcome } from './outcome.js'
export {
  credentialsWhenNeeded,
  draftsWhenNeeded,
  type OpenCredentials,
  type OpenDrafts,
  type OpenUploads,
  type OpenVault,
  uploadsWhenNeeded,
  providerAccountsWhenNeeded,
  vaultWhenNeeded,
} from './vault.js'
export { recordSecurity, type SecurityFact } from './security/record.js'
export { type ClosedInvitation, Invitations, type OpenedInvitation } from './sign-in/invitations.js'
export { inviteSomebody, type Linking, recoverSomebody } from './sign-in/links.js'
export { type From, type RightPerson, SignIn } from './sign-in/sign-in.js'
export { type ProviderRefusal, SignInWithProvider } from './sign-in/with-provider.js'
export { type Person, titleOf, whoIs } from './sign-in/who-is.js'
export { authoritiesOnRecord, isMadeUp, isNoDemonstration, ofOtherKind } from './made-up/made-up.js'
export { changeDirectory } from './directory/change.js'
export { Directories } from './directory/directories.js'
export {
  inRoles,
  nameOf,
  coveredBy,
  officersAtWork,
  officersInReach,
  seesEverybodys,
  seesOthers,
  type People,
  servicesFor,
  teamOf,
  teamsWithOfficers,
} from './directory/people.js'
export { readDirectory } from './directory/read.js'
export { type DirectoryOrder, TellDirectory, type ToldDirectory } from './directory/tell.js'
export { type RegisterKind } from './register/columns.js'
export {
  type LineFault,
  readRegisterFile,
  type RegisterFile,
  RegisterFileRefused,
} from './register/read-file.js'
export { decisionInWords, whoMayDecide } from './checks/delegation.js'
export { readChecks } from './checks/read.js'
export { type ChecksOverview, type OpenCheck, SecondChecks } from './checks/second-checks.js'
export { tellChecks } from './checks/tell.js'
export { Registers } from './register/registers.js'
export { readRegister } from './register/read.js'
export { changeRegister, type RegisterReport, takeSettingsIn, type Telling } from './register/take-in.js'
export { APPLICATION } from './providers.js'
export { BeginPlan } from './commands/begin-plan.js'
export { ChooseHowWeCount, chooseSettings } from './commands/choose-settings.js'
export { namesTheChild } from './commands/free-text.js'
export { asAsked, isThere, MoveRecord, type Moving, tried } from './commands/move-record.js'
export { OpenCase, requestRefusal, openedBy, personEnteredBy, type SameChild } from './commands/open-case.js'
export { type PlanOfCase, PlansOfCases } from './commands/plan-of-case.js'
export { RecordFact } from './commands/record-fact.js'
export { type Child, type KnownChild, KnownChildren } from './commands/same-child.js'
export { FindChildren, type Found, type FoundChild, MOST_OPENED } from './find/find-children.js'
export { NamesTakenIn } from './find/names-taken-in.js'
export { FindReference, type Whereabouts } from './find/find-reference.js'
export { type MatchAnswered, settleMatch } from './matches/settle-match.js'
export { AnswerMatch } from './matches/answer-match.js'
export { serviceMetrics } from './metrics/service.js'
export { AdviceInReach, RequestInReach } from './queries/advice-in-reach.js'
export { type ChildNames, type ListedRecord, NamesOfChildren } from './queries/names-of-children.js'
export { PossibleMatches } from './queries/possible-matches.js'
export { WhatThereIs } from './queries/what-there-is.js'
export { DisputesInReach, type InReach, OpenWork, PlansInReach } from './queries/work-in-reach.js'
export { ASSESSMENT, type CaseOnRecord } from './records/assessment.js'
export { type CaseOrPlan, openCaseOrPlan } from './records/case-or-plan.js'
export { stateAsAt } from './records/as-at.js'
export { type Effect, effectOf, refusalTo, type Standing } from './records/effect.js'
export { asKnownBy, type StateOf } from './records/known-by.js'
export { keyOf, limitsOf, limitsOn, type OtherReading, otherReadings } from './records/law.js'
export { type OnRecord, type SettledState } from './records/on-record.js'
export { openReference, openStream } from './records/open.js'
export { mayRecordOnAdvice } from './records/own-advice.js'
export { PLAN, type PlanOnRecord, unknownReviewOf } from './records/plan.js'
export { type AnyCommand, type RecordType } from './records/record-type.js'
export { childSeenBy, NAME_NOT_ON_RECORD, Records } from './records/records.js'
export { type CommonToRecord, type PlanToRecord, type ToRecord } from './records/rights.js'
export {
  LOOKING_BECAUSE,
  type LookingBecause,
  REASON_HOURS,
  type Viewed,
  ViewLog,
} from './records/view-log.js'
export { splitAlike } from './reach/alike.js'
export { changeAccess } from './reach/change.js'
export { Gate } from './reach/gate.js'
export { closedPeople, isClosed, namedOn, openLines, type Reader, type ReachTo } from './reach/reach.js'
export { Reaches, type RecordsOfChildren } from './reach/reaches.js'
export { type Look } from './views/looks.js'
export { reasonInWords, rolesInWords, shownInWords } from './views/words.js'
export { looksAtChild, PATTERN_DAYS, WhoLooked } from './views/who-looked.js'
export { type AccessOfChild, type AccessOverview, Restrictions } from './reach/restrictions.js'
export { Reasons } from './reach/reasons.js'
export { readAccess } from './reach/read.js'
export { recordRefusedAccess } from './reach/refused.js'
export { stopRequest } from './reach/stopped.js'
export { type MadeReturn, makeReturn, type ReturnWanted } from './returns/make-return.js'
export { type RuleBroken } from './returns/rules.js'
export { type ChangedCell, type Compared, compareReturns } from './returns/compare.js'
export { explainCell, type Explained } from './returns/explain.js'
export { returnsOfYear } from './returns/of-year.js'
export { freezeReturn, noteBuild, recordOfReturn } from './returns/year.js'
export { type QualityOverTime, type QualityWatch, watchQuality } from './quality/look.js'
export {
  askTakeOn,
  type AskedTakeOn,
  changeTakeOn,
  discardTakeOn,
  findTakeOn,
  rejectedRowsOf,
  type TakeOn,
  type TakeOnKind,
  type TakeOnOptions,
  type TakeOnOutcome,
  takeOnsOf,
} from './take-on/asked.js'
export { takeLiveCasesOn } from './take-on/live-cases.js'
export { type TakeOnContext, workOnTakeOns } from './take-on/work.js'
