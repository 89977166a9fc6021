import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { LOG, NotFound, NOW, PROVIDERS, SignInWithProvider } from '#application'
import {
  beginAtProvider,
  claimsFromProvider,
  ProviderFailure,
  type ProviderSettings,
  signOutThere,
} from '#identity'
import { type Logger } from '#platform'
import { ForAnyone } from '../../frame/access.js'
import { CONFIGURATION, ownAddress, type WebConfiguration } from '../../frame/options.js'
import { type SentToProvider, sessionOf } from '../../frame/session.js'
import { ownPath } from '../../frame/signed-in.js'
import { newSession, savedSession, signIn } from '../../frame/signing-in.js'
import { failedAt, refusedHere, TOO_LATE, type SignInProblem } from './provider-words.js'
import { ProviderQuery } from './sign-in.dto.js'

/** Password and second factor at the provider take a while; a link of an hour ago is not to be finished. */
const AWAY_MS = 15 * 60 * 1000
const MINUTE_MS = 60_000

/** Signing in and out with an authority's own provider. */
@Controller()
@ForAnyone()
export class SignInWithProviderController {
  constructor(
    @Inject(CONFIGURATION) private readonly config: WebConfiguration,
    @Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[],
    @Inject(NOW) private readonly now: () => string,
    @Inject(LOG) private readonly log: Logger,
    private readonly signingIn: SignInWithProvider,
  ) {}

  @Get('sign-in/with/:provider')
  async begin(
    @Param('provider') id: string,
    @Query() { next, invited }: ProviderQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const settings = this.provider(id)
    const session = sessionOf(request)
    const begun = await this.or(response, settings, () => beginAtProvider(settings, this.backTo(settings)))
    if (begun === undefined) return
    session.sentToProvider = {
      ...begun.kept,
      provider: id,
      next: ownPath(next),
      since: this.now(),
      invited: invited === 'yes',
    }
    await savedSession(request)
    response.redirect(303, begun.url)
  }

  @Get('sign-in/with/:provider/back')
  async back(
    @Param('provider') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const settings = this.provider(id)
    const sent = await this.taken(request, id)
    if (sent === undefined) {
      this.show(response, settings, TOO_LATE)
      return
    }
    const { search } = new URL(request.originalUrl, this.address())
    const claims = await this.or(response, settings, () =>
      claimsFromProvider(settings, `${this.backTo(settings)}${search}`, sent),
    )
    if (claims === undefined) return
    const { invitation } = request.session
    const answer = await this.signingIn.signIn({
      settings,
      claims,
      address: request.ip ?? 'unknown',
      ...(sent.invited && invitation !== undefined ? { invitation } : {}),
    })
    if (answer.kind === 'refused') {
      await newSession(request)
      this.show(response, settings, refusedHere(settings.name, answer.because))
      return
    }
    const now = this.now()
    const until = new Date(Date.parse(now) + settings.signInAgainAfterMinutes * MINUTE_MS).toISOString()
    const { session: sid, subject } = answer.vouched
    const sub = typeof claims['sub'] === 'string' ? claims['sub'] : subject
    const provider = { id, sub, until, ...(sid === undefined ? {} : { sid }) }
    await signIn(request, answer.person.account, { now, checked: now, provider })
    response.redirect(303, sent.next)
  }

  @Get('signed-out/at/:provider')
  async signOutThere(@Param('provider') id: string, @Res() response: Response): Promise<void> {
    const settings = this.provider(id)
    const back = `${this.address()}/signed-out`
    const there = await this.or(response, settings, () => signOutThere(settings, back))
    if (there !== undefined) response.redirect(303, there)
    else if (!response.headersSent) response.redirect(303, '/signed-out')
  }

  private provider(id: string): ProviderSettings {
    const found = this.providers.find((one) => one.id === id)
    if (found === undefined) throw new NotFound()
    return found
  }

  /** Of the settings, never of the Host header. */
  private address(): string {
    return ownAddress(this.config)
  }

  private backTo({ id }: ProviderSettings): string {
    return `${this.address()}/sign-in/with/${id}/back`
  }

  /** What the session knows of it, which counts once. */
  private async taken(request: Request, id: string): Promise<SentToProvider | undefined> {
    const { sentToProvider: sent } = sessionOf(request)
    if (sent === undefined) return undefined
    delete request.session.sentToProvider
    await savedSession(request)
    const late = Date.parse(this.now()) - Date.parse(sent.since) >= AWAY_MS
    return sent.provider === id && !late ? sent : undefined
  }

  /** Undefined where the provider failed: the page then says why, and the log which way. */
  private async or<Result>(
    response: Response,
    settings: ProviderSettings,
    work: () => Promise<Result>,
  ): Promise<Result | undefined> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error
      const { kind, detail } = error
      this.log.warn({ provider: settings.id, kind, detail }, 'signing in with a provider failed')
      this.show(response, settings, failedAt(settings.name, error))
      return undefined
    }
  }

  private show(
    response: Response,
    { id, name }: ProviderSettings,
    { status, ...words }: SignInProblem,
  ): void {
    response.status(status).render('pages/sign-in/provider-problem.njk', { ...words, id, name })
  }
}
