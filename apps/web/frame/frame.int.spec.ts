import request from 'supertest'
import { runningWeb, type WebUnderTest } from '../testing/running-web.js'
import { formTokenIn, signInAs, visitor } from '../testing/visitor.js'

describe('every answer', () => {
  let web: WebUnderTest
  beforeAll(async () => {
    web = await runningWeb()
  })
  afterAll(() => web.stop())

  test.each(['/', '/check-a-date', '/sign-in', '/no-such-page', '/health/live'])(
    'given %p, it carries the headers that protect it',
    async (path) => {
      const { headers } = await request(web.url).get(path)
      expect({
        policy: headers['content-security-policy'],
        sniff: headers['x-content-type-options'],
        frame: headers['x-frame-options'],
        referrer: headers['referrer-policy'],
        opener: headers['cross-origin-opener-policy'],
        server: headers['x-powered-by'],
      }).toStrictEqual({
        policy:
          "default-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';object-src 'none'",
        sniff: 'nosniff',
        frame: 'DENY',
        referrer: 'same-origin',
        opener: 'same-origin',
        server: undefined,
      })
    },
  )

  test('a page holds no inline script, style or handler, and names neither the crown nor its typeface', async () => {
    const pages = [
      '/',
      '/check-a-date',
      '/check-a-date?what=request&day=12&month=1&year=2026',
      '/sign-in',
      '/no-such-page',
    ]
    for (const path of pages) {
      const { text } = await request(web.url).get(path)
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|GOV\.UK|crown/i)
    }
  })

  test('an asset is named by its content, may be kept for ever, and loads nothing of gov.uk', async () => {
    const { text } = await request(web.url).get('/')
    const paths = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(paths.map((path) => path.replace(/-[0-9a-f]{16}/, ''))).toStrictEqual([
      '/assets/favicon.svg',
      '/assets/govuk.css',
      '/assets/ehc.css',
      '/assets/ehc.js',
    ])
    for (const path of paths) {
      const asset = await fetch(web.url + path)
      expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(await asset.text()).not.toMatch(/GDS Transport|@font-face|crest/)
    }
    await request(web.url).get('/assets/govuk-0000000000000000.css').expect(404)
  })
})

describe('what goes wrong', () => {
  let web: WebUnderTest
  beforeAll(async () => {
    web = await runningWeb()
  })
  afterAll(() => web.stop())

  test('given an unknown address, a page says so with a reference that is in the log', async () => {
    const { text } = await request(web.url).get('/children/of-somebody').expect(404)
    const reference = /ehc-reference">([0-9A-F]{10})</.exec(text)?.[1] ?? 'none'
    expect(text).toContain('Page not found')
    expect(web.logged()).toContain(reference)
  })

  test('given a program that asks, the answer is JSON', async () => {
    const { body } = (await request(web.url).get('/api/nothing').expect(404)) as {
      body: { error: { code: string } }
    }
    expect(body.error.code).toBe('not_found')
  })

  test('given a form without its token, or with another session’s, nothing is done and the page says what to do', async () => {
    const stranger = await visitor(web.url).get('/sign-in')
    for (const token of [undefined, 'made-up', formTokenIn(stranger.text)]) {
      const agent = visitor(web.url)
      await agent.get('/sign-in')
      const answer = await agent.post('/sign-in').type('form').send({ _csrf: token, account: 'demo-manager' })
      expect([answer.status, answer.text.includes('This page was open too long')]).toStrictEqual([403, true])
      await agent.get('/start').expect(303)
    }
  })

  test('given a form that is stale since sign-in, the page leads back to where it came from', async () => {
    const agent = visitor(web.url)
    const stale = formTokenIn((await agent.get('/sign-in')).text)
    await signInAs(agent, 'demo-manager')
    const answer = await agent
      .post('/sign-out')
      .set('Referer', `${web.url}/start?x=1`)
      .type('form')
      .send({ _csrf: stale })
    expect([answer.status, answer.text.includes('<a class="govuk-link" href="/start">')]).toStrictEqual([
      403,
      true,
    ])
    await agent.get('/start').expect(200)
  })

  test.each(['/check-a-date?day=1&day=2', '/check-a-date?what=request&why=sideways'])(
    'given the broken address %p, a page says that it could not be read',
    async (path) => {
      const { text } = await request(web.url).get(path).expect(400)
      expect(text).toContain('We could not read that')
    },
  )
})

describe('the log', () => {
  test('holds one line a request, and nothing that somebody typed', async () => {
    const web = await runningWeb()
    try {
      const agent = visitor(web.url)
      await agent
        .get('/check-a-date?what=request&day=Jasmine&month=Okafor&year=2026')
        .set('User-Agent', 'Jasmine')
      await agent.get('/children/Jasmine-Okafor').set('Referer', `${web.url}/?q=Jasmine`)
      await agent.post('/sign-in').type('form').send({ account: 'Jasmine', password: 'Okafor' })
      await signInAs(agent, 'demo-manager')
      await agent.get('/start')
      expect(web.logged()).not.toMatch(/jasmine|okafor|_csrf|ehc-session|127\.0\.0\.1/i)
      const lines = web
        .logged()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(lines.map(({ method, page, status }) => ({ method, page, status }))).toStrictEqual([
        { method: 'GET', page: '/check-a-date', status: 400 },
        { method: 'GET', page: 'no such page', status: 404 },
        { method: 'POST', page: 'no such page', status: 403 },
        { method: 'GET', page: '/sign-in', status: 200 },
        { method: 'POST', page: '/sign-in', status: 303 },
        { method: 'GET', page: '/start', status: 200 },
      ])
    } finally {
      await web.stop()
    }
  })
})

describe('health', () => {
  test('given the records are gone, it is not ready, and a page says so while Check a date still answers', async () => {
    const web = await runningWeb()
    try {
      const agent = visitor(web.url)
      await signInAs(agent, 'demo-manager')
      await request(web.url).get('/health/ready').expect(200)
      await web.loseDatabase()
      await request(web.url).get('/health/ready').expect(503, { status: 'unavailable', part: 'database' })
      await request(web.url).get('/health/live').expect(200, { status: 'ok' })
      const page = await agent.get('/start').expect(503)
      expect(page.text).toContain('The records cannot be reached')
      await agent.get('/check-a-date?what=request&day=12&month=1&year=2026').expect(200)
      await agent.post('/sign-out').type('form').send({}).expect(503)
    } finally {
      await web.stop()
    }
  })
})
