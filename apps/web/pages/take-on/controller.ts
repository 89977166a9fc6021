import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common'
import { type Request, type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { type Account, type TakeOn } from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { perhapsKeeping } from '../../frame/saving.js'
import { filesOf } from '../../frame/uploads.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { type FormError, readHandIn } from './form.js'
import { headingItems, headingsOf, readHeadings } from './headings.js'
import { issueColumns, issueRows } from './report.js'
import { HandInForm, HeadingsForm, LoadForm, TakeOnAsked } from './take-on.dto.js'
import { TakeOns } from './take-ons.js'
import { atWork, rowOf, takeOnView } from './view.js'

/** "Take on a return": a return or a list of live cases is handed in, checked, read, and then loaded. */
@Controller('take-on')
@Needs('takeOn')
export class TakeOnController {
  constructor(private readonly takeOns: TakeOns) {}

  @Get()
  async show(@CurrentAccount() account: Account, @Res() response: Response): Promise<void> {
    await this.form(account, response, {}, [])
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  async handIn(
    @CurrentAccount() account: Account,
    @Body() form: HandInForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const files = filesOf(request)
    const read = readHandIn(
      form,
      files.map(({ size }) => size),
    )
    if (!read.ok) {
      response.status(HttpStatus.BAD_REQUEST)
      await this.form(account, response, form, read.faults)
      return
    }
    await perhapsKeeping(() => this.takeOns.handIn(account, form.commandId, read.kind, read.options, files))
    response.redirect(HttpStatus.SEE_OTHER, `/take-on/${form.commandId}`)
  }

  @Get(':id')
  async one(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Res() response: Response,
  ): Promise<void> {
    const takeOn = await this.takeOns.one(account, id)
    response.render('pages/take-on/view.njk', takeOnView(takeOn))
  }

  @Post(':id/load')
  async load(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Body() { applyDifferences }: LoadForm,
    @Res() response: Response,
  ): Promise<void> {
    const takeOn = await this.takeOns.one(account, id)
    await perhapsKeeping(() => this.takeOns.change(account, takeOn, 'loading', applyDifferences === 'yes'))
    response.redirect(HttpStatus.SEE_OTHER, `/take-on/${id}`)
  }

  @Post(':id/check')
  async check(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Res() response: Response,
  ): Promise<void> {
    const takeOn = await this.takeOns.one(account, id)
    await perhapsKeeping(() => this.takeOns.change(account, takeOn, 'checking'))
    response.redirect(HttpStatus.SEE_OTHER, `/take-on/${id}`)
  }

  @Post(':id/discard')
  async discard(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Res() response: Response,
  ): Promise<void> {
    const takeOn = await this.takeOns.one(account, id)
    await perhapsKeeping(() => this.takeOns.discard(account, takeOn.id))
    response.redirect(HttpStatus.SEE_OTHER, '/take-on')
  }

  @Get(':id/report.csv')
  async report(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Res() response: Response,
  ): Promise<void> {
    const { outcome } = await this.takeOns.one(account, id)
    if (outcome === null || outcome.kind === 'refused') throw new NotFoundException()
    sendCsv(response, 'take-on-report', issueColumns, issueRows(outcome))
  }

  /** The rows themselves, which name children. */
  @Get(':id/rejected.csv')
  @Needs('seeIdentity')
  async rejected(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Res() response: Response,
  ): Promise<void> {
    const rows = await this.takeOns.rejectedRows(account, await this.takeOns.one(account, id))
    if (rows === undefined) throw new NotFoundException()
    response.attachment('rejected-rows.csv')
    response.type('text/csv; charset=utf-8')
    response.send(rows)
  }

  @Get(':id/headings')
  async headings(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Res() response: Response,
  ): Promise<void> {
    const takeOn = await this.withHeadings(account, id)
    response.render('pages/take-on/headings.njk', {
      id,
      headings: headingItems(headingsOf(takeOn), await this.takeOns.mapping(account)),
    })
  }

  @Post(':id/headings')
  async keepHeadings(
    @CurrentAccount() account: Account,
    @Param() { id }: TakeOnAsked,
    @Body() form: HeadingsForm,
    @Res() response: Response,
  ): Promise<void> {
    const takeOn = await this.withHeadings(account, id)
    await perhapsKeeping(() => this.takeOns.keepMapping(account, readHeadings(headingsOf(takeOn), form)))
    await this.takeOns.change(account, takeOn, 'checking')
    response.redirect(HttpStatus.SEE_OTHER, `/take-on/${id}`)
  }

  private async withHeadings(account: Account, id: string): Promise<TakeOn> {
    const takeOn = await this.takeOns.one(account, id)
    if (headingsOf(takeOn).length === 0 || atWork(takeOn)) throw new NotFoundException()
    return takeOn
  }

  private async form(
    account: Account,
    response: Response,
    sent: Partial<HandInForm>,
    faults: readonly FormError[],
  ): Promise<void> {
    response.render('pages/take-on/list.njk', {
      commandId: uuidv7(),
      sent,
      faults,
      fault: Object.fromEntries(faults.map(({ href, text }) => [href.slice(1), text])),
      takeOns: (await this.takeOns.latest(account)).map(rowOf),
    })
  }
}
