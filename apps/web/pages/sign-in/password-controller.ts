import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type From, NOW, SignIn } from '#application'
import { type AccountKey } from '#identity'
import { ForAnyone } from '../../frame/access.js'
import { deviceIn, rememberDevice } from '../../frame/device-cookie.js'
import { CONFIGURATION, type WebConfiguration } from '../../frame/options.js'
import { type HalfSignedIn, sessionOf } from '../../frame/session.js'
import { ownPath } from '../../frame/signed-in.js'
import { newSession, savedSession, signIn } from '../../frame/signing-in.js'
import { passwordForm, waitInWords, WRONG_CODE, WRONG_PASSWORD } from './password-form.js'
import { AuthorityChoice, CodeTyped, PasswordTyped } from './sign-in.dto.js'

/** A password that was right is worth a code for so long; then it is asked for again. */
const HALF_WAY_MS = 10 * 60 * 1000

/** Signing in with a password of one's own: address and password, the authority where there are two, the code. */
@Controller('sign-in')
@ForAnyone()
export class SignInWithPasswordController {
  constructor(
    @Inject(CONFIGURATION) private readonly config: WebConfiguration,
    @Inject(NOW) private readonly now: () => string,
    private readonly signingIn: SignIn,
  ) {}

  @Post('password')
  async password(
    @Body() { email, password, next }: PasswordTyped,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const checked = await this.signingIn.password(this.from(request), { email, password })
    if (checked.kind !== 'right') {
      const error = checked.kind === 'wait' ? waitInWords(checked) : WRONG_PASSWORD
      response
        .status(checked.kind === 'wait' ? 429 : 422)
        .render('pages/sign-in/password.njk', passwordForm({ next: ownPath(next), email, error }))
      return
    }
    const accounts = checked.people.map(({ account: { id, authority } }) => ({
      authority: authority.code,
      account: id,
    }))
    await newSession(request)
    request.session.halfSignedIn = { accounts, next: ownPath(next), since: this.now() }
    await savedSession(request)
    response.redirect(303, accounts.length > 1 ? '/sign-in/authority' : '/sign-in/code')
  }

  @Get('authority')
  async askAuthority(@Req() request: Request, @Res() response: Response): Promise<void> {
    const half = this.halfWay(request)
    if (half === undefined) {
      response.redirect(303, '/sign-in')
      return
    }
    await this.showAuthorities(response, half)
  }

  @Post('authority')
  async chooseAuthority(
    @Body() { authority }: AuthorityChoice,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const half = this.halfWay(request)
    if (half === undefined) {
      response.redirect(303, '/sign-in')
      return
    }
    const chosen = half.accounts.find((one) => one.authority === authority)
    if (chosen === undefined) {
      await this.showAuthorities(response.status(422), half, 'Choose an authority.')
      return
    }
    request.session.halfSignedIn = { ...half, accounts: [chosen] }
    await savedSession(request)
    response.redirect(303, '/sign-in/code')
  }

  @Get('code')
  askCode(@Req() request: Request, @Res() response: Response): void {
    const half = this.halfWay(request)
    if (half === undefined) response.redirect(303, '/sign-in')
    else if (half.accounts.length > 1) response.redirect(303, '/sign-in/authority')
    else response.render('pages/sign-in/code.njk')
  }

  @Post('code')
  async code(@Body() { code }: CodeTyped, @Req() request: Request, @Res() response: Response): Promise<void> {
    const half = this.halfWay(request)
    const owner = half?.accounts[0]
    if (half === undefined || owner === undefined || half.accounts.length > 1) {
      response.redirect(303, '/sign-in')
      return
    }
    const checked = await this.signingIn.code(this.from(request), owner, code)
    if (checked.kind !== 'right') {
      const error = checked.kind === 'wait' ? waitInWords(checked) : WRONG_CODE
      response.status(checked.kind === 'wait' ? 429 : 422).render('pages/sign-in/code.njk', { error })
      return
    }
    const now = this.now()
    await signIn(request, checked.person.account, { now, checked: now })
    rememberDevice(response, this.config, checked.device)
    response.redirect(303, half.next)
  }

  private from(request: Request): From {
    return { address: request.ip ?? 'unknown', device: deviceIn(request, this.config) }
  }

  private halfWay(request: Request): HalfSignedIn | undefined {
    const { halfSignedIn } = sessionOf(request)
    if (halfSignedIn === undefined) return undefined
    return Date.parse(this.now()) - Date.parse(halfSignedIn.since) < HALF_WAY_MS ? halfSignedIn : undefined
  }

  private async showAuthorities(
    response: Response,
    { accounts }: HalfSignedIn,
    error?: string,
  ): Promise<void> {
    const choices = await Promise.all(accounts.map((owner) => this.choice(owner)))
    response.render('pages/sign-in/authority.njk', { choices: choices.flat(), error })
  }

  private async choice(owner: AccountKey): Promise<readonly { value: string; text: string }[]> {
    const person = await this.signingIn.whoIs(owner)
    if (person === undefined) return []
    const { authority } = person.account
    return [
      {
        value: authority.code,
        text: authority.name.includes(authority.code)
          ? authority.name
          : `${authority.name} (${authority.code})`,
      },
    ]
  }
}
