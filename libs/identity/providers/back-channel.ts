import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { CLOCK_TOLERANCE_SECONDS, discovered } from './client.js'
import { asFailure, ProviderFailure } from './failure.js'
import { type ProviderSettings } from './settings.js'

/** A logout token says so by this event (OpenID Connect Back-Channel Logout 1.0, 2.4). */
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const OLDEST_SECONDS = 120

const logout = z
  .object({
    sub: z.string().optional(),
    sid: z.string().optional(),
    jti: z.string().min(1).max(200),
    events: z.object({ [EVENT]: z.object({}) }),
    // An ID token has one; this must not.
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)

/** Whom a provider signed out: all sessions of a subject, or one. */
export interface SignedOutThere {
  readonly subject: string | undefined
  readonly session: string | undefined
  /** Names the token, which counts once. */
  readonly id: string
}

const distrusted = (detail: string): ProviderFailure => new ProviderFailure('distrusted', detail)

/** What is no token of this provider for us is refused before anybody is asked for keys. */
const refuseOthers = (token: string, { issuer, clientId }: ProviderSettings): void => {
  try {
    const { iss, aud } = decodeJwt(token)
    if (iss !== issuer || ![aud].flat().includes(clientId)) throw distrusted('other_issuer_or_audience')
  } catch (error) {
    throw error instanceof ProviderFailure ? error : distrusted('no_token')
  }
}

/** Checks a logout token: signature, issuer, audience, age, that it is one and no ID token. Throws ProviderFailure. */
export const readLogoutToken = async (settings: ProviderSettings, token: string): Promise<SignedOutThere> => {
  refuseOthers(token, settings)
  try {
    const { jwks_uri: keys } = (await discovered(settings)).serverMetadata()
    if (keys === undefined) throw distrusted('no_keys')
    const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(keys)), {
      issuer: settings.issuer,
      audience: settings.clientId,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      maxTokenAge: OLDEST_SECONDS,
      algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'],
    })
    // Older providers leave the type out; one that is given must be this.
    if (!['logout+jwt', 'JWT', undefined].includes(protectedHeader.typ)) throw distrusted('other_type')
    const read = logout.safeParse(payload)
    if (!read.success) throw distrusted('no_logout_token')
    return { subject: read.data.sub, session: read.data.sid, id: read.data.jti }
  } catch (error) {
    if (error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT') throw distrusted(error.code)
    throw asFailure(error)
  }
}
