import { CurrentAccount } from '../../frame/access.js'
import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Account, ASSESSMENT, NotAllowed, NOW, PLAN, Records, TODAY } from '#application'
import { whereOfCase, whereOfPlan } from '../../parts/record/where.js'
import { casesOffered, plansOffered } from './choose.js'
import { ChooseForm, ChooseQuery } from './choose.dto.js'

/** "What happened?": everything that can be recorded on a case or a plan as it stands. */
@Controller()
export class ChooseController {
  constructor(
    private readonly records: Records,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get('cases/:reference/record')
  async onCase(
    @Param('reference') reference: string,
    @Query() { select }: ChooseQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(ASSESSMENT, account, reference, 'record')
    if (!ASSESSMENT.maySomething(account.roles)) throw new NotAllowed()
    const offered = casesOffered(account, record, { today: this.today(), now: this.now() })
    show(response, { where: whereOfCase(record), ...offered }, select)
  }

  @Get('plans/:reference/record')
  async onPlan(
    @Param('reference') reference: string,
    @Query() { select }: ChooseQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(PLAN, account, reference, 'record')
    if (!PLAN.maySomething(account.roles)) throw new NotAllowed()
    const offered = plansOffered(account, record, { today: this.today(), now: this.now() })
    show(response, { where: whereOfPlan(record), ...offered }, select)
  }

  /** On to the first question. Sent as a form that asks, so that Back leads to the list as it was. */
  @Post(['cases/:reference/record', 'plans/:reference/record'])
  choose(@Body() { what }: ChooseForm, @Req() request: Request, @Res() response: Response): void {
    const here = request.path
    response.redirect(HttpStatus.SEE_OTHER, what === undefined ? `${here}?select=what` : `${here}/${what}`)
  }
}

const show = (response: Response, view: object, select: string | undefined): void => {
  response.render('pages/record/choose.njk', {
    ...view,
    problem: select === undefined ? undefined : 'Select what happened',
  })
}
