import { CurrentAccount } from '../../frame/access.js'
import { Controller, Get, Inject, Render, UseInterceptors } from '@nestjs/common'
import { type Pool } from 'pg'
import { may } from '#identity'
import { askAbout, hasCases, matchesWaiting, readModels, reviewsUnknown } from '#read-models'
import { type Account, DATABASE, Directories, officersInReach, TODAY } from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { recentTimeliness } from './recent-timeliness.js'

/** Where somebody who has signed in begins: what there is for their role. */
@Controller('start')
@UseInterceptors(SaysHowFar)
export class StartController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    private readonly directories: Directories,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  @Render('pages/start/view.njk')
  async show(@CurrentAccount() account: Account): Promise<object> {
    const { role, authority } = account
    const models = readModels(this.database)
    const cases = await askAbout(models, authority.code, (ask) => hasCases(ask, authority.code))
    const officers = officersInReach(await this.directories.of(account), account)
    const unknown = may(role, 'seeMyWork')
      ? await askAbout(models, authority.code, (ask) => reviewsUnknown(ask, authority.code, officers))
      : 0
    const matches = may(role, 'settleMatch')
      ? await askAbout(models, authority.code, (ask) => matchesWaiting(ask, authority.code))
      : 0
    if (!cases || !may(role, 'seeTimeliness')) return { cases, unknown, matches }
    return {
      cases,
      unknown,
      matches,
      timeliness: await recentTimeliness(models, authority.code, this.today()),
    }
  }
}
