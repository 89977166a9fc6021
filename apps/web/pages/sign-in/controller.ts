import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Pool } from 'pg'
import { DATABASE, NotAllowed, NOW, PROVIDERS, SignIn, STORE } from '#application'
import { type EventStore } from '#event-store'
import { type ProviderSettings, somebodySignsIn } from '#identity'
import { ForAnyone } from '../../frame/access.js'
import { CONFIGURATION, type WebConfiguration } from '../../frame/options.js'
import { accountIn } from '../../frame/session.js'
import { hasSignedOutAnswer } from '../../parts/record/signed-out-answer.js'
import { ownPath } from '../../frame/signed-in.js'
import { signIn, signOut } from '../../frame/signing-in.js'
import { demonstrationOf } from './demonstration-accounts.js'
import { passwordForm } from './password-form.js'
import { SignInChoice, SignInQuery } from './sign-in.dto.js'

/** Signing in: with a demonstration account, with a password of one's own, or why nobody can. */
@Controller()
@ForAnyone()
export class SignInController {
  constructor(
    @Inject(CONFIGURATION) private readonly config: WebConfiguration,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(NOW) private readonly now: () => string,
    @Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[],
    private readonly signingIn: SignIn,
  ) {}

  @Get('sign-in')
  async show(
    @Query() { next }: SignInQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const kept = accountIn(request) === undefined && hasSignedOutAnswer(request, this.now())
    const demonstration = this.config.demo ? await demonstrationOf(this.store) : undefined
    if (demonstration !== undefined) {
      response.render('pages/sign-in/view.njk', {
        accounts: demonstration.offered,
        next: ownPath(next),
        kept,
      })
      return
    }
    const providers = this.providers.map(({ id, name }) => ({ id, name }))
    const passwords = await somebodySignsIn(this.database)
    if (passwords || providers.length > 0) {
      const form = passwordForm({ next: ownPath(next) })
      response.render('pages/sign-in/password.njk', { ...form, providers, passwords, kept })
      return
    }
    response.render(`pages/sign-in/${this.config.demo ? 'no-demonstration' : 'not-set-up'}.njk`)
  }

  @Post('sign-in')
  async enter(
    @Body() choice: SignInChoice,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const demonstration = this.config.demo ? await demonstrationOf(this.store) : undefined
    const account = demonstration?.account(choice.account)
    if (account === undefined) throw new NotAllowed()
    await signIn(request, account, { now: this.now() })
    response.redirect(303, ownPath(choice.next))
  }

  @Post('sign-out')
  async leave(@Req() request: Request, @Res() response: Response): Promise<void> {
    const account = accountIn(request)
    const from = account && request.session.provider?.id
    await signOut(request)
    if (account !== undefined) await this.signingIn.signedOut(request.ip ?? 'unknown', account, 'asked')
    response.redirect(303, from === undefined ? '/signed-out' : `/signed-out?from=${from}`)
  }

  @Get('signed-out')
  signedOut(@Req() request: Request, @Res() response: Response): void {
    const provider = this.providers.find(({ id }) => id === request.query['from'])
    response.render('pages/sign-in/signed-out.njk', {
      provider: provider && { id: provider.id, name: provider.name },
    })
  }
}
