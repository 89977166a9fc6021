import { type Type } from '@nestjs/common'
import { AssignPages } from './assign/controller.js'
import { CasePage } from './case/controller.js'
import { CheckADateApi } from './check-a-date/api.js'
import { CheckADatePage } from './check-a-date/controller.js'
import { GatewayPage } from './gateway/controller.js'
import { GatewayTaskPage } from './gateway/task-controller.js'
import { Health } from './health/controller.js'
import { HomePage } from './home/controller.js'
import { LetterPage } from './letter/controller.js'
import { BeginPages } from './record/begin-controller.js'
import { ChoosePages } from './record/choose-controller.js'
import { UnfinishedPages } from './record/wizard/controller.js'
import { RecordingSubjects } from './record/subjects.js'
import { BeginPlanPage } from './plan/begin-controller.js'
import { PlanPage } from './plan/controller.js'
import { ReviewsPage } from './reviews/controller.js'
import { ReceiptPage } from './receipt/controller.js'
import { RulesPage } from './rules/controller.js'
import { SettingsPages } from './settings/controller.js'
import { SignInPage } from './sign-in/controller.js'
import { StartPage } from './start/controller.js'
import { TimelinessPage } from './timeliness/controller.js'
import { WorkPage } from './my-work/controller.js'

/** Every page of the service. A new one is a folder here and a line in this list. */
export const PAGES: readonly Type[] = [
  HomePage,
  CheckADatePage,
  CheckADateApi,
  ReceiptPage,
  RulesPage,
  SettingsPages,
  SignInPage,
  StartPage,
  ChoosePages,
  BeginPages,
  UnfinishedPages,
  LetterPage,
  CasePage,
  WorkPage,
  ReviewsPage,
  AssignPages,
  PlanPage,
  BeginPlanPage,
  TimelinessPage,
  GatewayPage,
  GatewayTaskPage,
  Health,
]

/** What pages share and Nest makes. */
export const PAGE_PARTS: readonly Type[] = [RecordingSubjects]
