import { Needs, CurrentAccount } from '../../frame/access.js'
import { perhapsKeeping } from '../../frame/saving.js'
import { Body, Controller, Get, Inject, Post, Query, Render, Res, UseInterceptors } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { acknowledge } from '#alerts'
import { may } from '#identity'
import {
  type Account,
  type ChildNames,
  closedPeople,
  DATABASE,
  Directories,
  namedOn,
  NamesOfChildren,
  NotAllowed,
  NOW,
  OpenWork,
  Reaches,
  seesEverybodys,
  seesOthers,
  teamsWithOfficers,
  TODAY,
} from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { givePanel } from '../../parts/give/panel.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { LONG_PAGE, PAGE_SIZE, paged } from '../../parts/lists/paging.js'
import { british } from '../../parts/words/dates.js'
import { alertPanel, readersOf } from './alerts.js'
import { csvColumns } from './csv-columns.js'
import { itemsOf, type WorkItem, workList, type WorkQuestion } from './list.js'
import { csvAddress, headingsOf, pagesOf, rowOf, SORT_NAMES, tabsOf, workAddress } from './view-model.js'
import { AlertRead, WorkQuery } from './work.dto.js'
import { STAGES } from './words.js'

const optionsOf = (texts: readonly string[]): readonly object[] =>
  texts.map((text) => ({ value: text, text }))

const EXCEPTIONS = [
  { value: 'yes', text: 'With an exception' },
  { value: 'no', text: 'Without an exception' },
]

const questionOf = ({
  tab,
  stage,
  locality,
  service,
  exception,
  sort,
  order,
  show,
}: WorkQuery): WorkQuestion => ({
  tab: tab ?? 'today',
  stage,
  locality,
  service,
  exception,
  sort: sort ?? 'limit',
  descending: order === 'desc',
  long: show !== undefined,
})

/** My work: the open cases in reach, by what comes next. */
@Controller()
@Needs('seeMyWork')
@UseInterceptors(SaysHowFar)
export class MyWorkController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    private readonly queries: QueryBus,
    private readonly directories: Directories,
    private readonly reaches: Reaches,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get('my-work')
  @Render('pages/my-work/view.njk')
  async show(@CurrentAccount() account: Account, @Query() asked: WorkQuery): Promise<object> {
    const today = this.today()
    const question = questionOf(asked)
    const { items, directory } = await this.itemsInReach(account)
    const { rows, counts, reassessments, services } = workList(items, question, today)
    const page = paged(rows, Number(asked.page ?? 1), question.long === true ? LONG_PAGE : PAGE_SIZE)
    const names = await this.namesOf(account, page.rows, 'list')
    const wide = seesOthers(account, 'seeMyWork')
    return {
      question,
      today: british(today),
      wide,
      everything: seesEverybodys(account, 'seeMyWork'),
      tabItems: tabsOf(question, counts),
      sortedBy: SORT_NAMES[question.sort].toLowerCase(),
      counts,
      reassessments,
      headings: headingsOf(question, wide),
      rows: page.rows.map((item) => rowOf(item, names)),
      give: givePanel(account, {
        records: page.rows.map(({ work }) => work),
        today,
        back: workAddress(question, { page: page.page }),
        more: workAddress(question, { sort: 'officer', descending: false, long: true }),
        long: question.long === true,
        people: directory,
      }),
      shown: page,
      pages: pagesOf(question, page),
      nothingAtAll: items.length === 0,
      clearAddress: workAddress({ tab: question.tab, sort: 'limit', descending: false }),
      filtered: [question.stage, question.locality, question.service, question.exception].some(Boolean),
      weekAddress: workAddress(question, { tab: 'week' }),
      allAddress: workAddress(question, { tab: 'all' }),
      csv: may(account.roles, 'exportList') ? csvAddress(question) : undefined,
      stages: Object.entries(STAGES).map(([value, text]) => ({ value, text })),
      localities: seesEverybodys(account, 'seeMyWork') ? optionsOf(teamsWithOfficers(directory)) : [],
      services: optionsOf(services),
      exceptions: EXCEPTIONS,
      namesInCsv: may(account.roles, 'seeIdentity'),
      alerts: await alertPanel(this.database, account, {
        today,
        all: asked.alerts === 'all',
        items,
        people: directory,
        ...(await this.restricted(account)),
      }),
      alertsAddress: `${workAddress(question)}${workAddress(question).includes('?') ? '&' : '?'}alerts=all`,
    }
  }

  @Get('my-work.csv')
  @Needs('exportList')
  async list(
    @CurrentAccount() account: Account,
    @Query() asked: WorkQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { items } = await this.itemsInReach(account)
    const { rows } = workList(items, questionOf(asked), this.today())
    sendCsv(
      response,
      `my-work-${this.today()}`,
      csvColumns(await this.namesOf(account, rows, 'export')),
      rows,
    )
  }

  @Post('my-work/alerts/read')
  async read(
    @CurrentAccount() account: Account,
    @Body() { alert }: AlertRead,
    @Res() response: Response,
  ): Promise<void> {
    const readers = readersOf(await this.directories.of(account), account, this.today())
    if (readers.length === 0) throw new NotAllowed()
    const { named } = await this.restricted(account)
    for (const reader of readers)
      await perhapsKeeping(() =>
        acknowledge(this.database, {
          authority: account.authority.code,
          id: alert,
          reader,
          account: account.id,
          now: new Date(this.now()),
          named: [...named.streams],
        }),
      )
    response.redirect(303, '/my-work')
  }

  private async restricted(account: Account) {
    const reader = await this.reaches.of(account)
    return {
      closed: await this.reaches.recordsOf(account, closedPeople(reader)),
      named: await this.reaches.recordsOf(account, namedOn(reader)),
    }
  }

  private async itemsInReach(account: Account) {
    const { lines, directory } = await this.queries.execute(new OpenWork(account))
    return { items: itemsOf(lines, this.today(), directory), directory }
  }

  private namesOf(account: Account, items: readonly WorkItem[], as: 'list' | 'export'): Promise<ChildNames> {
    const records = items.map(({ work }) => work)
    return this.queries.execute(new NamesOfChildren(account, records, as))
  }
}
