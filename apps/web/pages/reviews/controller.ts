import { Needs, CurrentAccount } from '../../frame/access.js'
import { Controller, Get, Inject, Query, Render, Res, UseInterceptors } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { may } from '#identity'
import {
  type Account,
  type ChildNames,
  NamesOfChildren,
  PlansInReach,
  seesEverybodys,
  seesOthers,
  teamsWithOfficers,
  TODAY,
} from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { givePanel } from '../../parts/give/panel.js'
import { british } from '../../parts/words/dates.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { LONG_PAGE, PAGE_SIZE, paged } from '../../parts/lists/paging.js'
import { csvColumns } from './csv-columns.js'
import { lawOfReview } from '../../parts/record/review-unknown.js'
import { itemsOf, type ReviewItem, reviewList, type ReviewsQuestion, usualSort } from './list.js'
import { ReviewsQuery } from './reviews.dto.js'
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

const questionOf = ({ tab = 'due', limit, locality, sort, order, show }: ReviewsQuery): ReviewsQuestion => ({
  tab,
  limit,
  locality,
  sort: sort ?? usualSort(tab),
  descending: order === 'desc',
  long: show !== undefined,
})

/** Annual reviews: the maintained plans in reach, by what comes next. */
@Controller()
@Needs('seeReviews')
@UseInterceptors(SaysHowFar)
export class ReviewsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get('reviews')
  @Render('pages/reviews/view.njk')
  async show(@CurrentAccount() account: Account, @Query() asked: ReviewsQuery): Promise<object> {
    const question = questionOf(asked)
    const { items, directory } = await this.itemsInReach(account)
    const { rows, counts } = reviewList(items, question)
    const page = paged(rows, Number(asked.page ?? 1), question.long === true ? LONG_PAGE : PAGE_SIZE)
    const names = await this.namesOf(account, page.rows, 'list')
    return {
      question,
      today: british(this.today()),
      wide: seesOthers(account, 'seeReviews'),
      law: lawOfReview(),
      tabItems: tabsOf(question, counts),
      sortedBy: SORT_NAMES[question.sort].toLowerCase(),
      counts,
      headings: headingsOf(question),
      rows: page.rows.map((item) => rowOf(item, names, question.tab)),
      give: givePanel(account, {
        records: page.rows.map(({ plan: { stream } }) => ({ kind: 'plan', stream })),
        today: this.today(),
        back: reviewsAddress(question, { page: page.page }),
        more: reviewsAddress(question, { sort: 'officer', descending: false, long: true }),
        long: question.long === true,
        people: directory,
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
      csv: may(account.roles, 'exportList') ? csvAddress(question) : undefined,
      limits: Object.entries(LIMIT_NAMES).map(([value, text]) => ({ value, text })),
      localities: seesEverybodys(account, 'seeReviews')
        ? teamsWithOfficers(directory).map((text) => ({ value: text, text }))
        : [],
      namesInCsv: may(account.roles, 'seeIdentity'),
    }
  }

  @Get('reviews.csv')
  @Needs('exportList')
  async list(
    @CurrentAccount() account: Account,
    @Query() asked: ReviewsQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { items } = await this.itemsInReach(account)
    const { rows } = reviewList(items, questionOf(asked))
    sendCsv(
      response,
      `reviews-${this.today()}`,
      csvColumns(await this.namesOf(account, rows, 'export')),
      rows,
    )
  }

  private async itemsInReach(account: Account) {
    const { lines, directory } = await this.queries.execute(new PlansInReach(account))
    return { items: itemsOf(lines, this.today(), directory), directory }
  }

  private namesOf(
    account: Account,
    items: readonly ReviewItem[],
    as: 'list' | 'export',
  ): Promise<ChildNames> {
    const records = items.map(({ plan }) => plan)
    return this.queries.execute(new NamesOfChildren(account, records, as))
  }
}
