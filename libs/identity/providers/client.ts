import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  ClientSecretPost,
  clockTolerance,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  PrivateKeyJwt,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { importPKCS8 } from 'jose'
import { asFailure, ProviderFailure } from './failure.js'
import { type ProviderSettings } from './settings.js'
import { type Claims } from './shapes.js'

/** Clocks of two machines differ; more than this is a wrong clock, and a token of it may be an old one. */
export const CLOCK_TOLERANCE_SECONDS = 60
const ANSWER_SECONDS = 10

/** What a browser's session keeps while its owner is at the provider. */
export interface AtProvider {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

const isLoopback = (issuer: string): boolean => /^(127\.|localhost$|\[::1\]$)/.test(new URL(issuer).hostname)

const authenticationOf = async ({
  clientSecret,
  privateKey,
  keyId,
  keyAlgorithm,
}: ProviderSettings): Promise<ClientAuth> => {
  if (privateKey === undefined) return ClientSecretPost(clientSecret)
  const key = await importPKCS8(privateKey, keyAlgorithm)
  return PrivateKeyJwt(keyId === undefined ? key : { key, kid: keyId })
}

/**
 * What the provider says of itself, asked anew each time: so a key that it took back opens nothing from that moment, and
 * a new one is known. Throws where its issuer is another than the settings name.
 */
export const discovered = async (settings: ProviderSettings): Promise<Configuration> =>
  discovery(
    new URL(settings.issuer),
    settings.clientId,
    { [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    await authenticationOf(settings),
    {
      timeout: ANSWER_SECONDS,
      // Signatures count even though the token comes over TLS: a council's proxy may open that.
      execute: [enableNonRepudiationChecks, ...(isLoopback(settings.issuer) ? [allowInsecureRequests] : [])],
    },
  )

const failing = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    throw asFailure(error)
  }
}

const maxAgeOf = ({ authenticatedWithinMinutes: minutes }: ProviderSettings): number | undefined =>
  minutes === undefined ? undefined : minutes * 60

/** Where to send the browser. `back`: our own address that it comes back to. Throws ProviderFailure. */
export const beginAtProvider = (
  settings: ProviderSettings,
  back: string,
): Promise<{ readonly url: string; readonly kept: AtProvider }> =>
  failing(async () => {
    const kept = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
    const maxAge = maxAgeOf(settings)
    const url = buildAuthorizationUrl(await discovered(settings), {
      redirect_uri: back,
      scope: settings.scope,
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      ...(settings.acrValues === undefined ? {} : { acr_values: settings.acrValues }),
      ...(maxAge === undefined ? {} : { max_age: `${maxAge}` }),
    })
    return { url: url.href, kept }
  })

/**
 * The claims of whoever came back. `returned`: the address with what the provider put behind it. Checked: state, PKCE,
 * signature, issuer, audience, nonce, expiry. The tokens are used here and kept nowhere. Throws ProviderFailure.
 */
export const claimsFromProvider = (
  settings: ProviderSettings,
  returned: string,
  { state, nonce, verifier }: AtProvider,
): Promise<Claims> =>
  failing(async () => {
    const configuration = await discovered(settings)
    const maxAge = maxAgeOf(settings)
    const tokens = await authorizationCodeGrant(configuration, new URL(returned), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(maxAge === undefined ? {} : { maxAge }),
    })
    const claims = tokens.claims()
    if (claims === undefined) throw new ProviderFailure('distrusted', 'no_id_token')
    // CIS2 tells roles and names there only.
    if (settings.shape !== 'cis2') return claims
    const more = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return { ...more, ...claims }
  })

/** Where a browser is signed out there too; undefined where the provider has no such page. Throws ProviderFailure. */
export const signOutThere = (settings: ProviderSettings, back: string): Promise<string | undefined> =>
  failing(async () => {
    const configuration = await discovered(settings)
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
    // Without the ID token, which would stand in an address: the provider asks the person instead.
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href
  })
