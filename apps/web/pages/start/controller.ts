import { Controller, Get, Inject, Render, Req, UseGuards } from '@nestjs/common'
import { type Request } from 'express'
import { type Pool } from 'pg'
import { may } from '#identity'
import { askAbout, hasCases, readModels } from '#read-models'
import { DATABASE, TODAY } from '../../frame/options.js'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { recentTimeliness } from './recent-timeliness.js'

/** Where somebody who has signed in begins: what there is for their role. */
@Controller('start')
@UseGuards(SignedIn)
export class StartPage {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  @Render('pages/start/view.njk')
  async show(@Req() request: Request): Promise<object> {
    const { role, authority } = accountOf(request)
    const models = readModels(this.database)
    const cases = await askAbout(models, authority.code, (ask) => hasCases(ask, authority.code))
    if (!cases || !may(role, 'seeTimeliness')) return { cases }
    return { cases, timeliness: await recentTimeliness(models, authority.code, this.today()) }
  }
}
