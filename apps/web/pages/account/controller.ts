import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type Pool } from 'pg'
import { type Account, DATABASE, NOW, PROVIDERS, SignIn } from '#application'
import { type AccountKey, endSessionsOf, PASSWORD_FAULTS, type ProviderSettings, sessionsOf } from '#identity'
import { CurrentAccount } from '../../frame/access.js'
import { perhapsKeeping } from '../../frame/saving.js'
import { londonTime } from '../../frame/london.js'
import { sessionOf } from '../../frame/session.js'
import { endsAt, IDLE_MINUTES, IDLE_MS, LONGEST_HOURS } from '../../frame/session-limits.js'
import { signOut, underNewId } from '../../frame/signing-in.js'
import { londonMoment } from '../../parts/words/dates.js'
import { PasswordChange, SessionChoice } from './account.dto.js'

const keyOf = ({ id, authority }: Account): AccountKey => ({ authority: authority.code, account: id })

/** What somebody who is signed in sees and changes of how they sign in: the same for every role. */
@Controller('account')
export class AccountController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(NOW) private readonly now: () => string,
    @Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[],
    private readonly signingIn: SignIn,
  ) {}

  @Get()
  async show(
    @CurrentAccount() account: Account,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { handle, provider } = sessionOf(request)
    const sessions = await sessionsOf(this.database, keyOf(account), {
      now: new Date(this.now()),
      idleMs: IDLE_MS,
    })
    response.render('pages/account/view.njk', {
      provider: this.providers.find(({ id }) => id === provider?.id)?.name,
      email: await this.signingIn.emailOf(account),
      changed: request.query['changed'] !== undefined,
      idleMinutes: IDLE_MINUTES,
      longestHours: LONGEST_HOURS,
      sessions: sessions.map((one) => ({
        handle: one.handle,
        browser: one.browser,
        began: one.began === '' ? undefined : londonMoment(one.began),
        lastUsed: londonMoment(one.lastUsed.toISOString()),
        ends: one.began === '' ? undefined : londonTime(endsAt(one.began).toISOString()),
        own: one.handle === handle,
      })),
    })
  }

  /** For a page that stays open: its session goes on. */
  @Get('here')
  @HttpCode(204)
  here(): void {
    // Whoever is not signed in does not come here.
  }

  @Post('sessions/end')
  async endOne(
    @CurrentAccount() account: Account,
    @Body() { session }: SessionChoice,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const ended = await perhapsKeeping(() => endSessionsOf(this.database, keyOf(account), { only: session }))
    if (ended > 0) await this.signingIn.signedOut(request.ip ?? 'unknown', account, 'elsewhere')
    response.redirect(303, '/account')
  }

  @Post('sessions/end-all')
  async endAll(
    @CurrentAccount() account: Account,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await perhapsKeeping(() => endSessionsOf(this.database, keyOf(account)))
    await signOut(request)
    await this.signingIn.signedOut(request.ip ?? 'unknown', account, 'everywhere')
    response.redirect(303, '/signed-out')
  }

  @Get('password')
  askPassword(@Res() response: Response): void {
    response.render('pages/account/password.njk')
  }

  @Post('password')
  async changePassword(
    @CurrentAccount() account: Account,
    @Body() typed: PasswordChange,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const done = await perhapsKeeping(() =>
      this.signingIn.changePassword(request.ip ?? 'unknown', account, typed),
    )
    if (done !== 'changed') {
      response.status(422).render('pages/account/password.njk', faultOf(done))
      return
    }
    // Whoever had the old one and is signed in with it is not any more; this browser goes on under a new id.
    const { handle } = sessionOf(request)
    await endSessionsOf(this.database, keyOf(account), handle === undefined ? {} : { except: handle })
    await underNewId(request, account, this.now())
    response.redirect(303, '/account?changed')
  }
}

type NotChanged = Exclude<Awaited<ReturnType<SignIn['changePassword']>>, 'changed'>

const faultOf = (done: NotChanged): { readonly current?: string; readonly next?: string } => {
  if (typeof done !== 'string')
    return {
      current: `There were too many attempts. Try again after ${londonTime(done.until.toISOString())}.`,
    }
  return done === 'wrong_password'
    ? { current: 'This is not the password that you sign in with.' }
    : { next: PASSWORD_FAULTS[done] }
}
