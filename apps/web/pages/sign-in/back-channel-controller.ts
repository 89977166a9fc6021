import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { DATABASE, LOG, NotFound, NOW, PROVIDERS, SignInWithProvider } from '#application'
import { consume, ProviderFailure, type ProviderSettings, readLogoutToken } from '#identity'
import { type Logger } from '#platform'
import { ForAnyone } from '../../frame/access.js'
import { LogoutToken } from './sign-in.dto.js'

/** A token that is older is refused by itself. */
const REMEMBERED = { most: 1, withinMs: 10 * 60_000 } as const

/** A provider tells us, without a browser, that it signed somebody out (OpenID Connect Back-Channel Logout 1.0). */
@Controller('back-channel')
@ForAnyone()
export class BackChannelController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(PROVIDERS) private readonly providers: readonly ProviderSettings[],
    @Inject(NOW) private readonly now: () => string,
    @Inject(LOG) private readonly log: Logger,
    private readonly signingIn: SignInWithProvider,
  ) {}

  @Post('sign-out/:provider')
  async signOut(
    @Param('provider') id: string,
    @Body() { logout_token: token }: LogoutToken,
    @Res() response: Response,
  ): Promise<void> {
    const settings = this.providers.find((one) => one.id === id)
    if (settings === undefined) throw new NotFound()
    response.set('Cache-Control', 'no-store')
    try {
      const whom = await readLogoutToken(settings, token)
      const counted = `logout/${id}/${whom.id}`.slice(0, 160)
      if ((await consume(this.database, counted, REMEMBERED, new Date(this.now()))) === undefined)
        await this.signingIn.signedOutThere(settings, whom)
      response.status(200).end()
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error
      const { kind, detail } = error
      this.log.warn(
        { provider: id, kind, detail },
        'a provider’s word that it signed somebody out was refused',
      )
      response.status(kind === 'away' ? 503 : 400).json({ error: 'invalid_request' })
    }
  }
}
