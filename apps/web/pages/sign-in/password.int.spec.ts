import pg from 'pg'
import { codecOf } from '#casework'
import { securityStream } from '#event-store'
import { totpCode, totpStep } from '#identity'
import { PASSWORD, secretIn, send, setUp, typeCode, typePassword } from '../../testing/by-password.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { type Administrator, administering, type InvitedAccount } from '../../testing/invited.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { sessionCookie, visitor } from '../../testing/visitor.js'
import { fieldOf, openPage, sendAnswer } from '../../testing/wizard.js'

let web: WebUnderTest
let administrator: Administrator
let now: Date

const later = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000)
}
const codeNow = (secret: Buffer): string => totpCode(secret, totpStep(now))

beforeEach(async () => {
  now = new Date('2026-11-21T09:00:00Z')
  web = await runningWeb({}, { demonstration: false, now: () => now.toISOString() })
  administrator = administering(web, () => now.toISOString())
})
afterEach(async () => {
  await administrator.close()
  await web.stop()
})

const ROSALIND: InvitedAccount = {
  account: 'p-1',
  email: 'r.carter@worcestershire.example',
  name: 'Rosalind Carter',
  role: 'manager',
}

const invited = async (somebody: InvitedAccount = ROSALIND): Promise<string> => {
  await administrator.colleague('AddColleague', somebody)
  return administrator.invites(somebody)
}
const signedIn = async (somebody: InvitedAccount = ROSALIND) => {
  const token = await invited(somebody)
  const agent = visitor(web.url)
  return { agent, token, secret: await setUp(agent, token, codeNow) }
}
/** On a browser that is not known yet. */
const signIn = async (secret: Buffer, email = ROSALIND.email) => {
  later(30)
  const agent = visitor(web.url)
  await typePassword(agent, { email })
  return { agent, answer: await typeCode(agent, codeNow(secret)) }
}
const everything = async (sql: string): Promise<string> => {
  const client = new pg.Client({ connectionString: web.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ all: string | null }>(sql)
  await client.end()
  return rows[0]?.all ?? ''
}
const securityEvents = async () => {
  const events = await administrator.store.readStream('885', securityStream('885', '2026-11-21'))
  const codec = codecOf('security')
  return events.map((event) => codec.parse(event))
}

describe('following an invitation', () => {
  it('leads over password and codes to the authority’s own records', async () => {
    const agent = visitor(web.url)
    expect((await agent.get('/sign-in')).text).toContain('There is nobody to sign in as yet')
    const token = await invited()
    const followed = await agent.get(`/invitation/${token}`).expect(303)
    expect(followed.headers['location']).toBe('/invitation')
    const page = await agent.get('/invitation').expect(200)
    expect(page.text).toContain('Rosalind Carter, you were invited')
    expect(page.text).toMatch(/autocomplete="username"[\s\S]*autocomplete="new-password"/)

    const common = await send(agent, '/invitation', '/invitation', { password: 'leavemealone' })
    expect([common.status, mainWords(common.text)]).toStrictEqual([
      422,
      expect.stringContaining('Many people use this password'),
    ])
    await agent.get('/invitation/codes').expect(303)

    await send(agent, '/invitation', '/invitation', { password: PASSWORD })
    const codes = await agent.get('/invitation/codes').expect(200)
    expect(codes.text).toContain('otpauth://totp/EHC%20Timelines:r.carter%40worcestershire.example?secret=')
    expect(codes.text).toContain('autocomplete="one-time-code"')
    const wrong = await send(agent, '/invitation/codes', '/invitation/codes', { code: '000000' })
    expect(wrong.status).toBe(422)
    const secret = secretIn(codes.text)
    const done = await send(agent, '/invitation/codes', '/invitation/codes', { code: codeNow(secret) })
    expect([done.status, done.headers['location']]).toStrictEqual([303, '/start'])
    expect((await agent.get('/my-work').expect(200)).text).toContain('Rosalind Carter, Manager')

    expect(web.logged()).not.toContain(token)
    expect(await everything(`select string_agg(sess::text, ' ') as all from web.session`)).not.toContain(
      token,
    )
  })

  it('says in a sentence why a link leads nowhere', async () => {
    const said = async (token: string): Promise<string> =>
      mainWords((await visitor(web.url).get(`/invitation/${token}`).expect(410)).text)
    const first = await invited()
    const second = await administrator.invites(ROSALIND)
    expect(await said('x'.repeat(43))).toContain('This link is not known')
    expect(await said(first)).toContain('There is a newer link')
    await setUp(visitor(web.url), second, codeNow)
    expect(await said(second)).toContain('This link has been used')

    const thomas = {
      ...ROSALIND,
      account: 'p-2',
      email: 't.bell@worcestershire.example',
      name: 'Thomas Bell',
    }
    const left = await invited(thomas)
    await administrator.leaves(thomas)
    expect(await said(left)).toContain('This link no longer holds')
    await administrator.colleague('AddColleague', thomas)
    expect((await visitor(web.url).get(`/invitation/${left}`)).status).toBe(303)
    later(3 * 24 * 60 * 60)
    expect(await said(left)).toContain('This link has expired')
  })

  it('does nothing for whoever comes to its pages without a link', async () => {
    for (const path of ['/invitation', '/invitation/codes'])
      expect(mainWords((await visitor(web.url).get(path).expect(410)).text)).toContain('not known')
  })
})

describe('signing in', () => {
  it('takes address, password and code, and leads to the page that was asked for', async () => {
    const { secret } = await signedIn()
    later(30)
    const agent = visitor(web.url)
    await agent.get('/timeliness').expect(303)
    const page = await agent.get('/sign-in?next=%2Ftimeliness').expect(200)
    expect(page.text).toMatch(/autocomplete="username"[\s\S]*autocomplete="current-password"/)
    const before = sessionCookie(page)
    const half = await send(agent, '/sign-in', '/sign-in/password', {
      email: ` ${ROSALIND.email.toUpperCase()} `,
      password: PASSWORD,
      next: '/timeliness',
    })
    expect([half.status, half.headers['location']]).toStrictEqual([303, '/sign-in/code'])
    expect((await agent.get('/timeliness')).status).toBe(303)
    const done = await typeCode(agent, ` ${codeNow(secret).slice(0, 3)} ${codeNow(secret).slice(3)}`)
    expect([done.status, done.headers['location']]).toStrictEqual([303, '/timeliness'])
    const ids = [before, sessionCookie(half), sessionCookie(done)].map((one) => one?.split(';')[0])
    expect(new Set(ids).size).toBe(3)
    await agent.get('/timeliness').expect(200)
  })

  it('gives back what was typed into a form whose session had ended, to whoever’s draft it is', async () => {
    const officer = { ...ROSALIND, role: 'officer' } as const
    const { agent, secret } = await signedIn(officer)
    const page = await openPage(agent, '/requests/new')
    const typed = { ...hiddenIn(page.text), forename: 'Wren' }
    await everything(
      'with ended as (delete from web.session returning 1) select count(*)::text as all from ended',
    )

    const elsewhere = await visitor(web.url)
      .post(page.address)
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send(typed)
    expect([elsewhere.status, sessionCookie(elsewhere)]).toStrictEqual([403, undefined])

    const sent = await agent.post(page.address).set('Origin', web.url).type('form').send(typed)
    expect([sent.status, sent.headers['location']]).toStrictEqual([303, page.address])
    const asked = String((await agent.get(page.address).expect(303)).headers['location'])
    expect(asked).toBe(`/sign-in?next=${encodeURIComponent(page.address)}`)
    expect(mainWords((await agent.get(asked)).text)).toContain('It is not lost: sign in')
    expect(await everything(`select string_agg(sess::text, ' ') as all from web.session`)).not.toContain(
      'Wren',
    )

    later(30)
    const { email } = officer
    await send(agent, asked, '/sign-in/password', { email, password: PASSWORD, next: page.address })
    const back = await openPage(agent, String((await typeCode(agent, codeNow(secret))).headers['location']))
    expect([back.address, back.text]).toStrictEqual([page.address, expect.stringContaining('value="Wren"')])
    expect(mainWords(back.text)).toContain('What you had typed stands here again')
    const next = await sendAnswer(agent, back, { forename: 'Wren' })
    expect(fieldOf(next.address)).toBe('surname')
    expect(mainWords((await openPage(agent, page.address)).text)).not.toContain('signed out before')
    expect(web.logged()).not.toContain('Wren')
  })

  it('answers a wrong address and a wrong password alike', async () => {
    await signedIn()
    const said = async (email: string): Promise<readonly [number, string]> => {
      const { status, text } = await typePassword(visitor(web.url), { email, password: 'five blue ladders' })
      return [status, text.replaceAll(/value="[^"]*"/g, '')]
    }
    const wrong = await said(ROSALIND.email)
    expect(wrong[0]).toBe(422)
    expect(await said('nobody@worcestershire.example')).toStrictEqual(wrong)
    expect(await said('not an address')).toStrictEqual(wrong)
  })

  it('takes each code once, and a code only behind a password', async () => {
    const { secret } = await signedIn()
    const { answer } = await signIn(secret)
    expect(answer.status).toBe(303)
    const again = visitor(web.url)
    await typePassword(again, { email: ROSALIND.email })
    expect((await typeCode(again, codeNow(secret))).status).toBe(422)
    expect((await visitor(web.url).get('/sign-in/code')).headers['location']).toBe('/sign-in')
    later(10 * 60)
    expect((await again.get('/sign-in/code')).headers['location']).toBe('/sign-in')
  })

  it('asks for the authority after the password where the address belongs to two', async () => {
    const { secret } = await signedIn()
    const elsewhere = { ...ROSALIND, authority: '886', account: 'p-7', role: 'auditor' } as const
    const other = visitor(web.url)
    const token = await invited(elsewhere)
    const secretThere = await setUp(other, token, codeNow)
    later(30)
    const agent = visitor(web.url)
    const half = await typePassword(agent, { email: ROSALIND.email })
    expect(half.headers['location']).toBe('/sign-in/authority')
    expect((await agent.get('/sign-in/code')).headers['location']).toBe('/sign-in/authority')
    const none = await send(agent, '/sign-in/authority', '/sign-in/authority', { authority: '999' })
    expect([none.status, mainWords(none.text)]).toStrictEqual([422, expect.stringContaining('Authority 886')])
    await send(agent, '/sign-in/authority', '/sign-in/authority', { authority: '886' })
    expect((await typeCode(agent, codeNow(secret))).status).toBe(422)
    expect((await typeCode(agent, codeNow(secretThere))).status).toBe(303)
    expect((await agent.get('/start').expect(200)).text).toContain('Authority 886')
  })

  it('lets strangers lock out nobody', async () => {
    const { agent, secret } = await signedIn()
    await send(agent, '/account', '/sign-out', {})
    const stranger = visitor(web.url)
    for (let at = 0; at < 10; at += 1)
      await typePassword(stranger, { email: ROSALIND.email, password: 'five blue ladders' })
    const waiting = await typePassword(visitor(web.url), { email: ROSALIND.email })
    expect([waiting.status, mainWords(waiting.text)]).toStrictEqual([
      429,
      expect.stringContaining('Try again after 09:15'),
    ])
    later(30)
    expect((await typePassword(agent, { email: ROSALIND.email })).headers['location']).toBe('/sign-in/code')
    expect((await typeCode(agent, codeNow(secret))).status).toBe(303)
  })

  it('gives an administrator no case because of it', async () => {
    const { agent } = await signedIn({ ...ROSALIND, role: 'administrator' })
    await agent.get('/start').expect(200)
    for (const path of ['/my-work', '/timeliness', '/cases/EHC-885-000001', '/gateway'])
      expect((await agent.get(path)).status).toBe(403)
  })
})

describe('a session', () => {
  it('ends within a minute of its owner’s leaving', async () => {
    const { agent } = await signedIn()
    await administrator.leaves(ROSALIND)
    later(60)
    expect((await agent.get('/my-work')).headers['location']).toBe('/sign-in?next=%2Fmy-work')
    expect(await securityEvents()).toContainEqual(
      expect.objectContaining({ type: 'SignedOut', data: { account: 'p-1', because: 'left' } }),
    )
  })

  it('goes by another role, under another id, within a minute', async () => {
    const { agent } = await signedIn()
    await agent.get('/my-work').expect(200)
    await administrator.colleague('ChangeColleague', { ...ROSALIND, role: 'auditor' })
    later(60)
    const changed = await agent.get('/my-work').expect(403)
    expect(sessionCookie(changed)).toContain('ehc-session=')
    expect((await agent.get('/timeliness').expect(200)).text).toContain('Rosalind Carter, Auditor')
  })

  it('ends after twelve hours whatever is done in it, and says so before', async () => {
    const { agent } = await signedIn()
    expect(mainWords((await agent.get('/start')).text)).not.toContain('You will be signed out')
    later(11.6 * 3600)
    expect(mainWords((await agent.get('/start')).text)).toContain('You will be signed out at 21:00')
    later(0.4 * 3600)
    expect((await agent.get('/start')).status).toBe(303)
  })

  it('is listed for its owner, and ended from another one, or everywhere', async () => {
    const { agent, secret } = await signedIn()
    const { agent: other } = await signIn(secret)
    const page = await agent.get('/account').expect(200)
    expect(page.text.match(/ehc-sessions__item/g)).toHaveLength(2)
    expect(mainWords(page.text)).toContain('Signed in on 21 November 2026 at 09:00')
    const session = /name="session" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    await send(agent, '/account', '/account/sessions/end', { session })
    expect((await other.get('/start')).status).toBe(303)
    await agent.get('/start').expect(200)

    const { agent: third } = await signIn(secret)
    const left = await send(agent, '/account', '/account/sessions/end-all', {})
    expect(left.headers['location']).toBe('/signed-out')
    for (const one of [agent, third]) expect((await one.get('/start')).status).toBe(303)
  })

  it('of another account is not ended by whoever knows its name', async () => {
    const { agent } = await signedIn()
    const thomas = {
      ...ROSALIND,
      account: 'p-2',
      email: 't.bell@worcestershire.example',
      name: 'Thomas Bell',
    }
    const { agent: other } = await signedIn(thomas)
    const handle = await everything(
      `select sess ->> 'handle' as all from web.session where sess -> 'account' ->> 'id' = 'p-1'`,
    )
    await send(other, '/account', '/account/sessions/end', { session: handle })
    await agent.get('/start').expect(200)
  })

  it('elsewhere ends with the old password, and with a recovery', async () => {
    const { agent, secret } = await signedIn()
    const { agent: other } = await signIn(secret)
    const wrong = await send(agent, '/account/password', '/account/password', {
      current: 'five blue ladders',
      next: 'seven quiet otters',
    })
    expect([wrong.status, mainWords(wrong.text)]).toStrictEqual([
      422,
      expect.stringContaining('not the password'),
    ])
    const changed = await send(agent, '/account/password', '/account/password', {
      current: PASSWORD,
      next: 'seven quiet otters',
    })
    expect(changed.headers['location']).toBe('/account?changed')
    await agent.get('/start').expect(200)
    expect((await other.get('/start')).status).toBe(303)
    expect((await typePassword(visitor(web.url), { email: ROSALIND.email })).status).toBe(422)

    const link = await administrator.recovers(ROSALIND)
    expect((await agent.get('/start')).status).toBe(303)
    const renewed = visitor(web.url)
    await setUp(renewed, link, codeNow, 'nine slow trains')
    await renewed.get('/start').expect(200)
  })
})

test('what happened is on record, with account and address, and without anything that opens', async () => {
  const { agent, token, secret } = await signedIn()
  await typePassword(visitor(web.url), { email: ROSALIND.email, password: 'five blue ladders' })
  await typePassword(visitor(web.url), { email: 'nobody@worcestershire.example' })
  await send(agent, '/account', '/sign-out', {})
  await signIn(secret)
  const from = { account: 'p-1', address: expect.stringMatching(/127\.0\.0\.1$/) as string }
  expect((await securityEvents()).map(({ type, data }) => ({ type, data }))).toStrictEqual([
    { type: 'LinkMade', data: { account: 'p-1', kind: 'invitation' } },
    { type: 'LinkUsed', data: { ...from, kind: 'invitation' } },
    { type: 'SignedIn', data: from },
    { type: 'SignInRefused', data: { ...from, because: 'password' } },
    { type: 'SignedOut', data: { ...from, because: 'asked' } },
    { type: 'SignedIn', data: from },
  ])
  const log = web.logged() + (await everything(`select string_agg(e::text, ' ') as all from ledger.event e`))
  for (const secretText of [token, PASSWORD, 'five blue ladders', ROSALIND.email, 'nobody@'])
    expect(log).not.toContain(secretText)
})
