import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  Header,
  HttpCode,
  Inject,
  Post,
  Query,
  Render,
  Req,
  Res,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Pool } from 'pg'
import { acknowledge } from '#alerts'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { askAbout, openWork, readModels } from '#read-models'
import { type Account, childNames, DATABASE, NOW, type OpenVault, STORE, TODAY, VAULT } from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { givePanel } from '../../parts/give/panel.js'
import { localities, officersInReach } from '../../parts/lists/colleagues.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { LONG_PAGE, PAGE_SIZE, paged } from '../../parts/lists/paging.js'
import { british } from '../../parts/words/dates.js'
import { alertPanel, readerOf } from './alerts.js'
import { csvColumns } from './csv-columns.js'
import { found } from './find.js'
import { itemsOf, type WorkItem, workList, type WorkQuestion } from './list.js'
import { csvAddress, headingsOf, pagesOf, rowOf, SORT_NAMES, tabsOf, workAddress } from './view-model.js'
import { AlertRead, WorkAsked, WorkSearch } from './work.dto.js'
import { STAGES } from './words.js'

const optionsOf = (texts: readonly string[]): readonly object[] =>
  texts.map((text) => ({ value: text, text }))

const EXCEPTIONS = [
  { value: 'yes', text: 'With an exception' },
  { value: 'no', text: 'Without an exception' },
]

/** May the account see a list of work? A refusal is the designed page. */
const worker = (request: Request): Account => {
  const account = accountOf(request)
  if (!may(account.role, 'seeMyWork')) throw new ForbiddenException()
  return account
}

const questionOf = ({
  tab,
  stage,
  locality,
  service,
  exception,
  sort,
  order,
  show,
}: WorkAsked): WorkQuestion => ({
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
@UseGuards(SignedIn)
@UseInterceptors(SaysHowFar)
export class WorkPage {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get('my-work')
  @Render('pages/my-work/view.njk')
  async show(@Req() request: Request, @Query() asked: WorkAsked): Promise<object> {
    const account = worker(request)
    const today = this.today()
    const question = questionOf(asked)
    const items = await this.itemsInReach(account)
    const { rows, counts, services } = workList(items, question, today)
    const page = paged(rows, Number(asked.page ?? 1), question.long === true ? LONG_PAGE : PAGE_SIZE)
    const names = await this.namesOf(account, page.rows)
    const wide = account.role !== 'officer'
    return {
      question,
      today: british(today),
      wide,
      everything: account.role === 'manager',
      tabItems: tabsOf(question, counts),
      sortedBy: SORT_NAMES[question.sort].toLowerCase(),
      counts,
      headings: headingsOf(question, wide),
      rows: page.rows.map((item) => rowOf(item, names)),
      give: givePanel(account, {
        kind: 'case',
        streams: page.rows.map(({ work }) => work.stream),
        today,
        back: workAddress(question, { page: page.page }),
        more: workAddress(question, { sort: 'officer', descending: false, long: true }),
        long: question.long === true,
      }),
      shown: page,
      pages: pagesOf(question, page),
      nothingAtAll: items.length === 0,
      clearAddress: workAddress({ tab: question.tab, sort: 'limit', descending: false }),
      filtered: [question.stage, question.locality, question.service, question.exception].some(Boolean),
      weekAddress: workAddress(question, { tab: 'week' }),
      allAddress: workAddress(question, { tab: 'all' }),
      csv: may(account.role, 'exportList') ? csvAddress(question) : undefined,
      stages: Object.entries(STAGES).map(([value, text]) => ({ value, text })),
      localities: account.role === 'manager' ? optionsOf(localities()) : [],
      services: optionsOf(services),
      exceptions: EXCEPTIONS,
      namesInCsv: may(account.role, 'seeIdentity'),
      alerts: await alertPanel(this.database, account, { today, all: asked.alerts === 'all', items }),
      alertsAddress: `${workAddress(question)}${workAddress(question).includes('?') ? '&' : '?'}alerts=all`,
    }
  }

  @Get('my-work.csv')
  async list(@Req() request: Request, @Query() asked: WorkAsked, @Res() response: Response): Promise<void> {
    const account = worker(request)
    if (!may(account.role, 'exportList')) throw new ForbiddenException()
    const { rows } = workList(await this.itemsInReach(account), questionOf(asked), this.today())
    sendCsv(response, `my-work-${this.today()}`, csvColumns(await this.namesOf(account, rows)), rows)
  }

  /** Answered in place: a redirect would carry what was looked for in its address. */
  @Post('my-work/find')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Render('pages/my-work/found.njk')
  async find(@Req() request: Request, @Body() { find = '' }: WorkSearch): Promise<object> {
    const account = worker(request)
    const items = await this.itemsInReach(account)
    const names = await this.namesOf(account, items)
    const matches = found(items, names, find)
    return {
      find,
      wide: account.role !== 'officer',
      asked: find.trim() !== '',
      shown: paged(matches, 1),
      rows: paged(matches, 1).rows.map((item) => rowOf(item, names)),
    }
  }

  @Post('my-work/alerts/read')
  async read(
    @Req() request: Request,
    @Body() { alert }: AlertRead,
    @Res() response: Response,
  ): Promise<void> {
    const account = worker(request)
    const reader = readerOf(account)
    if (reader === undefined) throw new ForbiddenException()
    await acknowledge(this.database, {
      authority: account.authority.code,
      id: alert,
      role: 'officer' in reader ? 'officer' : reader.role,
      account: account.id,
      now: new Date(this.now()),
    })
    response.redirect(303, '/my-work')
  }

  private async itemsInReach(account: Account): Promise<readonly WorkItem[]> {
    const { code } = account.authority
    const cases = await askAbout(readModels(this.database), code, (models) =>
      openWork(models, code, officersInReach(account)),
    )
    return itemsOf(cases, this.today())
  }

  private namesOf(
    { role, authority }: Account,
    items: readonly WorkItem[],
  ): Promise<ReadonlyMap<string, string>> {
    const people = may(role, 'seeIdentity') ? items.map(({ work }) => work.person) : []
    return childNames(this.store, this.vault, authority.code, people)
  }
}
