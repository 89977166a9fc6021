import { Needs, CurrentAccount } from '../../frame/access.js'
import { Controller, Get, Inject, Query, Render, Res, UseInterceptors } from '@nestjs/common'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { askAbout, plansUnderReview, readModels } from '#read-models'
import {
  type Account,
  childNames,
  DATABASE,
  Directories,
  officersInReach,
  type OpenVault,
  STORE,
  teamsWithOfficers,
  TODAY,
  VAULT,
} from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { givePanel } from '../../parts/give/panel.js'
import { british } from '../../parts/words/dates.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { LONG_PAGE, PAGE_SIZE, paged } from '../../parts/lists/paging.js'
import { csvColumns } from './csv-columns.js'
import { lawOfReview } from '../../parts/record/review-unknown.js'
import { itemsOf, type ReviewItem, reviewList, type ReviewsQuestion, usualSort } from './list.js'
import { ReviewsAsked } from './reviews.dto.js'
import {
  csvAddress,
  headingsOf,
  LIMIT_NAMES,
  pagesOf,
  reviewsAddress,
  rowOf,
  SORT_NAMES,
  tabsOf,
} from './view-model.js'

const questionOf = ({ tab = 'due', limit, locality, sort, order, show }: ReviewsAsked): ReviewsQuestion => ({
  tab,
  limit,
  locality,
  sort: sort ?? usualSort(tab),
  descending: order === 'desc',
  long: show !== undefined,
})

/** Annual reviews: the maintained plans in reach, by what comes next. */
@Controller()
@Needs('seeMyWork')
@UseInterceptors(SaysHowFar)
export class ReviewsController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly directories: Directories,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get('reviews')
  @Render('pages/reviews/view.njk')
  async show(@CurrentAccount() account: Account, @Query() asked: ReviewsAsked): Promise<object> {
    const question = questionOf(asked)
    const people = await this.directories.of(account)
    const items = await this.itemsInReach(account)
    const { rows, counts } = reviewList(items, question)
    const page = paged(rows, Number(asked.page ?? 1), question.long === true ? LONG_PAGE : PAGE_SIZE)
    const names = await this.namesOf(account, page.rows)
    return {
      question,
      today: british(this.today()),
      wide: account.role !== 'officer',
      law: lawOfReview(),
      tabItems: tabsOf(question, counts),
      sortedBy: SORT_NAMES[question.sort].toLowerCase(),
      counts,
      headings: headingsOf(question),
      rows: page.rows.map((item) => rowOf(item, names, question.tab)),
      give: givePanel(account, {
        kind: 'plan',
        streams: page.rows.map(({ plan }) => plan.stream),
        today: this.today(),
        back: reviewsAddress(question, { page: page.page }),
        more: reviewsAddress(question, { sort: 'officer', descending: false, long: true }),
        long: question.long === true,
        people,
      }),
      shown: page,
      pages: pagesOf(question, page),
      nothingAtAll: items.length === 0,
      filtered: question.limit !== undefined || question.locality !== undefined,
      clearAddress: reviewsAddress({
        tab: question.tab,
        sort: usualSort(question.tab),
        descending: false,
      }),
      allAddress: reviewsAddress(question, { tab: 'all' }),
      csv: may(account.role, 'exportList') ? csvAddress(question) : undefined,
      limits: Object.entries(LIMIT_NAMES).map(([value, text]) => ({ value, text })),
      localities:
        account.role === 'manager' ? teamsWithOfficers(people).map((text) => ({ value: text, text })) : [],
      namesInCsv: may(account.role, 'seeIdentity'),
    }
  }

  @Get('reviews.csv')
  @Needs('exportList')
  async list(
    @CurrentAccount() account: Account,
    @Query() asked: ReviewsAsked,
    @Res() response: Response,
  ): Promise<void> {
    const { rows } = reviewList(await this.itemsInReach(account), questionOf(asked))
    sendCsv(response, `reviews-${this.today()}`, csvColumns(await this.namesOf(account, rows)), rows)
  }

  private async itemsInReach(account: Account): Promise<readonly ReviewItem[]> {
    const { code } = account.authority
    const people = await this.directories.of(account)
    const plans = await askAbout(readModels(this.database), code, (models) =>
      plansUnderReview(models, code, this.today(), officersInReach(people, account)),
    )
    return itemsOf(plans, this.today(), people)
  }

  private namesOf(
    { role, authority }: Account,
    items: readonly ReviewItem[],
  ): Promise<ReadonlyMap<string, string>> {
    const people = may(role, 'seeIdentity') ? items.map(({ plan }) => plan.person) : []
    return childNames(this.store, this.vault, authority.code, people)
  }
}
