import { type Type } from '@nestjs/common'
import { BeginPlan, BeginPlanHandler } from './commands/begin-plan.js'
import { ChooseHowWeCount, ChooseHowWeCountHandler } from './commands/choose-settings.js'
import { oneHandlerEach } from './commands/handles.js'
import { MoveRecord, MoveRecordHandler } from './commands/move-record.js'
import { OpenCase, OpenCaseHandler } from './commands/open-case.js'
import { PlansOfCases } from './commands/plan-of-case.js'
import { ReadModelUpdates } from './commands/read-your-writes.js'
import { RecordFact, RecordFactHandler } from './commands/record-fact.js'
import { KnownChildren } from './commands/same-child.js'
import { FindChildren, FindChildrenHandler } from './find/find-children.js'
import { FindReference, FindReferenceHandler } from './find/find-reference.js'
import { NamesTakenIn } from './find/names-taken-in.js'
import { AnswerMatch, AnswerMatchHandler } from './matches/answer-match.js'
import {
  AdviceInReach,
  AdviceInReachHandler,
  RequestInReach,
  RequestInReachHandler,
} from './queries/advice-in-reach.js'
import { NamesOfChildren, NamesOfChildrenHandler } from './queries/names-of-children.js'
import { PossibleMatches, PossibleMatchesHandler } from './queries/possible-matches.js'
import { WhatThereIs, WhatThereIsHandler } from './queries/what-there-is.js'
import {
  DisputesInReach,
  DisputesInReachHandler,
  OpenWork,
  OpenWorkHandler,
  PlansInReach,
  PlansInReachHandler,
  WorkInReach,
} from './queries/work-in-reach.js'
import { Gate } from './reach/gate.js'
import { Reaches } from './reach/reaches.js'
import { Restrictions } from './reach/restrictions.js'
import { Reasons } from './reach/reasons.js'
import { Directories } from './directory/directories.js'
import { TellDirectory } from './directory/tell.js'
import { SecondChecks } from './checks/second-checks.js'
import { Registers } from './register/registers.js'
import { SignIn } from './sign-in/sign-in.js'
import { SignInWithProvider } from './sign-in/with-provider.js'
import { Invitations } from './sign-in/invitations.js'
import { Records } from './records/records.js'
import { ViewLog } from './records/view-log.js'
import { WhoLooked } from './views/who-looked.js'

/** Checked as the process starts: it does not come up with a button or a page that nobody answers. */
const HANDLERS = oneHandlerEach(
  [
    RecordFact,
    MoveRecord,
    OpenCase,
    BeginPlan,
    ChooseHowWeCount,
    AnswerMatch,
    OpenWork,
    DisputesInReach,
    PlansInReach,
    WhatThereIs,
    PossibleMatches,
    AdviceInReach,
    RequestInReach,
    NamesOfChildren,
    FindChildren,
    FindReference,
  ],
  [
    RecordFactHandler,
    MoveRecordHandler,
    OpenCaseHandler,
    BeginPlanHandler,
    ChooseHowWeCountHandler,
    AnswerMatchHandler,
    DisputesInReachHandler,
    OpenWorkHandler,
    PlansInReachHandler,
    WhatThereIsHandler,
    PossibleMatchesHandler,
    AdviceInReachHandler,
    RequestInReachHandler,
    NamesOfChildrenHandler,
    FindChildrenHandler,
    FindReferenceHandler,
  ],
)

/** What an app's Nest module provides, besides the values of the tokens. */
export const APPLICATION: readonly Type[] = [
  ViewLog,
  WhoLooked,
  Records,
  Gate,
  Reaches,
  Reasons,
  Restrictions,
  Directories,
  TellDirectory,
  Registers,
  SecondChecks,
  SignIn,
  SignInWithProvider,
  Invitations,
  WorkInReach,
  ReadModelUpdates,
  KnownChildren,
  NamesTakenIn,
  PlansOfCases,
  ...HANDLERS,
]
