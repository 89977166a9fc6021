import { Controller, Get, Inject, Render } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { type EventStore } from '#event-store'
import { type ProviderSettings } from '#identity'
import { chosenSettings } from '#read-models'
import { type Account, Directories, PROVIDERS, STORE, WhatThereIs } from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { stepsOfSetUp } from './steps.js'

/** What an authority has set up, and what is missing still. */
@Controller('set-up')
@Needs('setUp')
export class SetUpController {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[],
    private readonly directories: Directories,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Render('pages/set-up/view.njk')
  async show(@CurrentAccount() account: Account): Promise<object> {
    const { code } = account.authority
    const steps = stepsOfSetUp({
      directory: await this.directories.of(account),
      providers: this.providers.filter(({ authority }) => authority === code).map(({ name }) => name),
      settingsChosen: (await chosenSettings(this.store, code)).length > 0,
      cases: (await this.queries.execute(new WhatThereIs(account))).cases,
    })
    return { steps, missing: steps.filter(({ done }) => !done).length }
  }
}
