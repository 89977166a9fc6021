import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createPrivateKey } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT, importJWK } from 'jose'
import { securityStream } from '#event-store'
import { send, setUp, typeCode, typePassword } from '../../testing/by-password.js'
import { administering, type Administrator } from '../../testing/invited.js'
import {
  freePort,
  OUR_KEYS,
  type ProviderUnderTest,
  resigned,
  runningProvider,
  signingKey,
} from '../../testing/provider.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { type Visitor, visitor } from '../../testing/visitor.js'
import { totpCode, totpStep } from '#identity'

const HOUR_MS = 3_600_000
const ROSALIND = {
  account: 'p-1',
  email: 'r.carter@council.example',
  name: 'Rosalind Carter',
  role: 'administrator',
} as const
const ROLE = { person_roleid: 'r-1', org_code: 'R1A', role_code: 'S8001:G8001:R8001' }

let staff: ProviderUnderTest
let health: ProviderUnderTest
let web: WebUnderTest
let administrator: Administrator
let folder: string
let at = new Date()
const now = (): string => at.toISOString()

beforeAll(async () => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const ours = signingKey('ours')
  const client = (...ids: readonly string[]) => ({
    client_id: 'ehc',
    redirect_uris: ids.map((id) => `${address}/sign-in/with/${id}/back`),
    post_logout_redirect_uris: [`${address}/signed-out`],
  })
  staff = await runningProvider({
    ...client('staff', 'invited', 'recent'),
    client_secret: 'a secret of the staff',
    token_endpoint_auth_method: 'client_secret_post',
    backchannel_logout_uri: `${address}/back-channel/sign-out/staff`,
    backchannel_logout_session_required: true,
  })
  health = await runningProvider(
    { ...client('health'), token_endpoint_auth_method: 'private_key_jwt', jwks_uri: OUR_KEYS },
    { conformIdTokenClaims: true, ours },
  )
  folder = mkdtempSync(join(tmpdir(), 'ehc-providers-'))
  const privateKey = createPrivateKey({ key: { ...ours }, format: 'jwk' })
  writeFileSync(join(folder, 'health.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const common = { authority: '885', clientId: 'ehc' }
  const providers = [
    {
      ...common,
      id: 'staff',
      name: 'Worcestershire staff',
      shape: 'entra',
      issuer: staff.issuer,
      clientSecret: 'a secret of the staff',
      roles: [
        { has: 'SEND.Officer', role: 'officer' },
        { has: 'SEND.Lost', role: 'officer', team: 'Nowhere' },
      ],
      peopleMadeAtFirstSignIn: true,
    },
    {
      ...common,
      id: 'health',
      name: 'NHS Care Identity',
      shape: 'cis2',
      issuer: health.issuer,
      privateKeyFile: 'health.pem',
      keyId: 'ours',
      keyAlgorithm: 'RS256',
      require: { id_assurance_level: ['3'] },
      roles: [{ has: 'S8001:G8001:R8001', at: 'R1A', role: 'healthGateway' }],
      peopleMadeAtFirstSignIn: true,
    },
    {
      ...common,
      id: 'invited',
      name: 'By invitation',
      shape: 'entra',
      issuer: staff.issuer,
      clientSecret: 'a secret of the staff',
    },
    {
      ...common,
      id: 'recent',
      name: 'Asked again',
      shape: 'entra',
      issuer: staff.issuer,
      clientSecret: 'a secret of the staff',
      authenticatedWithinMinutes: 30,
      roles: [{ has: 'SEND.Officer', role: 'officer' }],
      peopleMadeAtFirstSignIn: true,
    },
  ]
  const providersFile = join(folder, 'providers.json')
  writeFileSync(providersFile, JSON.stringify({ providers }))
  chmodSync(providersFile, 0o600)
  web = await runningWeb({ port, address, demo: false, providersFile }, { demonstration: false, now })
  administrator = administering(web, now)
}, 60_000)
afterAll(async () => {
  await web.stop()
  await administrator.close()
  await Promise.all([staff.stop(), health.stop()])
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  at = new Date()
  staff.change = (token) => token
  staff.shows = [staff.key]
})

const officer = (oid: string, more: object = {}) => ({
  oid,
  name: `Officer ${oid}`,
  roles: ['SEND.Officer'],
  ...more,
})

/** Where a browser comes back to once it has signed in there. */
const sentBack = async (agent: Visitor, id: string, there: ProviderUnderTest, browser?: Visitor) => {
  const sent = await agent.get(`/sign-in/with/${id}?next=/account`).expect(303)
  const back = await there.signIn(String(sent.headers['location']), browser)
  return back.slice(web.url.length)
}

const signInThere = async (agent: Visitor, who: string, id = 'staff', browser?: Visitor) => {
  const there = id === 'health' ? health : staff
  there.who = who
  return agent.get(await sentBack(agent, id, there, browser))
}

const events = async () => {
  const stream = securityStream('885', now().slice(0, 10))
  return (await administrator.store.readStream('885', stream, { limit: 1000 })).map(({ type, data }) => ({
    type,
    ...data,
  }))
}

/** What the provider says when it signs somebody out. */
const wordOf = async (
  sub: string,
  jti: string,
  { kid, key }: { readonly kid: string; readonly key: Parameters<typeof importJWK>[0] },
  more: object = {},
): Promise<string> =>
  new SignJWT({
    iss: staff.issuer,
    aud: 'ehc',
    sub,
    jti,
    iat: Math.floor(Date.now() / 1000),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    ...more,
  })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'logout+jwt' })
    .sign(await importJWK(key, 'RS256'))

