import { type Server } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { generateKeyPairSync } from 'node:crypto'
import { type JWTPayload, decodeJwt, decodeProtectedHeader, importJWK, SignJWT, type JWK } from 'jose'
import { Provider, type Configuration } from 'oidc-provider'
import { type Response as Answer } from 'supertest'
import { type Visitor, visitor } from './visitor.js'

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })

/** A signing key with its id, as a provider keeps it. */
export const signingKey = (kid: string): JWK => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'RS256',
  use: 'sig',
})

const publicPart = ({ kty, n, e, kid, alg, use }: JWK): object => ({ kty, n, e, kid, alg, use })

/** The ID token as the provider is to answer it, signed by that key. */
export const resigned = async (
  token: string,
  key: JWK,
  change: (claims: JWTPayload) => JWTPayload,
): Promise<string> =>
  new SignJWT(change(decodeJwt(token)))
    .setProtectedHeader({ ...decodeProtectedHeader(token), alg: 'RS256', kid: key.kid ?? '' })
    .sign(await importJWK(key, 'RS256'))

export interface ProviderUnderTest {
  readonly issuer: string
  readonly key: JWK
  /** Who signs in next, and what is known of everybody. */
  who: string
  readonly people: Record<string, Readonly<Record<string, unknown>>>
  /** What is done to an ID token before it is answered. */
  change: (token: string) => Promise<string> | string
  /** The keys it shows to the world. */
  shows: readonly JWK[]
  /** Sends a browser that came from us through the sign-in there; answers the address that it is sent back to. */
  readonly signIn: (sentTo: string, browser?: Visitor) => Promise<string>
  stop: () => Promise<void>
}

/** Without the connections that refuse this very machine. */
const unguarded = (options: RequestInit = {}): RequestInit =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'dispatcher'))

const hrefOf = (url: string | URL | Request): string => (url instanceof Request ? url.url : new URL(url).href)

/** Where a client says that its own keys are; nobody is asked. */
export const OUR_KEYS = 'https://ours.example/keys'

/** The real oidc-provider on a port of its own. Whoever is `who` signs in there without being asked anything. */
export const runningProvider = async (
  client: NonNullable<Configuration['clients']>[number],
  { ours, ...more }: Partial<Configuration> & { readonly ours?: JWK } = {},
): Promise<ProviderUnderTest> => {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const key = signingKey('first')
  const state: Pick<ProviderUnderTest, 'who' | 'people' | 'change' | 'shows'> = {
    who: 'nobody',
    people: {},
    change: (token) => token,
    shows: [key],
  }
  const provider = new Provider(issuer, {
    clients: [client],
    jwks: { keys: [key] },
    cookies: { keys: ['a key of this test'] },
    claims: {
      openid: [
        'sub',
        'sid',
        'oid',
        'tid',
        'name',
        'roles',
        'groups',
        'nhsid_useruid',
        'nhsid_nrbac_roles',
        'selected_roleid',
        'id_assurance_level',
      ],
    },
    scopes: ['openid', 'profile'],
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...state.people[accountId] }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    // Its guard against addresses of its own machine would keep it from us.
    fetch: (url, options) =>
      hrefOf(url) === OUR_KEYS && ours !== undefined
        ? Promise.resolve(Response.json({ keys: [publicPart(ours)] }))
        : fetch(url, unguarded(options)),
    ...more,
  })
  provider.use(async (context, next) => {
    if (context.path.startsWith('/interaction/')) {
      const to = await provider.interactionResult(context.req, context.res, {
        login: { accountId: state.who },
      })
      context.redirect(to)
      return
    }
    await next()
    if (context.path === '/jwks') context.body = { keys: state.shows.map(publicPart) }
    const body: unknown = context.body
    if (context.path === '/token' && typeof body === 'object' && body !== null && 'id_token' in body)
      context.body = { ...body, id_token: await state.change(String(body.id_token)) }
  })
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = provider.listen(port, '127.0.0.1', () => {
      resolve(listening)
    })
  })
  const signIn = async (sentTo: string, browser = visitor(issuer)): Promise<string> => {
    let at = sentTo
    while (at.startsWith(issuer)) {
      const answer: Answer = await browser.get(at.slice(issuer.length))
      const next: unknown = answer.headers['location']
      if (typeof next !== 'string')
        throw new Error(`the provider answered ${answer.status}: ${answer.text.slice(-400)}`)
      at = new URL(next, issuer).href
    }
    return at
  }
  return Object.assign(state, {
    issuer,
    key,
    signIn,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  })
}
