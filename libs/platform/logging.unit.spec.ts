import { createLog, withoutQuery } from './logging.js'

function logged(write: (log: ReturnType<typeof createLog>) => void): unknown {
  const lines: string[] = []
  write(createLog('info', { write: (line) => void lines.push(line) }))
  return lines.map((line) => ({ ...(JSON.parse(line) as Record<string, unknown>), time: 'now' }))
}

describe('the log', () => {
  test('holds no cookie, no authorisation, no query string and no body of a request', () => {
    const req = {
      id: 'r1',
      method: 'POST',
      url: '/cases/find?name=Somebody',
      headers: { cookie: 'sid=secret', authorization: 'Bearer secret', host: 'here' },
      query: { name: 'Somebody' },
      body: { name: 'Somebody' },
    }
    expect(
      logged((log) => {
        log.info({ req }, 'request')
      }),
    ).toStrictEqual([
      {
        level: 'info',
        time: 'now',
        req: { id: 'r1', method: 'POST', url: '/cases/find', headers: { host: 'here' } },
        msg: 'request',
      },
    ])
  })

  test('keeps of a failed statement what it was, not the row it failed on', () => {
    const err = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (name)=(Somebody)',
      stack: 'at',
    })
    expect(
      logged((log) => {
        log.error({ err }, 'failed')
      }),
    ).toStrictEqual([
      {
        level: 'error',
        time: 'now',
        err: { type: 'Error', code: '23505', message: 'duplicate key', stack: 'at' },
        msg: 'failed',
      },
    ])
  })

  test('is as quiet as it is told to be', () => {
    expect(
      logged((log) => {
        log.debug('detail')
      }),
    ).toStrictEqual([])
  })

  test.each([
    ['/a/b', '/a/b'],
    ['/a?b=c#d', '/a'],
    ['/a#d', '/a'],
  ])('%s is logged as %s', (url, path) => {
    expect(withoutQuery(url)).toBe(path)
  })
})
