import { Controller, Get, Inject, Render } from '@nestjs/common'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { exceptionsReview } from '#read-models'
import { type Account, DATABASE, STORE, TODAY } from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { reviewView } from './view.js'

/** Exceptions on record that lift no limit, and the published figures that come out otherwise because of it. */
@Controller('exceptions')
@Needs('seeTimeliness')
export class ExceptionsController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  @Render('pages/exceptions/view.njk')
  async show(@CurrentAccount() account: Account): Promise<object> {
    const { database: pool, store } = this
    const review = await exceptionsReview({ store, pool }, account.authority.code, this.today())
    return { ...reviewView(review), seeCase: may(account.roles, 'seeCase') }
  }
}
