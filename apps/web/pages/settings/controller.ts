import { type ErrorLink } from '../../parts/forms/errors.js'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Post, Query, Res } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { type AuthoritySettings } from '#casework'
import { type EventStore, type StoredEvent } from '#event-store'
import { chosenSettings, countingAfter, settingsEffect } from '#read-models'
import { type Account, ChooseHowWeCount, DATABASE, Directories, STORE, TODAY } from '#application'
import { carried, formView, readSettings, type Typed } from './form.js'
import { SettingsForm, SettingsShown } from './settings.dto.js'
import { effectView, settingsView } from './view.js'

const CHANGED: ErrorLink = {
  text: 'Somebody else changed how the authority counts while this page was open. What holds now is below: answer again, then save.',
  href: '#questions',
}
const THE_SAME: ErrorLink = {
  text: 'This is how the authority counts already. Change an answer.',
  href: '#questions',
}

/** What is being changed: by whom, from what, and by which form. */
interface FormRequest {
  readonly account: Account
  readonly response: Response
  readonly chosen: readonly StoredEvent[]
  readonly form: Pick<SettingsForm, 'commandId' | 'seen'>
}

/** "How we count": what the law leaves to the authority, and what a change of it would do before it is saved. */
@Controller('settings')
@Needs('seeSettings')
export class SettingsController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
    private readonly bus: CommandBus,
    private readonly directories: Directories,
  ) {}

  @Get()
  async show(
    @Query() { saved }: SettingsShown,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const { chosen } = await this.open(account)
    response.render('pages/settings/view.njk', {
      ...settingsView(chosen, await this.directories.of(account)),
      saved: saved === 'yes',
    })
  }

  @Get('change')
  @Needs('chooseSettings')
  async begin(@CurrentAccount() account: Account, @Res() response: Response): Promise<void> {
    const opened = await this.open(account)
    const form = { commandId: uuidv7(), seen: String(opened.chosen.length) }
    this.ask({ ...opened, response, form }, countingAfter(opened.chosen))
  }

  @Post('change')
  @Needs('chooseSettings')
  @HttpCode(HttpStatus.OK)
  async next(
    @Body() form: SettingsForm,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.open(account)
    const request = { ...opened, response, form }
    const { settings, typed, faults } = readSettings(form, countingAfter(opened.chosen), this.today())
    if (faults.length > 0) {
      response.status(HttpStatus.BAD_REQUEST)
      this.ask(request, settings, faults, typed)
    } else if (form.go === 'back') this.ask(request, settings)
    else if (form.go === 'save') await this.save(request, settings)
    else await this.check(request, settings)
  }

  private async open(account: Account): Promise<Pick<FormRequest, 'account' | 'chosen'>> {
    return { account, chosen: await chosenSettings(this.store, account.authority.code) }
  }

  private ask(
    { response, form }: FormRequest,
    settings: AuthoritySettings,
    faults: readonly ErrorLink[] = [],
    typed?: Typed,
  ): void {
    const { commandId, seen } = form
    response.render('pages/settings/change.njk', { ...formView(settings, faults, typed), commandId, seen })
  }

  private async check(request: FormRequest, settings: AuthoritySettings): Promise<void> {
    const { account, response, chosen, form } = request
    const { database: pool, store } = this
    const effect = await settingsEffect({ store, pool }, account.authority.code, settings, this.today())
    const view = effectView(countingAfter(chosen), settings, effect)
    if (view.changes.length === 0) {
      response.status(HttpStatus.BAD_REQUEST)
      this.ask(request, settings, [THE_SAME])
      return
    }
    const { commandId, seen } = form
    response.render('pages/settings/check.njk', { ...view, carried: carried(settings), commandId, seen })
  }

  private async save(request: FormRequest, settings: AuthoritySettings): Promise<void> {
    const { account, response, form } = request
    const outcome = await this.bus.execute(
      new ChooseHowWeCount(account, settings, Number(form.seen), form.commandId),
    )
    switch (outcome.kind) {
      case 'recorded':
        response.redirect(303, '/settings?saved=yes')
        return
      case 'refused':
        response.status(HttpStatus.BAD_REQUEST)
        this.ask(request, settings, [{ text: outcome.refusal.message, href: '#questions' }])
        return
      case 'changed_meanwhile': {
        const now = await chosenSettings(this.store, account.authority.code)
        response.status(HttpStatus.CONFLICT)
        const again = { commandId: form.commandId, seen: String(now.length) }
        this.ask({ ...request, form: again }, countingAfter(now), [CHANGED])
        return
      }
      default:
        outcome satisfies never
    }
  }
}
