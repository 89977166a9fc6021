import { Controller, Get, Inject, Render } from '@nestjs/common'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { exceptionsReview } from '#read-models'
import { type Account, DATABASE, Reaches, STORE, TODAY } from '#application'
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
    private readonly reaches: Reaches,
  ) {}

  @Get()
  @Render('pages/exceptions/view.njk')
  async show(@CurrentAccount() account: Account): Promise<object> {
    const { database: pool, store } = this
    const review = await exceptionsReview({ store, pool }, account.authority.code, this.today())
    const { references: closed } = await this.reaches.closedTo(account)
    const exceptions = review.exceptions.filter(({ reference }) => !closed.has(reference))
    const unreadable = review.unreadable.filter((reference) => !closed.has(reference))
    return { ...reviewView({ ...review, exceptions, unreadable }), seeCase: may(account.roles, 'seeCase') }
  }
}
