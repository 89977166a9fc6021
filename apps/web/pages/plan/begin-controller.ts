import { Needs, CurrentAccount } from '../../frame/access.js'
import { Body, Controller, Param, Post, Res } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { type Account, ASSESSMENT, BeginPlan, PlansOfCases, Records } from '#application'
import { BeginForm } from './begin.dto.js'

/** The button on a case whose final plan has no record of its own. */
@Controller('cases/:reference/plan')
@Needs('recordFact')
export class BeginPlanController {
  constructor(
    private readonly records: Records,
    private readonly bus: CommandBus,
    private readonly plans: PlansOfCases,
  ) {}

  @Post()
  async begin(
    @Param('reference') reference: string,
    @Body() { commandId }: BeginForm,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(ASSESSMENT, account, reference, 'record')
    await this.bus.execute(new BeginPlan(account, record, commandId))
    const plan = await this.plans.find(record)
    response.redirect(303, plan === undefined ? `/cases/${record.reference}` : `/plans/${plan.reference}`)
  }
}
