import { join } from 'node:path'
import { readConfiguration } from './configuration.js'
import { PlatformError } from './platform-error.js'
import { projectRoot } from './project-root.js'

function refusalOf(env: Record<string, string>): unknown {
  try {
    return readConfiguration(env)
  } catch (error) {
    return error instanceof PlatformError ? { code: error.code, message: error.message } : error
  }
}

describe('configuration', () => {
  test('needs nothing: loopback only, the data in the project, demonstration accounts', () => {
    expect(readConfiguration({})).toStrictEqual({
      port: 3000,
      host: '127.0.0.1',
      address: 'http://127.0.0.1:3000',
      dataDir: join(projectRoot(), '.ehc'),
      anchorDir: undefined,
      databaseUrl: undefined,
      kurrentUrl: undefined,
      redisUrl: undefined,
      masterKey: undefined,
      sessionSecret: undefined,
      demo: true,
      secureCookies: false,
      proxies: undefined,
      providersFile: undefined,
      metrics: undefined,
      logLevel: 'info',
    })
  })

  test('takes what is given, and an empty value as not given', () => {
    const read = readConfiguration({
      PORT: '0',
      HOST: '',
      EHC_DATA_DIR: '/srv/ehc data',
      DATABASE_URL: 'postgres://ehc@db/ehc',
      REDIS_URL: 'redis://cache:6379',
      EHC_METRICS_PORT: '9464',
    })
    expect(read).toMatchObject({
      metrics: { host: '127.0.0.1', port: 9464 },
      port: 0,
      host: '127.0.0.1',
      dataDir: '/srv/ehc data',
      redisUrl: 'redis://cache:6379',
    })
  })

  test('begins links with the address that is set, or the one on this machine', () => {
    const address = (env: Record<string, string>): string => readConfiguration(env).address
    expect(address({ EHC_ADDRESS: 'https://ehc.council.example/' })).toBe('https://ehc.council.example')
    expect(address({ HOST: '0.0.0.0', PORT: '8080' })).toBe('http://localhost:8080')
    expect(address({ HOST: '::1' })).toBe('http://[::1]:3000')
  })

  test('keeps the log in KurrentDB only when asked, whatever address is there', () => {
    const KURRENTDB_URL = 'kurrentdb://one:2113,two:2113?tls=true'
    expect(readConfiguration({ KURRENTDB_URL }).kurrentUrl).toBeUndefined()
    expect(readConfiguration({ KURRENTDB_URL, EVENTSTORE: 'kurrentdb' }).kurrentUrl).toBe(KURRENTDB_URL)
  })

  test('keeps accounts without a password away from a database somebody gave us, unless asked', () => {
    const given = { DATABASE_URL: 'postgresql://ehc@db/ehc' }
    expect(readConfiguration(given).demo).toBe(false)
    expect(readConfiguration({ ...given, EHC_DEMO: 'yes' }).demo).toBe(true)
  })

  test('believes the proxies that are named', () => {
    const EHC_PROXIES = 'loopback, 172.18.0.0/16,fd00::/8,10.1.2.3'
    expect(readConfiguration({ EHC_PROXIES }).proxies).toStrictEqual([
      'loopback',
      '172.18.0.0/16',
      'fd00::/8',
      '10.1.2.3',
    ])
  })

  test.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['ehc.example.org', false],
    ['127.0.0.1.example.org', false],
  ])('on %s demonstration accounts are there: %s', (HOST, demo) => {
    expect(readConfiguration({ HOST }).demo).toBe(demo)
  })

  test.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, such as 3000.'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, such as 3000.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535, such as 3000.'],
    [
      { HOST: 'http://here' },
      'HOST must be a host name or an address, such as 127.0.0.1 (this machine only) or 0.0.0.0.',
    ],
    [
      { DATABASE_URL: 'mysql://root:secret@db/ehc' },
      'DATABASE_URL must be an address such as postgres://user@host:5432/database.',
    ],
    [
      { EHC_ADDRESS: 'ehc.council.example' },
      'EHC_ADDRESS must be an address such as https://timelines.example.gov.uk.',
    ],
    [{ REDIS_URL: 'localhost' }, 'REDIS_URL must be an address such as redis://host:6379.'],
    [{ EVENTSTORE: 'eventstore' }, 'EVENTSTORE must be postgres or kurrentdb.'],
    [
      { EVENTSTORE: 'kurrentdb' },
      'EVENTSTORE=kurrentdb needs KURRENTDB_URL, such as kurrentdb://user:password@host:2113?tls=true.',
    ],
    [
      { KURRENTDB_URL: 'https://admin:secret@host:2113' },
      'KURRENTDB_URL must be an address such as kurrentdb://user:password@host:2113?tls=true.',
    ],
    [{ EHC_DEMO: 'maybe' }, 'EHC_DEMO must be yes or no.'],
    [
      { LOG_LEVEL: 'loud', PORT: 'x' },
      'PORT must be a whole number from 0 to 65535, such as 3000.\n' +
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    ],
  ])('says what is wrong with %j, and repeats no secret', (env, message) => {
    expect(refusalOf(env)).toStrictEqual({ code: 'wrong_setting', message })
  })

  test.each(['everybody', '10.0.0.0/33', '0.0.0.0/0', '10.1.2.3,', '10.1.2.3 10.1.2.4'])(
    'takes %j for no proxies',
    (EHC_PROXIES) => {
      expect(refusalOf({ EHC_PROXIES })).toStrictEqual({
        code: 'wrong_setting',
        message:
          'EHC_PROXIES must be addresses or networks with commas between them, such as 10.1.2.3 or 172.18.0.0/16, or loopback.',
      })
    },
  )
})
