import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Pool } from 'pg'
import {
  DATABASE,
  type ClosedInvitation,
  Invitations,
  NOW,
  type OpenedInvitation,
  PROVIDERS,
  SignIn,
} from '#application'
import { base32, endSessionsOf, otpauthLink, PASSWORD_FAULTS, type ProviderSettings, spaced } from '#identity'
import { ForAnyone } from '../../frame/access.js'
import { perhapsKeeping } from '../../frame/saving.js'
import { rememberDevice } from '../../frame/device-cookie.js'
import { CONFIGURATION, type WebConfiguration } from '../../frame/options.js'
import { sessionOf } from '../../frame/session.js'
import { newSession, savedSession, signIn } from '../../frame/signing-in.js'
import { CLOSED } from './closed.js'
import { FirstCode, PasswordChosen } from './invitation.dto.js'

const ISSUER = 'EHC Timelines'
const WRONG_CODE =
  'That is not the code of this moment. Wait for the next one to appear in your app, and enter it. If it is still not right, check that the telephone sets its clock by itself.'

/** Following the link of an invitation or a recovery: a password, the app for the codes, and signed in. */
@Controller('invitation')
@ForAnyone()
export class InvitationController {
  constructor(
    @Inject(CONFIGURATION) private readonly config: WebConfiguration,
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(NOW) private readonly now: () => string,
    @Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[],
    private readonly invitations: Invitations,
    private readonly signingIn: SignIn,
  ) {}

  @Get()
  async askPassword(@Req() request: Request, @Res() response: Response): Promise<void> {
    const opened = await this.openOrShut(response, this.current(request))
    if (opened !== undefined) this.showPassword(response, opened)
  }

  @Post()
  async choosePassword(
    @Body() { password }: PasswordChosen,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.openOrShut(response, this.current(request))
    if (opened === undefined) return
    const chosen = await perhapsKeeping(() =>
      this.invitations.choosePassword(opened.invitation.key, password),
    )
    if (chosen.state === 'closed') this.shut(response, chosen)
    else if (chosen.state === 'fault')
      this.showPassword(response.status(422), opened, PASSWORD_FAULTS[chosen.fault])
    else response.redirect(303, '/invitation/codes')
  }

  @Get('codes')
  async askCode(@Req() request: Request, @Res() response: Response): Promise<void> {
    const opened = await this.openOrShut(response, this.current(request))
    if (opened !== undefined) this.showCodes(response, opened)
  }

  @Post('codes')
  async complete(
    @Body() { code }: FirstCode,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.openOrShut(response, this.current(request))
    if (opened === undefined) return
    const address = request.ip ?? 'unknown'
    const done = await perhapsKeeping(() => this.invitations.complete(opened.invitation.key, code, address))
    if (done === 'wrong_code') {
      this.showCodes(response.status(422), opened, WRONG_CODE)
      return
    }
    if ('state' in done) {
      this.shut(response, done)
      return
    }
    // Whoever was signed in with what it replaces is not any more.
    await endSessionsOf(this.database, done)
    const signedIn = await this.signingIn.signedIn(done, address)
    if (signedIn.kind === 'refused') {
      this.shut(response, { state: 'closed', why: 'left' })
      return
    }
    const now = this.now()
    await signIn(request, signedIn.person.account, { now, checked: now })
    rememberDevice(response, this.config, signedIn.device)
    response.redirect(303, '/start')
  }

  /** The link itself. It goes into the session at once, so that no later address, and no referrer, holds it. */
  @Get(':token')
  async follow(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.openOrShut(response, this.invitations.opened(token))
    if (opened === undefined) return
    await newSession(request)
    request.session.invitation = opened.invitation.key
    await savedSession(request)
    response.redirect(303, '/invitation')
  }

  private current(request: Request): Promise<OpenedInvitation | ClosedInvitation> {
    const { invitation } = sessionOf(request)
    return invitation === undefined
      ? Promise.resolve({ state: 'closed', why: 'unknown' })
      : this.invitations.found(invitation)
  }

  /** Undefined where it is closed: the page then says why. */
  private async openOrShut(
    response: Response,
    found: Promise<OpenedInvitation | ClosedInvitation>,
  ): Promise<OpenedInvitation | undefined> {
    const opened = await found
    if (opened.state === 'open') return opened
    this.shut(response, opened)
    return undefined
  }

  private shut(response: Response, { why }: ClosedInvitation): void {
    response.status(410).render('pages/invitation/closed.njk', { ...CLOSED[why], used: why === 'used' })
  }

  private showPassword(response: Response, { invitation, person }: OpenedInvitation, error?: string): void {
    response.render('pages/invitation/password.njk', {
      error,
      name: person.name,
      authority: person.account.authority,
      email: invitation.email,
      recovery: invitation.kind === 'recovery',
      providers: this.providers
        .filter(({ authority }) => authority === invitation.authority)
        .map(({ id, name }) => ({ id, name })),
    })
  }

  private showCodes(response: Response, { invitation }: OpenedInvitation, error?: string): void {
    const { secret, email } = invitation
    if (secret === undefined) {
      response.redirect(303, '/invitation')
      return
    }
    response.render('pages/invitation/codes.njk', {
      error,
      secret: spaced(base32(secret)),
      link: otpauthLink(secret, { account: email, issuer: ISSUER }),
    })
  }
}
