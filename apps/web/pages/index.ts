import { type Type } from '@nestjs/common'
import { HomeModule } from './home/module.js'
import { CheckADateModule } from './check-a-date/module.js'
import { ReceiptModule } from './receipt/module.js'
import { RulesModule } from './rules/module.js'
import { SettingsModule } from './settings/module.js'
import { DirectoryModule } from './directory/module.js'
import { SetUpModule } from './set-up/module.js'
import { AboutModule } from './about/module.js'
import { SignInModule } from './sign-in/module.js'
import { InvitationModule } from './invitation/module.js'
import { AccountModule } from './account/module.js'
import { StartModule } from './start/module.js'
import { RecordModule } from './record/module.js'
import { ReasonModule } from './reason/module.js'
import { WhoLookedModule } from './who-looked/module.js'
import { ChecksModule } from './checks/module.js'
import { AccessModule } from './access/module.js'
import { LetterModule } from './letter/module.js'
import { CaseModule } from './case/module.js'
import { MyWorkModule } from './my-work/module.js'
import { ReviewsModule } from './reviews/module.js'
import { DisagreementsModule } from './disagreements/module.js'
import { AssignModule } from './assign/module.js'
import { PlanModule } from './plan/module.js'
import { MatchesModule } from './matches/module.js'
import { TimelinessModule } from './timeliness/module.js'
import { TakeOnModule } from './take-on/module.js'
import { QualityModule } from './quality/module.js'
import { ReturnModule } from './return/module.js'
import { ExceptionsModule } from './exceptions/module.js'
import { FindModule } from './find/module.js'
import { GatewayModule } from './gateway/module.js'
import { HealthModule } from './health/module.js'

/**
 * Every feature of the service. A new one is a folder here and a line in this list; what stands earlier is asked first
 * where two of their addresses could mean one thing.
 */
export const FEATURES: readonly Type[] = [
  HomeModule,
  CheckADateModule,
  ReceiptModule,
  RulesModule,
  SettingsModule,
  SetUpModule,
  DirectoryModule,
  AboutModule,
  SignInModule,
  InvitationModule,
  AccountModule,
  StartModule,
  RecordModule,
  ReasonModule,
  WhoLookedModule,
  AccessModule,
  ChecksModule,
  LetterModule,
  CaseModule,
  MyWorkModule,
  ReviewsModule,
  DisagreementsModule,
  AssignModule,
  PlanModule,
  MatchesModule,
  TimelinessModule,
  ReturnModule,
  TakeOnModule,
  QualityModule,
  ExceptionsModule,
  FindModule,
  GatewayModule,
  HealthModule,
]