const saysSignedOut = (token: string, status: number) =>
  visitor(web.url)
    .post('/back-channel/sign-out/staff')
    .type('form')
    .send({ logout_token: token })
    .expect(status)

describe('signing in with the authority’s own provider', () => {
  test('somebody with a role is made at the first sign-in, and is the same person at the next', async () => {
    staff.people['a'] = officer('o-a')
    const agent = visitor(web.url)
    const page = await agent.get('/sign-in').expect(200)
    expect(page.text).toContain('Sign in with Worcestershire staff')
    expect(page.text).toContain('Sign in with NHS Care Identity')
    const done = await signInThere(agent, 'a')
    expect([done.status, done.headers['location']]).toStrictEqual([303, '/account'])
    expect((await agent.get('/account').expect(200)).text).toContain('You sign in with Worcestershire staff')
    await signInThere(visitor(web.url), 'a')
    const told = (await events()).filter(({ type }) => /^(SignedInWithProvider|ProviderLinked)$/.test(type))
    expect(told.map(({ type }) => type)).toStrictEqual([
      'ProviderLinked',
      'SignedInWithProvider',
      'SignedInWithProvider',
    ])
    expect(new Set(told.map((one) => String(Reflect.get(one, 'account')))).size).toBe(1)
    expect(web.logged()).not.toMatch(/code=|state=|eyJ|o-a/)
  })

  test('whoever works in health signs in with CIS2, in the role and organisation that they chose', async () => {
    health.people['u'] = {
      nhsid_useruid: 'u-1',
      name: 'Clare Jones',
      id_assurance_level: '3',
      selected_roleid: 'r-1',
      nhsid_nrbac_roles: [ROLE],
    }
    expect((await signInThere(visitor(web.url), 'u', 'health')).headers['location']).toBe('/account')
    health.people['u'] = { ...health.people['u'], id_assurance_level: '1' }
    const weak = await signInThere(visitor(web.url), 'u', 'health')
    expect([weak.status, weak.text.includes('as strongly as is asked for')]).toStrictEqual([403, true])
    health.people['u'] = { ...health.people['u'], id_assurance_level: '3', selected_roleid: 'r-9' }
    const elsewhere = await signInThere(visitor(web.url), 'u', 'health')
    expect([elsewhere.status, elsewhere.text.includes('gives you no role')]).toStrictEqual([403, true])
  })

  test('whoever was invited takes the provider’s account in place of a password, once', async () => {
    const ben = { account: 'p-2', email: 'ben@council.example', name: 'Ben Okafor', role: 'manager' } as const
    await administrator.colleague('AddColleague', ben)
    const token = await administrator.invites(ben)
    staff.people['ben'] = { oid: 'o-ben', name: 'Okafor, Ben' }
    const uninvited = await signInThere(visitor(web.url), 'ben', 'invited')
    expect([uninvited.status, uninvited.text.includes('nobody has invited you')]).toStrictEqual([403, true])
    const agent = visitor(web.url)
    await agent.get(`/invitation/${token}`).expect(303)
    expect((await agent.get('/invitation').expect(200)).text).toContain('/sign-in/with/invited?invited=yes')
    const sent = await agent.get('/sign-in/with/invited?invited=yes').expect(303)
    const back = await staff.signIn(String(sent.headers['location']))
    await agent.get(back.slice(web.url.length)).expect(303)
    expect((await agent.get('/account').expect(200)).text).toContain('Ben Okafor, Manager')
    await visitor(web.url).get(`/invitation/${token}`).expect(410)
    expect((await signInThere(visitor(web.url), 'ben', 'invited')).headers['location']).toBe('/account')
  })

  test('a code counts once, and only in the browser that asked for it', async () => {
    staff.people['b'] = officer('o-b')
    staff.who = 'b'
    const agent = visitor(web.url)
    const back = await sentBack(agent, 'staff', staff)
    expect((await visitor(web.url).get(back)).text).toContain('Begin again')
    await agent.get(back).expect(303)
    expect((await agent.get(back)).status).toBe(422)
    const other = visitor(web.url)
    await sentBack(other, 'staff', staff)
    const mixed = await other.get(back)
    expect([mixed.status, mixed.text.includes('could not be relied on')]).toStrictEqual([403, true])
  })

  test.each([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for somebody else', { aud: 'another client' }],
    ['for another sign-in', { nonce: 'another' }],
    ['that ran out five minutes ago', { exp: Math.floor(Date.now() / 1000) - 300 }],
    ['that counts from in five minutes', { nbf: Math.floor(Date.now() / 1000) + 300 }],
  ])('a token %s is refused', async (_, claims) => {
    staff.people['c'] = officer('o-c')
    staff.change = (token) => resigned(token, staff.key, (was) => ({ ...was, ...claims }))
    expect((await signInThere(visitor(web.url), 'c')).status).toBe(403)
  })

  test.each([
    ['an hour ago', 3600, 403],
    ['ten minutes ago', 600, 303],
  ])(
    'where they must have signed in there within 30 minutes, %s is answered so',
    async (_, seconds, status) => {
      staff.people['r'] = officer('o-r')
      const when = Math.floor(Date.now() / 1000) - seconds
      staff.change = (token) => resigned(token, staff.key, (was) => ({ ...was, auth_time: when }))
      expect((await signInThere(visitor(web.url), 'r', 'recent')).status).toBe(status)
    },
  )

  test('clocks may differ by half a minute', async () => {
    staff.people['c'] = officer('o-c')
    const seconds = Math.floor(Date.now() / 1000)
    staff.change = (token) =>
      resigned(token, staff.key, (was) => ({ ...was, exp: seconds - 30, nbf: seconds + 30 }))
    expect((await signInThere(visitor(web.url), 'c')).status).toBe(303)
  })

  test('a new key of the provider counts at once, and one that it took back no more', async () => {
    staff.people['d'] = officer('o-d')
    const second = signingKey('second')
    staff.change = (token) => resigned(token, second, (was) => was)
    staff.shows = [staff.key, second]
    expect((await signInThere(visitor(web.url), 'd')).status).toBe(303)
    staff.shows = [staff.key]
    expect((await signInThere(visitor(web.url), 'd')).status).toBe(403)
    // Under the id of a key that counts.
    staff.change = (token) => resigned(token, { ...second, kid: staff.key.kid ?? '' }, (was) => was)
    expect((await signInThere(visitor(web.url), 'd')).status).toBe(403)
  })

  test('without a role, or with a team that is not there, nobody comes in', async () => {
    staff.people['e'] = officer('o-e', { roles: ['Other'] })
    expect((await signInThere(visitor(web.url), 'e')).text).toContain('gives you no role')
    staff.people['e'] = officer('o-e', { roles: ['SEND.Lost'] })
    expect((await signInThere(visitor(web.url), 'e')).text).toContain('a team or service that this service')
    const because = (await events()).flatMap((one) =>
      one.type === 'ProviderSignInRefused' ? [String(Reflect.get(one, 'because'))] : [],
    )
    expect(because).toEqual(expect.arrayContaining(['noRole', 'unknownPlace', 'notAssured']))
  })

  test('who is gone at the provider is out when it is asked again', async () => {
    staff.people['f'] = officer('o-f')
    const agent = visitor(web.url)
    await signInThere(agent, 'f')
    at = new Date(at.getTime() + 4 * HOUR_MS)
    const asked = await agent.get('/account')
    expect(asked.headers['location']).toBe('/sign-in/with/staff?next=%2Faccount')
    at = new Date()
    staff.people['f'] = officer('o-f', { roles: [] })
    expect((await signInThere(agent, 'f')).status).toBe(403)
    expect((await agent.get('/account')).headers['location']).toBe('/sign-in?next=%2Faccount')
  })

  test('whom the provider signs out is out here, and leaving here leads on to leaving there', async () => {
    staff.people['g'] = officer('o-g')
    const [agent, browser] = [visitor(web.url), visitor(staff.issuer)]
    await signInThere(agent, 'g', 'staff', browser)
    const left = await send(agent, '/account', '/sign-out', {})
    expect(left.headers['location']).toBe('/signed-out?from=staff')
    const link = await agent.get('/signed-out/at/staff').expect(303)
    const there = new URL(String(link.headers['location']))
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${web.url}/signed-out`)
    expect(there.searchParams.has('id_token_hint')).toBe(false)

    const [one, again] = [visitor(web.url), visitor(staff.issuer)]
    await signInThere(one, 'g', 'staff', again)
    await one.get('/account').expect(200)
    const asks = await again.get(`${there.pathname}${there.search}`).expect(200)
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asks.text)?.[1] ?? ''
    const action = /action="[^"]*?(\/session\/end\/confirm)"/.exec(asks.text)?.[1] ?? '/session/end/confirm'
    const ended = await again.post(action).type('form').send({ xsrf, logout: 'yes' })
    expect(ended.headers['location']).toBe(`${web.url}/signed-out`)
    expect((await one.get('/account')).status).toBe(303)
    expect((await events()).map(({ type }) => type)).toContain('SignedOutByProvider')
  })

  test.each([
    ['signed by somebody else', { kid: 'other' }, {}],
    ['that is an ID token', { kid: 'first' }, { nonce: 'n', events: undefined }],
    ['of an hour ago', { kid: 'first' }, { iat: Math.floor(Date.now() / 1000) - 3600 }],
    ['for somebody else', { kid: 'first' }, { aud: 'another' }],
  ])('a word of the provider %s signs nobody out', async (_, { kid }, more) => {
    staff.people['h'] = officer('o-h')
    const agent = visitor(web.url)
    await signInThere(agent, 'h')
    const key = kid === 'first' ? staff.key : signingKey('other')
    await saysSignedOut(await wordOf('h', `${kid}-${JSON.stringify(more)}`, { kid, key }, more), 400)
    await agent.get('/account').expect(200)
  })

  test('the same word a second time signs nobody out again', async () => {
    staff.people['i'] = officer('o-i')
    const agent = visitor(web.url)
    await signInThere(agent, 'i')
    const word = await wordOf('i', 'said-twice', { kid: 'first', key: staff.key })
    await saysSignedOut(word, 200)
    await agent.get('/account').expect(303)
    await signInThere(agent, 'i')
    await saysSignedOut(word, 200)
    await agent.get('/account').expect(200)
  })

  test('whoever has left in the directory is out within a minute, and does not come in again', async () => {
    staff.people['i'] = officer('o-i')
    const agent = visitor(web.url)
    await signInThere(agent, 'i')
    const account = (await events()).findLast(({ type }) => type === 'SignedInWithProvider')
    await administrator.leaves({ ...ROSALIND, account: String(account && Reflect.get(account, 'account')) })
    at = new Date(at.getTime() + 31_000)
    await agent.get('/account').expect(303)
    expect((await signInThere(visitor(web.url), 'i')).text).toContain('You do not work here any more')
  })

  test('with the provider away there is a sentence, and the administrator signs in with a password', async () => {
    await administrator.colleague('AddColleague', ROSALIND)
    const codeAt = (secret: Buffer, ahead = 0): string => totpCode(secret, totpStep(at) + ahead)
    const secret = await setUp(visitor(web.url), await administrator.invites(ROSALIND), (one) => codeAt(one))
    await staff.stop()
    const away = await visitor(web.url).get('/sign-in/with/staff')
    expect([away.status, away.text.includes('Worcestershire staff cannot be reached')]).toStrictEqual([
      503,
      true,
    ])
    const agent = visitor(web.url)
    await typePassword(agent, ROSALIND)
    expect((await typeCode(agent, codeAt(secret, 1))).headers['location']).toBe('/start')
    staff.stop = () => Promise.resolve()
  })
})
