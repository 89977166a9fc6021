import { Body, Controller, Param, Post, Req, Res, UseGuards } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type Request, type Response } from 'express'
import { BeginPlan, CaseDoor, PlansOfCases } from '#application'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { BeginForm } from './begin.dto.js'

/** The button on a case whose final plan has no record of its own. */
@Controller('cases/:reference/plan')
@UseGuards(SignedIn)
export class BeginPlanPage {
  constructor(
    private readonly door: CaseDoor,
    private readonly bus: CommandBus,
    private readonly plans: PlansOfCases,
  ) {}

  @Post()
  async begin(
    @Param('reference') reference: string,
    @Body() { commandId }: BeginForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const account = accountOf(request)
    const record = await this.door.open(account, reference, 'record')
    await this.bus.execute(new BeginPlan(account, record.stream, commandId))
    const plan = await this.plans.find(record)
    response.redirect(303, plan === undefined ? `/cases/${record.reference}` : `/plans/${plan.reference}`)
  }
}
