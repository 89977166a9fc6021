import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import {
  type Account,
  NotFound,
  RegisterFileRefused,
  type RegisterReport,
  Registers,
  TODAY,
} from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { filesOf } from '../../frame/uploads.js'
import { type ErrorLink, linksTo } from '../../parts/forms/errors.js'
import { faultsOf } from './read.js'
import { CloseSettingForm, RegisterAsked, RegisterFileForm, SettingForm } from './register.dto.js'
import { readSetting, readTakingIn } from './register-read.js'
import { registerView, reportView, settingAddress, settingView } from './register-view.js'

const REGISTER = '/directory/settings'

/** Schools, colleges and early-years providers: a public register is taken in, one is added or closed by hand. */
@Controller('directory/settings')
@Needs('changeDirectory')
export class RegisterController {
  constructor(
    private readonly registers: Registers,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  async show(
    @CurrentAccount() account: Account,
    @Query() { find, saved }: RegisterAsked,
    @Res() response: Response,
  ): Promise<void> {
    await this.page({ account, response }, { find, saved: saved !== undefined })
  }

  @Post('import')
  async takeIn(
    @CurrentAccount() account: Account,
    @Body() form: RegisterFileForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const read = readTakingIn(form, filesOf(request))
    const call = { account, response }
    if (!read.ok) {
      await this.page(call, { typed: form, faults: read.faults })
      return
    }
    try {
      const report = await this.registers.takeIn(account, { ...read.asked, commandId: form.commandId })
      await this.page(call, { typed: form, report })
    } catch (error) {
      if (!(error instanceof RegisterFileRefused)) throw error
      await this.page(call, { typed: form, faults: [{ text: error.message, href: '#files' }] })
    }
  }

  @Get('new')
  ask(@Res() response: Response): void {
    this.form(response, {})
  }

  @Post('new')
  async add(
    @CurrentAccount() account: Account,
    @Body() form: SettingForm,
    @Res() response: Response,
  ): Promise<void> {
    const read = readSetting(form)
    if (!read.ok) {
      this.form(response, form, read.faults)
      return
    }
    const known = (await this.registers.of(account)).get(read.details.setting)
    // Sent twice, it is what this very form listed.
    if (known !== undefined && !(await this.registers.isDone(account, form.commandId))) {
      const text = `This number is on the register already: ${known.details.name}. Nothing was saved.`
      this.form(response, form, [{ text, href: form.urn?.trim() ? '#urn' : '#ofsted' }])
      return
    }
    const order = { type: 'ListSettings', rows: [{ details: read.details }] } as const
    const outcome = await this.registers.change(account, order, form.commandId)
    if (outcome.kind === 'recorded') response.redirect(HttpStatus.SEE_OTHER, `${REGISTER}?saved=yes`)
    else this.form(response, form, faultsOf(outcome))
  }

  @Get(':setting')
  async one(
    @CurrentAccount() account: Account,
    @Param('setting') setting: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.onePage({ account, response }, setting, [])
  }

  @Post(':setting/close')
  async close(
    @CurrentAccount() account: Account,
    @Param('setting') setting: string,
    @Body() { commandId }: CloseSettingForm,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = await this.registers.change(
      account,
      { type: 'CloseSetting', data: { setting, closedOn: this.today() } },
      commandId,
    )
    if (outcome.kind === 'recorded') response.redirect(HttpStatus.SEE_OTHER, settingAddress(setting))
    else await this.onePage({ account, response }, setting, faultsOf(outcome))
  }

  private async onePage(
    { account, response }: { readonly account: Account; readonly response: Response },
    setting: string,
    faults: readonly ErrorLink[],
  ): Promise<void> {
    const known = (await this.registers.of(account)).get(setting)
    if (known === undefined) throw new NotFound()
    if (faults.length > 0) response.status(HttpStatus.UNPROCESSABLE_ENTITY)
    response.render('pages/directory/setting.njk', {
      ...settingView(known, await this.registers.historyOf(account, setting)),
      faults,
      commandId: uuidv7(),
    })
  }

  private async page(
    { account, response }: { readonly account: Account; readonly response: Response },
    shown: {
      readonly find?: string | undefined
      readonly saved?: boolean
      readonly typed?: RegisterFileForm
      readonly report?: RegisterReport
      readonly faults?: readonly ErrorLink[]
    },
  ): Promise<void> {
    const { faults = [], report } = shown
    if (faults.length > 0) response.status(HttpStatus.UNPROCESSABLE_ENTITY)
    response.render('pages/directory/settings.njk', {
      ...registerView(await this.registers.of(account), shown.find),
      typed: shown.typed ?? {},
      saved: shown.saved === true,
      report: report && reportView(report),
      faults,
      fault: linksTo(faults),
      commandId: uuidv7(),
      authority: account.authority,
    })
  }

  private form(response: Response, typed: Partial<SettingForm>, faults: readonly ErrorLink[] = []): void {
    if (faults.length > 0) response.status(HttpStatus.UNPROCESSABLE_ENTITY)
    response.render('pages/directory/new-setting.njk', {
      typed,
      faults,
      fault: linksTo(faults),
      commandId: uuidv7(),
    })
  }
}
