import { Needs, CurrentAccount } from '../../frame/access.js'
import { Controller, Get, Inject, Query, Render, Res, UseInterceptors } from '@nestjs/common'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { may } from '#identity'
import {
  askAbout,
  figuresOfMonths,
  freshness,
  hasCases,
  type Month,
  monthCases,
  monthFacts,
  type MonthFacts,
  monthFigures,
  monthsUpTo,
  readModels,
} from '#read-models'
import { type Account, DATABASE, ForThoseNamed, Reaches, TODAY, ViewLog } from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { british } from '../../parts/words/dates.js'
import { address } from '../../parts/lists/address.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { tellsOfSomebody } from '../../parts/lists/few.js'
import { chartOf } from './chart.js'
import { CASE_COLUMNS, MONTH_COLUMNS } from './csv-columns.js'
import { remembered } from './remembered.js'
import { CasesQuery, TimelinessQuery } from './timeliness.dto.js'
import { monthRow } from './view-model.js'
import { BANDS, BASES, DECISION_BANDS, monthName } from '../../parts/words/timeliness.js'

const MONTHS = 24
/** Calendar years that can be chosen, this one included. */
const YEARS = 4

interface Figures {
  /** Oldest first. */
  readonly months: readonly Month[]
  /** Of the year, where one was asked for. */
  readonly total: Month | undefined
}

/** The months of a year that have begun, or the last 24; oldest first. */
const monthsAsked = (year: string | undefined, today: string): readonly string[] =>
  year === undefined
    ? monthsUpTo(today, MONTHS)
    : monthsUpTo(`${year}-12-01`, 12).filter((month) => month <= today.slice(0, 7))

/** How many plans and decisions were in time: a table first, the chart beside it, the cases behind each number. */
@Controller()
@Needs('seeTimeliness')
@UseInterceptors(SaysHowFar)
export class TimelinessController {
  private readonly kept = remembered<Figures>()

  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(TODAY) private readonly today: () => string,
    private readonly reaches: Reaches,
    private readonly log: ViewLog,
  ) {}

  @Get('timeliness')
  @Render('pages/timeliness/view.njk')
  async show(@CurrentAccount() account: Account, @Query() { year }: TimelinessQuery): Promise<object> {
    const today = this.today()
    const { code } = account.authority
    const models = readModels(this.database)
    if (!(await askAbout(models, code, (ask) => hasCases(ask, code)))) return { empty: true }
    const { months, total } = await this.figures(code, year)
    const first = Number(today.slice(0, 4))
    return {
      trueOn: british(today),
      chosen: year === undefined ? 'the last 24 months' : year,
      periods: [
        { text: 'Last 24 months', href: '/timeliness', current: year === undefined },
        ...Array.from({ length: YEARS }, (_, ago) => String(first - ago)).map((text) => ({
          text,
          href: `/timeliness?year=${text}`,
          current: text === year,
        })),
      ],
      rows: months.toReversed().map((month) => monthRow(month, today)),
      total: total && monthRow(total, today),
      chart: chartOf(months),
      csv: may(account.roles, 'exportList') ? address('/timeliness.csv', { year }) : undefined,
    }
  }

  @Get('timeliness.csv')
  @Needs('exportList')
  async list(
    @CurrentAccount() account: Account,
    @Query() { year }: TimelinessQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { months } = await this.figures(account.authority.code, year)
    sendCsv(response, `timeliness-${year ?? this.today()}`, MONTH_COLUMNS, months)
  }

  @Get('timeliness/cases')
  @Render('pages/timeliness/cases.njk')
  async cases(@CurrentAccount() account: Account, @Query() asked: CasesQuery): Promise<object> {
    const { basis, month, band, exceptions } = asked
    const cases = await this.casesAsked(account, asked)
    const bands = basis === 'decisions' ? { ...BANDS, ...DECISION_BANDS } : BANDS
    return {
      title: `${BASES[basis]}, ${monthName(month)}`,
      counted: [band && bands[band], exceptions === 'no' ? 'without exceptions' : undefined]
        .filter(Boolean)
        .join(', '),
      basis,
      seeCase: may(account.roles, 'seeCase'),
      trueOn: british(this.today()),
      rows: cases.map((one) => ({
        ...one,
        received: one.receivedOn && british(one.receivedOn),
        due: one.dueOn && british(one.dueOn),
        ended: one.endedOn && british(one.endedOn),
        counted: bands[one.band],
      })),
      csv: may(account.roles, 'exportList')
        ? address('/timeliness/cases.csv', { basis, month, band, exceptions })
        : undefined,
    }
  }

  @Get('timeliness/cases.csv')
  @Needs('exportList')
  async caseList(
    @CurrentAccount() account: Account,
    @Query() asked: CasesQuery,
    @Res() response: Response,
  ): Promise<void> {
    const name = ['timeliness', asked.basis, asked.month, asked.band].filter(Boolean).join('-')
    const cases = await this.casesAsked(account, asked)
    await this.log.allViewed(
      account,
      cases.map(({ reference }) => reference),
      'export',
    )
    sendCsv(response, name, CASE_COLUMNS, cases)
  }

  /** The figures count every case; the lists behind them leave out what is closed to whoever asks. */
  private async casesAsked(account: Account, { basis, month, band, exceptions }: CasesQuery) {
    const { authority } = account
    const { references: closed } = await this.reaches.closedTo(account)
    const months = month.length === 4 ? monthsAsked(month, this.today()) : [month]
    const facts = await this.facts(authority.code, months)
    const counted = monthCases(facts, basis, month).filter(
      (one) => (band === undefined || one.band === band) && !(exceptions === 'no' && one.excepted),
    )
    if (
      tellsOfSomebody(
        counted.map(({ reference }) => reference),
        closed,
      )
    )
      throw new ForThoseNamed()
    return counted
      .filter(({ reference }) => !closed.has(reference))
      .toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0) || a.reference.localeCompare(b.reference))
  }

  /** The figures change only with the records and with the day, and every manager asks for the same ones. */
  private async figures(authority: string, year: string | undefined): Promise<Figures> {
    const models = readModels(this.database)
    const asAt = this.today()
    const state = await askAbout(models, authority, (ask) => freshness(ask, authority))
    return this.kept(JSON.stringify([authority, year, asAt, state]), async () => {
      const asked = monthsAsked(year, asAt)
      const facts = await this.facts(authority, asked)
      return {
        months: figuresOfMonths(facts, asked),
        total: year === undefined ? undefined : monthFigures(facts, year),
      }
    })
  }

  private facts(authority: string, months: readonly string[]): Promise<MonthFacts> {
    const asAt = this.today()
    const first = months[0] ?? asAt.slice(0, 7)
    return monthFacts(readModels(this.database), authority, { first, last: months.at(-1) ?? first, asAt })
  }
}
