import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Pool } from 'pg'
import { DATABASE, NotAllowed, NOW, SignIn, STORE } from '#application'
import { type EventStore } from '#event-store'
import { somebodySignsIn } from '#identity'
import { ForAnyone } from '../../frame/access.js'
import { CONFIGURATION, type WebConfiguration } from '../../frame/options.js'
import { accountIn } from '../../frame/session.js'
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
    private readonly signingIn: SignIn,
  ) {}

  @Get('sign-in')
  async show(@Query() { next }: SignInQuery, @Res() response: Response): Promise<void> {
    const demonstration = this.config.demo ? await demonstrationOf(this.store) : undefined
    if (demonstration !== undefined) {
      response.render('pages/sign-in/view.njk', { accounts: demonstration.offered, next: ownPath(next) })
      return
    }
    if (await somebodySignsIn(this.database)) {
      response.render('pages/sign-in/password.njk', passwordForm({ next: ownPath(next) }))
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
    await signOut(request)
    if (account !== undefined) await this.signingIn.signedOut(request.ip ?? 'unknown', account, 'asked')
    response.redirect(303, '/signed-out')
  }

  @Get('signed-out')
  signedOut(@Res() response: Response): void {
    response.render('pages/sign-in/signed-out.njk')
  }
}
