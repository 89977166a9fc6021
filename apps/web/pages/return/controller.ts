import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Render,
  Res,
} from '@nestjs/common'
import { type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import {
  type Account,
  compareReturns,
  explainCell,
  NOW,
  type People,
  readDirectory,
  Reaches,
  STORE,
  TODAY,
  ViewLog,
} from '#application'
import { faultsOfSigner, type Refusal } from '#casework'
import { type EventStore } from '#event-store'
import { writeCsv, writeXml } from '#sen2'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { type ErrorLink, linksTo } from '../../parts/forms/errors.js'
import { paged } from '../../parts/lists/paging.js'
import {
  BuildForm,
  CellAsked,
  CompareAsked,
  DownloadForm,
  FreezeSeenForm,
  OfficersForm,
  PageAsked,
  RowsAsked,
  SignOffForm,
  YearAsked,
} from './return.dto.js'
import { faultIn, type FormName, inWordsOfTheQuicker, type Typed, unsaidOfficers } from './forms.js'
import { Returns } from './returns.js'
import { seenBy } from './seen-by.js'
import { londonMoment } from '../../parts/words/dates.js'
import { accountName } from '../../parts/words/names.js'
import { comparedView, eventsView, frozenView, officersView, returnView, rowsView } from './view.js'

const NOT_AS_FROZEN =
  'The record does not give this frozen return any more, such as after a child was removed from it. Its hash stands; build the return again for a file.'

/** The file names every child in it, and where they live. */
const FOR_THOSE_NAMED =
  'This return holds records that are open to named people only. Somebody who is named on all of them can download it.'

/** The page of a year, for somebody. */
interface PageOfYear {
  readonly account: Account
  readonly year: number
  readonly response: Response
}

const refusalsOf = (refusal: Refusal | undefined): readonly Refusal[] =>
  refusal === undefined ? [] : [refusal]

/** "Return": the SEN2 return of a year, made from the record, looked into, frozen, signed off and downloaded. */
@Controller('return')
@Needs('makeReturn')
export class ReturnController {
  constructor(
    private readonly returns: Returns,
    private readonly log: ViewLog,
    private readonly reaches: Reaches,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get()
  @Render('pages/return/years.njk')
  years(): object {
    const next = Number(this.today().slice(0, 4)) + 1
    return {
      commandId: uuidv7(),
      years: [next, next - 1, next - 2, next - 3]
        .filter((year) => year >= 2023)
        .map((year) => ({ value: String(year), text: `${year}, about the calendar year ${year - 1}` })),
    }
  }

  @Post('build')
  @HttpCode(HttpStatus.OK)
  async build(
    @CurrentAccount() account: Account,
    @Body() { year, commandId }: BuildForm,
    @Res() response: Response,
  ): Promise<void> {
    const refusals = refusalsOf(await this.returns.build(account, year, commandId))
    await this.answered({ account, year, response }, 'build', refusals)
  }

  @Get(':year')
  async show(
    @CurrentAccount() account: Account,
    @Param() { year }: YearAsked,
    @Res() response: Response,
  ): Promise<void> {
    await this.overview({ account, year, response })
  }

  @Get(':year/rows/:module')
  @Render('pages/return/rows.njk')
  async rows(
    @CurrentAccount() account: Account,
    @Param() { year, module }: RowsAsked,
    @Query() { page = '1' }: PageAsked,
  ): Promise<object> {
    const { tables } = await this.builtFor(account, year)
    const shown = paged(tables.get(module) ?? [], Number(page))
    await this.log.allViewed(
      account,
      shown.rows.map(({ reference }) => reference).filter((reference) => reference !== ''),
      'return',
    )
    return { year, module, shown, ...rowsView(year, module, shown.rows) }
  }

  @Get(':year/cell/:module/:key/:column')
  @Render('pages/return/cell.njk')
  async cell(
    @CurrentAccount() account: Account,
    @Param() { year, module, key, column }: CellAsked,
  ): Promise<object> {
    const made = await this.builtFor(account, year)
    const [cell] = await explainCell(this.store, made, `${module}/${key}/${column}`)
    if (cell === undefined) throw new NotFoundException()
    if (cell.reference !== '') await this.log.viewed(account, cell.reference, 'return')
    return { year, cell, ...eventsView(cell, await this.people(account)) }
  }

  @Get(':year/compare')
  @Render('pages/return/compare.njk')
  async compare(
    @CurrentAccount() account: Account,
    @Param() { year }: YearAsked,
    @Query() { with: other }: CompareAsked,
  ): Promise<object> {
    const { references: closed } = await this.reaches.closedTo(account)
    const made = await this.built(account, year)
    const lastYear = other === 'last-year'
    const { frozen, builtBefore } = await this.returns.ofYear(account, lastYear ? year - 1 : year)
    const named = lastYear ? frozen.at(-1) : frozen.find(({ name }) => name === other)
    const which = named ?? (other === 'last-build' ? builtBefore : undefined)
    if (which === undefined && !lastYear) throw new NotFoundException()
    const before = await this.returns.made(account, which ?? { year: year - 1, knownAt: this.now() })
    return {
      year,
      other: named?.name,
      lastYear,
      builtAt: named === undefined && !lastYear ? londonMoment(before.knownAt) : undefined,
      ...comparedView(await compareReturns(before, made), closed),
    }
  }

  @Post(':year/freeze')
  @HttpCode(HttpStatus.OK)
  async freeze(
    @CurrentAccount() account: Account,
    @Param() { year }: YearAsked,
    @Body() form: FreezeSeenForm,
    @Res() response: Response,
  ): Promise<void> {
    const { name } = form
    const refused = await this.returns.freeze(account, await this.built(account, year), form)
    const known = await this.returns.ofYear(account, year)
    const seer = { account, people: await this.people(account) }
    const refusals = refusalsOf(refused).map((one) => inWordsOfTheQuicker(one, known, form, seer))
    await this.answered({ account, year, response }, 'freeze', refusals, { freeze: { name } })
  }

  @Post(':year/sign-off')
  @HttpCode(HttpStatus.OK)
  async signOff(
    @CurrentAccount() account: Account,
    @Param() { year }: YearAsked,
    @Body() { commandId, name, signedBy, post }: SignOffForm,
    @Res() response: Response,
  ): Promise<void> {
    const signOff = { name, signedBy, post }
    const missing = faultsOfSigner(signOff)
    const refusals =
      missing.length > 0 ? missing : refusalsOf(await this.returns.signOff(account, year, signOff, commandId))
    await this.answered({ account, year, response }, 'signOff', refusals, { signOff })
  }

  @Post(':year/officers')
  @HttpCode(HttpStatus.OK)
  async officers(
    @CurrentAccount() account: Account,
    @Param() { year }: YearAsked,
    @Body() { commandId, medical, clinical, socialCare }: OfficersForm,
    @Res() response: Response,
  ): Promise<void> {
    const officers = { medical, clinical, socialCare }
    const faults = unsaidOfficers(officers)
    if (faults.length > 0) {
      response.status(HttpStatus.BAD_REQUEST)
      await this.overview({ account, year, response }, faults, { officers })
      return
    }
    const stated = {
      medical: medical === 'yes',
      clinical: clinical === 'yes',
      socialCare: socialCare === 'yes',
    }
    const refusals = refusalsOf(await this.returns.stateOfficers(account, year, stated, commandId))
    await this.answered({ account, year, response }, 'officers', refusals, { officers })
  }

  /** Whoever has the file has seen every child in it: that stands in the log of views before it is sent. */
  @Post(':year/download')
  @HttpCode(HttpStatus.OK)
  async download(
    @CurrentAccount() account: Account,
    @Param() { year }: YearAsked,
    @Body() { file, of = '' }: DownloadForm,
    @Res() response: Response,
  ): Promise<void> {
    const named = await this.returns.named(account, year, of === '' ? undefined : of)
    if (named === undefined) throw new NotFoundException()
    const { made, serial, holds } = named
    const typed = { download: { of, file } }
    if (!holds) {
      response.status(HttpStatus.CONFLICT)
      await this.overview({ account, year, response }, [{ text: NOT_AS_FROZEN, href: '#of' }], typed)
      return
    }
    const children = (made.tables.get('person') ?? []).map(({ reference }) => reference)
    const { references: closed } = await this.reaches.closedTo(account)
    if (children.some((one) => closed.has(one))) {
      response.status(HttpStatus.FORBIDDEN)
      await this.overview({ account, year, response }, [{ text: FOR_THOSE_NAMED, href: '#file' }], typed)
      return
    }
    await this.log.allViewed(account, children, 'export')
    const submission = { writtenAt: this.now(), serial }
    const sent =
      file === 'xml'
        ? writeXml(made.root, year, submission)
        : writeCsv(made.tables, submission).find(({ name }) => name.endsWith(`_${file}.csv`))
    if (sent === undefined) throw new NotFoundException()
    response.attachment(sent.name)
    response.type(file === 'xml' ? 'application/xml; charset=utf-8' : 'text/csv; charset=utf-8')
    response.send(sent.content)
  }

  private people({ authority }: Account): Promise<People> {
    return readDirectory(this.store, authority.code)
  }

  private async built(account: Account, year: number) {
    const made = await this.returns.lastBuilt(account, year)
    if (made === undefined) throw new NotFoundException()
    return made
  }

  /** As its pages show it to somebody. */
  private async builtFor(account: Account, year: number) {
    const { references } = await this.reaches.closedTo(account)
    return seenBy(await this.built(account, year), references)
  }

  private async answered(
    page: PageOfYear,
    form: FormName,
    refusals: readonly Refusal[],
    typed: Typed = {},
  ): Promise<void> {
    const { year, response } = page
    if (refusals.length === 0) {
      response.redirect(HttpStatus.SEE_OTHER, `/return/${year}`)
      return
    }
    response.status(HttpStatus.BAD_REQUEST)
    await this.overview(
      page,
      refusals.map((one) => faultIn(form, one)),
      typed,
    )
  }

  private async overview(
    { account, year, response }: PageOfYear,
    faults: readonly ErrorLink[] = [],
    typed: Typed = {},
  ): Promise<void> {
    const { frozen, lastBuilt, builtBefore, officers } = await this.returns.ofYear(account, year)
    const made = await this.returns.lastBuilt(account, year)
    const people = await this.people(account)
    const { references: closed } = await this.reaches.closedTo(account)
    response.render('pages/return/view.njk', {
      year,
      faults,
      fault: linksTo(faults),
      typed,
      commandIds: { build: uuidv7(), freeze: uuidv7(), signOff: uuidv7(), officers: uuidv7() },
      officers: officersView(officers, typed.officers),
      builtBy: lastBuilt === undefined ? undefined : accountName(lastBuilt.by, people),
      builtBefore: builtBefore !== undefined,
      frozen: frozen.map((one) => frozenView(one, people)),
      made: made === undefined ? undefined : returnView(seenBy(made, closed)),
    })
  }
}
