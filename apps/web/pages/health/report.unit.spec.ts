import { type Facts, healthReport } from './report.js'

const well: Facts = {
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
  workers: [{ secondsAgo: 3.2, clockAhead: 0.01, queue: 'answers', diskFree: 0.5 }],
  nights: [{ authority: '885', night: '2026-11-29' }],
  inTime: '2026-11-28',
  alarms: [],
  diskFree: 0.4,
  clockAhead: -0.02,
  ranBack: [],
  withoutStatistics: [],
}

const [standing, worker] = [well.standings[0], well.workers[0]]
if (standing === undefined || worker === undefined) throw new Error('the example is empty')

test('given nothing to see to, health is ok and says how things stand', () => {
  expect(healthReport(well)).toMatchObject({
    status: 'ok',
    attention: [],
    lists: [{ authority: '885', head: 7, position: 7, behindSeconds: 0, parked: 0, stopped: [] }],
    worker: { lastHeardSecondsAgo: 3 },
    queue: 'answers',
    disk: { freePercent: 40 },
    clock: { differsBySeconds: 0, ranBackBefore: [] },
  })
})

test.each<[string, Partial<Facts>]>([
  ['lists_behind', { standings: [{ ...standing, position: 5, behindSeconds: 11 }] }],
  ['lists_stopped', { standings: [{ ...standing, error: 'unknown_event_version' }] }],
  ['cases_parked', { standings: [{ ...standing, parked: 1 }] }],
  ['worker_silent', { workers: [] }],
  ['worker_silent', { workers: [{ ...worker, secondsAgo: 91 }] }],
  ['queue_away', { workers: [{ ...worker, queue: 'away' }] }],
  ['nightly_check_late', { nights: [{ authority: '885', night: '2026-11-27' }] }],
  ['log_does_not_hold', { alarms: [{ authority: '885', night: '2026-11-29', position: 3, why: 'changed' }] }],
  ['disk_low', { workers: [{ ...worker, diskFree: 0.09 }] }],
  ['disk_low', { diskFree: 0.09 }],
  [
    'clock_ran_back',
    {
      ranBack: [
        {
          authority: '885',
          position: 7,
          recordedAt: '2026-11-30T14:03:00.000Z',
          before: '2026-11-30T14:13:00.000Z',
        },
      ],
    },
  ],
  ['clock_differs', { clockAhead: -6 }],
  ['clock_differs', { workers: [{ ...worker, clockAhead: 3600 }] }],
])('asks for attention by the code %s', (code, more) => {
  expect(healthReport({ ...well, ...more })).toMatchObject({ status: 'attention', attention: [code] })
})
