import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type Request, type Response } from 'express'
import { type PlanState } from '#casework'
import {
  CaseDoor,
  mayRecordOnPlan,
  mayRecordSomethingOnPlan,
  NOW,
  PLAN,
  type PlanToRecord,
  RecordOnPlan,
  TODAY,
} from '#application'
import { SignedIn } from '../../frame/signed-in.js'
import { offered } from './choose.js'
import { RecordForm, RecordStart } from './record.dto.js'
import { type Recording, recordingPages } from './recording.js'
import { whereOfPlan } from '../../parts/record/where.js'
import { PLAN_STEPS, planStepNamed } from './plan-steps/index.js'
import { PLAN_GROUPS, type PlanGroup } from './plan-steps/shared.js'

const onPlans = (door: CaseDoor, bus: CommandBus): Recording<PlanState, PlanToRecord, PlanGroup> => ({
  kind: PLAN,
  stepNamed: planStepNamed,
  mayRecord: mayRecordOnPlan,
  mayRecordSomething: mayRecordSomethingOnPlan,
  where: whereOfPlan,
  open: (account, reference) => door.openPlan(account, reference, 'record'),
  choose: (role, { state }) =>
    offered({ steps: PLAN_STEPS, groups: PLAN_GROUPS, may: (type) => mayRecordOnPlan(role, type) }, state),
  save: ({ account, record, what, seen, commandId }) =>
    bus.execute(new RecordOnPlan(account, record.stream, what, seen, commandId)),
})

/** "Record what happened" on a plan. */
@Controller('plans/:reference/record')
@UseGuards(SignedIn)
export class PlanRecordPages {
  private readonly pages
  constructor(
    door: CaseDoor,
    bus: CommandBus,
    @Inject(TODAY) today: () => string,
    @Inject(NOW) now: () => string,
  ) {
    this.pages = recordingPages(onPlans(door, bus), { door, today, now })
  }

  @Get()
  choose(
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.pages.start({ request, response }, reference)
  }

  @Get(':what')
  begin(
    @Param() { reference, what }: { reference: string; what: string },
    @Query() { event }: RecordStart,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { reference, what, ...(event === undefined ? {} : { event }) }
    return this.pages.begin({ request, response }, asked)
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  next(
    @Param('reference') reference: string,
    @Body() form: RecordForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.pages.next({ request, response, form }, reference)
  }
}
