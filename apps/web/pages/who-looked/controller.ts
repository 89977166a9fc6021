import { Controller, Get, HttpStatus, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { type Account, Directories, type Look, NotFound, PATTERN_DAYS, WhoLooked } from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { address } from '../../parts/lists/address.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { PAGE_SIZE } from '../../parts/lists/paging.js'
import { accountName } from '../../parts/words/names.js'
import { lookColumns, lookView } from './view.js'
import { LooksQuery } from './who-looked.dto.js'

/** More than anybody reads, and less than a server notices. */
const MOST_IN_FILE = 100_000

const NO_RECORD = 'Enter the reference of a case or a plan, such as EHC-885-000123'

/** "Who looked": by child and by colleague, and who opens many records without any work on them. */
@Controller()
@Needs('seeWhoLooked')
export class WhoLookedController {
  constructor(
    private readonly looked: WhoLooked,
    private readonly directories: Directories,
  ) {}

  @Get('who-looked')
  async show(
    @CurrentAccount() account: Account,
    @Query() { reference, account: colleague, page = '1' }: LooksQuery,
    @Res() response: Response,
  ): Promise<void> {
    if (colleague !== undefined) return this.byColleague(account, colleague, pageOf(page), response)
    if (reference !== undefined) return this.atChild(account, reference, pageOf(page), response)
    return this.begin(account, response)
  }

  @Get('who-looked.csv')
  async list(
    @CurrentAccount() account: Account,
    @Query() { reference = '' }: LooksQuery,
    @Res() response: Response,
  ): Promise<void> {
    const asked = plainly(reference)
    const { looks } = await this.looked.atChild(account, asked, { skip: 0, most: MOST_IN_FILE })
    const people = await this.directories.of(account)
    sendCsv(response, `who-looked-${asked}`, lookColumns(people), looks)
  }

  private async begin(account: Account, response: Response, fault?: string, typed = ''): Promise<void> {
    const people = await this.directories.of(account)
    const patterns = await this.looked.patterns(account)
    if (fault !== undefined) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/who-looked/begin.njk', {
      fault,
      typed,
      days: PATTERN_DAYS,
      patterns: patterns.map((one) => ({
        ...one,
        who: accountName(one.account, people),
        href: address('/who-looked', { account: one.account }),
      })),
    })
  }

  private async atChild(account: Account, typed: string, page: number, response: Response): Promise<void> {
    const reference = plainly(typed)
    try {
      const found = await this.looked.atChild(account, reference, partOf(page))
      await this.lines(account, response, found, page, {
        title: `Who looked at ${reference}`,
        references: found.references,
        at: (to: number) => address('/who-looked', { reference, page: String(to) }),
        csv: address('/who-looked.csv', { reference }),
      })
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      await this.begin(account, response, NO_RECORD, typed)
    }
  }

  private async byColleague(
    account: Account,
    colleague: string,
    page: number,
    response: Response,
  ): Promise<void> {
    const found = await this.looked.by(account, colleague, partOf(page))
    const people = await this.directories.of(account)
    await this.lines(account, response, found, page, {
      title: `What ${accountName(colleague, people)} looked at`,
      references: [],
      at: (to: number) => address('/who-looked', { account: colleague, page: String(to) }),
      csv: undefined,
    })
  }

  private async lines(
    account: Account,
    response: Response,
    { looks, total }: { readonly looks: readonly Look[]; readonly total: number },
    page: number,
    shown: {
      readonly title: string
      readonly references: readonly string[]
      readonly at: (page: number) => string
      readonly csv: string | undefined
    },
  ): Promise<void> {
    const people = await this.directories.of(account)
    const { at, ...view } = shown
    response.render('pages/who-looked/lines.njk', {
      ...view,
      total,
      rows: looks.map((look) => lookView(look, people)),
      newer: page > 1 ? at(page - 1) : undefined,
      older: page * PAGE_SIZE < total ? at(page + 1) : undefined,
    })
  }
}

const plainly = (typed: string): string => typed.trim().toUpperCase()

const pageOf = (typed: string): number => Math.max(1, Math.floor(Number(typed)) || 1)

const partOf = (page: number) => ({ skip: (page - 1) * PAGE_SIZE, most: PAGE_SIZE })
