import { doctorReport, type Examined } from './doctor-report.js'

const well: Examined = {
  config: {
    databaseUrl: 'postgres://ehc@db/ehc',
    secureCookies: true,
    proxies: ['10.1.2.3'],
    address: 'https://timelines.example.gov.uk',
    host: '0.0.0.0',
    demo: false,
  },
  postgres: '18.6',
  migrations: 31,
  keys: undefined,
  providers: { named: 2, trouble: undefined },
  workers: [{ secondsAgo: 4, clockAhead: 0.1, queue: 'answers', diskFree: 0.5 }],
  standings: [
    {
      authority: '885',
      projection: 'case',
      head: 7,
      position: 7,
      asAt: '2026-11-30T14:03:00.000Z',
      behindSeconds: 0,
      error: null,
      parked: 0,
    },
  ],
  alarms: [],
  diskFree: 0.4,
  clockAhead: 0,
  ranBack: [],
  withoutStatistics: [],
}
const [standing, worker] = [well.standings[0], well.workers[0]]
if (standing === undefined || worker === undefined) throw new Error('the example is empty')

test('given nothing to see to, every part says how it is', () => {
  expect(doctorReport(well).map(({ part, ok, says }) => [part, ok, says])).toStrictEqual([
    ['database', true, 'PostgreSQL 18.6, the one in DATABASE_URL'],
    ['migrations', true, '31 run, none missing'],
    ['keys', true, 'the master key opens what is sealed'],
    ['providers', true, '2 in EHC_PROVIDERS_FILE'],
    ['statistics', true, 'of every table'],
    ['worker', true, 'heard 4 seconds ago'],
    ['queue', true, 'answers'],
    ['lists', true, 'up to date'],
    ['log', true, 'nothing found in the nightly checks'],
    ['disk', true, '40% free'],
    ['clock', true, 'agrees with the database’s'],
    ['proxy', true, 'believed: 10.1.2.3 (EHC_PROXIES)'],
    ['mail', true, 'this version sends none'],
  ])
})

const { config } = well
test.each<[string, string, Partial<Examined>]>([
  ['keys', 'put it back', { keys: 'put it back' }],
  ['providers', 'is readable for others', { providers: { named: 0, trouble: 'It is readable for others' } }],
  ['worker', 'start one', { workers: [] }],
  ['worker', 'start it again', { workers: [{ ...worker, secondsAgo: 91 }] }],
  ['queue', 'REDIS_URL', { workers: [{ ...worker, queue: 'away' }] }],
  ['lists', 'ehc projections', { standings: [{ ...standing, error: 'unknown_event_version' }] }],
  ['lists', 'ehc parked', { standings: [{ ...standing, parked: 1 }] }],
  ['lists', 'behind', { standings: [{ ...standing, position: 5, behindSeconds: 11 }] }],
  ['log', 'position 3', { alarms: [{ authority: '885', night: '2026-11-29', position: 3, why: 'changed' }] }],
  ['disk', '9% is free', { diskFree: 0.09 }],
  ['clock', '3600 seconds', { workers: [{ ...worker, clockAhead: -3600 }] }],
  ['clock', 'ran back', { ranBack: [{ authority: '885', position: 7, recordedAt: '', before: '' }] }],
  ['proxy', 'EHC_SECURE_COOKIES=yes', { config: { ...config, secureCookies: false } }],
  ['proxy', 'set EHC_ADDRESS', { config: { ...config, address: 'http://10.0.0.1:3000' } }],
  [
    'proxy',
    'put a proxy with TLS',
    { config: { ...config, address: 'http://10.0.0.1:3000', secureCookies: false } },
  ],
])('says what to do about %s: %s', (part, says, more) => {
  expect(doctorReport({ ...well, ...more }).filter(({ ok }) => !ok)).toStrictEqual([
    { part, ok: false, says: expect.stringContaining(says) as string },
  ])
})
