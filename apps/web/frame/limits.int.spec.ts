import { consume, takeInHand } from '#identity'
import { createLog, createPool } from '#platform'
import { startWeb, type WebConfiguration } from '../index.js'
import { mainWords } from '../testing/forms.js'
import { runningWeb, TEST_DAY, type WebUnderTest } from '../testing/running-web.js'
import { visitorAs } from '../testing/signed-in.js'
import { formTokenIn, visitor } from '../testing/visitor.js'
import { FILES } from './files.js'
import { AT_PROVIDERS, SIGN_INS } from './throttle.js'

const NOW = '2026-11-21T09:00:00.000Z'
let web: WebUnderTest

const started = async (config: Partial<WebConfiguration> = {}): Promise<void> => {
  web = await runningWeb(config, { now: () => NOW })
}
afterEach(() => web.stop())

/** Another node of the same installation. */
const otherNode = () =>
  startWeb({
    config: { port: 0, host: '127.0.0.1', dataDir: web.dataDir, demo: true, secureCookies: false },
    appUrl: web.appUrl,
    log: createLog('silent'),
    today: () => TEST_DAY,
    now: () => NOW,
  })

const withPool = async <Result>(
  work: (pool: ReturnType<typeof createPool>) => Promise<Result>,
): Promise<Result> => {
  const pool = createPool(web.appUrl)
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

const counted = (what: string, times: number, limit = SIGN_INS): Promise<void> =>
  withPool(async (pool) => {
    for (let n = 0; n < times; n += 1) await consume(pool, what, limit, new Date(NOW))
  })

const signIn = async (headers: Readonly<Record<string, string>> = {}): Promise<number> => {
  const agent = visitor(web.url)
  const _csrf = formTokenIn((await agent.get('/sign-in').set(headers)).text)
  const { status } = await agent
    .post('/sign-in')
    .set(headers)
    .type('form')
    .send({ _csrf, account: 'demo-nobody' })
  return status
}

describe('attempts to sign in', () => {
  test('are counted over all nodes, and after a restart', async () => {
    await started()
    const node = await otherNode()
    try {
      await counted('sign-in from 127.0.0.1', SIGN_INS.most - 1)
      expect(await signIn()).toBe(403)
      const agent = visitor(node.url)
      const _csrf = formTokenIn((await agent.get('/sign-in')).text)
      const refused = await agent.post('/sign-in').type('form').send({ _csrf, account: 'demo-nobody' })
      expect([refused.status, refused.headers['retry-after']]).toStrictEqual([429, '60'])
    } finally {
      await node.close()
    }
  })

  test.each([
    ['nobody is named', undefined],
    ['another proxy is named', ['10.9.9.9']],
  ])('given that %s, a forged X-Forwarded-For escapes no limit, and is told once', async (_, proxies) => {
    await started({ proxies })
    await counted('sign-in from 127.0.0.1', SIGN_INS.most)
    expect(await signIn({ 'X-Forwarded-For': '203.0.113.7' })).toBe(429)
    expect(web.logged().match(/EHC_PROXIES/g)).toHaveLength(1)
    expect(web.logged()).not.toContain('203.0.113.7')
  })

  test('given a proxy that is named, the address it adds counts, and not what its visitor wrote before it', async () => {
    await started({ proxies: ['127.0.0.1'] })
    await counted('sign-in from 127.0.0.1', SIGN_INS.most)
    await counted('sign-in from 192.168.7.7', SIGN_INS.most)
    expect(await signIn({ 'X-Forwarded-For': '203.0.113.7' })).toBe(403)
    expect(await signIn({ 'X-Forwarded-For': '203.0.113.8, 192.168.7.7' })).toBe(429)
    expect(web.logged()).not.toContain('EHC_PROXIES')
  })
})

test('going to a provider is counted too: each time it is asked over the network', async () => {
  await started()
  await counted('provider from 127.0.0.1', AT_PROVIDERS.most - 1, AT_PROVIDERS)
  const agent = visitor(web.url)
  await agent.get('/sign-in/with/staff').expect(404)
  const refused = await agent.get('/sign-in/with/staff').expect(429)
  expect(refused.headers['retry-after']).toBe('60')
})

describe('files', () => {
  const whose = { authority: '885', account: 'demo-manager' }

  test('are made one at a time for each account, whichever node is asked; others do not wait', async () => {
    await started()
    const manager = await visitorAs(web, 'manager')
    await withPool(async (pool) => {
      const inHand = await takeInHand(pool, whose)
      const refused = await manager.get('/my-work.csv').expect(429)
      expect(mainWords(refused.text)).toContain('The last file that you asked for is still being made')
      await (await visitorAs(web, 'auditor')).get('/timeliness.csv?year=2026').expect(200)
      await manager.get('/my-work').expect(200)
      await inHand?.done()
    })
    await manager.get('/my-work.csv').expect(200)
    await manager.get('/my-work.csv').expect(200)
  })

  test('given a node that died in the middle, its account is not kept out', async () => {
    await started()
    await withPool(async (pool) => {
      await takeInHand(pool, whose)
      await pool.query("update web.in_hand set until = now() - interval '1 second'")
    })
    await (await visitorAs(web, 'manager')).get('/my-work.csv').expect(200)
  })

  test('given more than are allowed in ten minutes, the next must wait, and is told for how long', async () => {
    await started()
    await counted(`files ${whose.authority} ${whose.account}`, FILES.most)
    const refused = await (await visitorAs(web, 'manager')).get('/my-work.csv').expect(429)
    expect(refused.headers['retry-after']).toBe('600')
  })
})
