import { type Type } from '@nestjs/common'
import { EnteringChildren } from './people/one-at-a-time.js'
import { CaseDoor } from './records/door.js'
import { ViewLog } from './records/view-log.js'
import { oneHandlerEach } from './commands/one-handler-each.js'
import { BeginPlan, BeginPlanHandler } from './commands/begin-plan.js'
import { ChooseHowWeCount, ChooseHowWeCountHandler } from './commands/choose-settings.js'
import { MoveRecord, MoveRecordHandler } from './commands/move-record.js'
import { Lists } from './commands/read-your-writes.js'
import { OpenCase, OpenCaseHandler } from './commands/open-case.js'
import { KnownChildren } from './commands/same-child.js'
import { PlansOfCases } from './commands/plan-of-case.js'
import { RecordOnCase, RecordOnCaseHandler } from './commands/record-on-case.js'
import { RecordOnPlan, RecordOnPlanHandler } from './commands/record-on-plan.js'

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

/** What an app's Nest module provides, besides the values of the tokens. */
export const APPLICATION: readonly Type[] = [
  ViewLog,
  CaseDoor,
  Lists,
  EnteringChildren,
  KnownChildren,
  PlansOfCases,
  ...HANDLERS,
]
