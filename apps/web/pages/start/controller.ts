import { CurrentAccount } from '../../frame/access.js'
import { Controller, Get, Inject, Render, UseInterceptors } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { may } from '#identity'
import { readModels } from '#read-models'
import { type Account, DATABASE, NamesTakenIn, TODAY, WhatThereIs } from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { recentTimeliness } from './recent-timeliness.js'

/** Where somebody who has signed in begins: what there is for their role. */
@Controller('start')
@UseInterceptors(SaysHowFar)
export class StartController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    private readonly queries: QueryBus,
    @Inject(TODAY) private readonly today: () => string,
    private readonly names: NamesTakenIn,
  ) {}

  @Get()
  @Render('pages/start/view.njk')
  async show(@CurrentAccount() account: Account): Promise<object> {
    const { roles, authority } = account
    // Not waited for: it is there before somebody has typed a name.
    if (may(roles, 'find')) void this.names.goOn(authority.code)
    const found = await this.queries.execute(new WhatThereIs(account))
    if (!found.cases || !may(roles, 'seeTimeliness')) return found
    const timeliness = await recentTimeliness(readModels(this.database), authority.code, this.today())
    return { ...found, timeliness }
  }
}
