import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { recordPlans } from '../testing/records.js'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { formTokenIn, sessionCookie, signInAs, visitor } from '../testing/visitor.js'

const sessionsIn = async (ownerUrl: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ sid: string }>('select sid from web.session order by sid')
    return rows.map(({ sid }) => sid)
  } finally {
    await client.end()
  }
}

describe('signing in and out', () => {
  let web: WebUnderTest
  beforeAll(async () => {
    web = await runningWeb()
  })
  afterAll(() => web.stop())

  test('given a visitor who only looks, no session is made and no cookie set', async () => {
    const agent = visitor(web.url)
    const before = await sessionsIn(web.ownerUrl)
    const home = await agent.get('/').expect(200)
    await agent.get('/check-a-date?what=request&day=12&month=1&year=2026').expect(200)
    expect(sessionCookie(home)).toBeUndefined()
    expect(await sessionsIn(web.ownerUrl)).toStrictEqual(before)
  })

  test('given a form, its cookie is HttpOnly and SameSite=Lax, and the page is not kept', async () => {
    const page = await visitor(web.url).get('/sign-in').expect(200)
    expect(sessionCookie(page)).toMatch(/^ehc-session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
    expect(page.headers['cache-control']).toBe('no-store')
  })

  test('when somebody signs in, the session gets a new id and the old one is gone', async () => {
    const agent = visitor(web.url)
    const planted = sessionCookie(await agent.get('/sign-in'))
    const before = await sessionsIn(web.ownerUrl)
    const answer = await signInAs(agent, 'demo-manager')
    expect([answer.status, answer.headers['location']]).toStrictEqual([303, '/start'])
    const after = await sessionsIn(web.ownerUrl)
    const id = (cookie: string | undefined): string => (cookie ?? '').split(';')[0] ?? ''
    expect(id(sessionCookie(answer))).not.toBe(id(planted))
    expect(after).toHaveLength(before.length)
    expect(after.filter((sid) => before.includes(sid))).toHaveLength(before.length - 1)

    const thief = visitor(web.url)
    const seen = await thief.get('/start').set('Cookie', id(planted))
    expect([seen.status, seen.headers['location']]).toStrictEqual([303, '/sign-in?next=%2Fstart'])
  })

  test('when somebody signs out, the session is destroyed and the old cookie opens nothing', async () => {
    const agent = visitor(web.url)
    const signedIn = await signInAs(agent, 'demo-manager')
    const cookie = (sessionCookie(signedIn) ?? '').split(';')[0] ?? ''
    const start = await agent.get('/start').expect(200)
    expect(start.headers['cache-control']).toBe('no-store')
    await agent
      .post('/sign-out')
      .type('form')
      .send({ _csrf: formTokenIn(start.text) })
      .expect(303)
    await visitor(web.url).get('/start').set('Cookie', cookie).expect(303)
  })

  test('given a page that needs sign-in, signing in leads back to it, and never to another site', async () => {
    const agent = visitor(web.url)
    const asked = await agent.get('/start').expect(303)
    expect(asked.headers['location']).toBe('/sign-in?next=%2Fstart')
    for (const elsewhere of ['//other.example', '/\\other.example', 'https://other.example', '/a?b=c d']) {
      const answer = await signInAs(visitor(web.url), 'demo-manager', elsewhere)
      expect(answer.headers['location']).toBe('/start')
    }
  })

  test('each role has an account, and each opens the pages of Ashbourne', async () => {
    const { text } = await visitor(web.url).get('/sign-in').expect(200)
    const offered = [...text.matchAll(/name="account" value="([^"]+)"/g)].map(([, id]) => id ?? '')
    expect(offered).toStrictEqual([
      'demo-officer',
      'demo-senior',
      'demo-manager',
      'demo-gateway',
      'demo-clinician',
      'demo-auditor',
    ])
    for (const id of offered) {
      const agent = visitor(web.url)
      await signInAs(agent, id)
      expect((await agent.get('/start').expect(200)).text).toContain('Ashbourne')
    }
  })

  test('given an account that does not exist, sign-in is refused', async () => {
    const answer = await signInAs(visitor(web.url), 'demo-nobody')
    expect([answer.status, answer.text.includes('You cannot open this with your account')]).toStrictEqual([
      403,
      true,
    ])
  })

  test('the secret that signs cookies is kept for its owner alone', async () => {
    const { mode } = await stat(join(web.dataDir, 'session.secret'))
    expect(mode & 0o777).toBe(0o600)
  })
})

describe('without demonstration data', () => {
  let web: WebUnderTest
  beforeAll(async () => {
    web = await runningWeb({}, { demonstration: false })
  })
  afterAll(() => web.stop())

  const noAccounts = async (): Promise<void> => {
    const { text } = await visitor(web.url).get('/sign-in').expect(200)
    expect(text).toContain('There is nobody to sign in as yet')
    expect(text).not.toContain('name="account"')
  }

  test('given an empty store, there are no accounts, and the page says how to load it', noAccounts)

  test('given real work under the code of the demonstration, there are none of its accounts', async () => {
    await recordPlans(web.appUrl, '999', [{ receivedOn: '2026-01-12', sentOn: '2026-06-01' }])
    await noAccounts()
  })
})

describe('without demonstration accounts', () => {
  let web: WebUnderTest
  beforeAll(async () => {
    web = await runningWeb({ demo: false })
  })
  afterAll(() => web.stop())

  test('the page says how sign-in is set up, and no account can be had', async () => {
    const agent = visitor(web.url)
    const page = await agent.get('/sign-in').expect(200)
    expect(page.text).toContain('Sign-in is not set up yet')
    await agent.post('/sign-in').type('form').send({ account: 'demo-manager' }).expect(403)
  })
})

describe('behind TLS', () => {
  let web: WebUnderTest
  beforeAll(async () => {
    web = await runningWeb({ secureCookies: true })
  })
  afterAll(() => web.stop())

  test('the cookie is Secure and bound to this host, and the browser is told to stay on TLS', async () => {
    const page = await visitor(web.url).get('/sign-in').set('X-Forwarded-Proto', 'https').expect(200)
    expect(sessionCookie(page)).toMatch(
      /^__Host-ehc-session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  })
})
