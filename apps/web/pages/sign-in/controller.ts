import { ForAnyone } from '../../frame/access.js'
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type EventStore } from '#event-store'
import { STORE, NotAllowed } from '#application'
import { CONFIGURATION, type WebConfiguration } from '../../frame/options.js'
import { signIn, signOut } from '../../frame/signing-in.js'
import { ownPath } from '../../frame/signed-in.js'
import { demonstrationOf } from './demonstration-accounts.js'
import { SignInChoice, SignInQuestion } from './sign-in.dto.js'

/** Signing in with a demonstration account, or a page that says why there is none. */
@Controller()
@ForAnyone()
export class SignInController {
  constructor(
    @Inject(CONFIGURATION) private readonly config: WebConfiguration,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Get('sign-in')
  async show(@Query() { next }: SignInQuestion, @Res() response: Response): Promise<void> {
    if (!this.config.demo) {
      response.render('pages/sign-in/not-set-up.njk')
      return
    }
    const demonstration = await demonstrationOf(this.store)
    if (demonstration === undefined) {
      response.render('pages/sign-in/no-demonstration.njk')
      return
    }
    response.render('pages/sign-in/view.njk', { accounts: demonstration.offered, next: ownPath(next) })
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
    await signIn(request, account)
    response.redirect(303, ownPath(choice.next))
  }

  @Post('sign-out')
  async leave(@Req() request: Request, @Res() response: Response): Promise<void> {
    await signOut(request)
    response.redirect(303, '/signed-out')
  }

  @Get('signed-out')
  signedOut(@Res() response: Response): void {
    response.render('pages/sign-in/signed-out.njk')
  }
}
