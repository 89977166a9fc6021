import { randomUUID } from 'node:crypto'
import { AUTHORITY, type Fixture, officerAssigned, openFixture, recordChild } from '../fixture.spec.js'
import { logAlarms } from './record.js'
import { checkTonight, type NightlyParts, startNightlyCheck } from './round.js'

let fixture: Fixture
let lines: (readonly [string, Readonly<Record<string, unknown>>])[]

beforeEach(async () => {
  fixture = await openFixture()
  lines = []
})
afterEach(() => fixture.close())

const FIRST = '2026-11-22T03:00:00Z'
const SECOND = '2026-11-23T03:00:00Z'

const parts = (now = FIRST, more: Partial<NightlyParts> = {}): NightlyParts => ({
  store: fixture.store,
  pool: fixture.pool,
  clock: () => new Date(now),
  log: {
    info: (fields, message) => lines.push([message, fields]),
    error: (fields, message) => lines.push([message, fields]),
  },
  ...more,
})

const nights = async (): Promise<readonly unknown[]> =>
  (
    await fixture.admin.query<object>(
      `SELECT authority, night::text, position::int, outcome, bad_position::int AS bad, why FROM archive.nightly_check
       ORDER BY authority, night`,
    )
  ).rows

const manyEvents = async (count: number): Promise<void> => {
  const stream = `la${AUTHORITY}_assessment-${randomUUID()}`
  const events = Array.from({ length: count }, officerAssigned)
  await fixture.store.append({ authority: AUTHORITY, stream, expected: 'no_stream', events })
}

const tamper = async (statement: string): Promise<void> => {
  await fixture.admin.query(`ALTER TABLE ledger.event DISABLE TRIGGER event_is_final; ${statement};
    ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_final`)
}

describe('the nightly check', () => {
  test('given logs that hold, each is checked once a night', async () => {
    await recordChild(fixture, 'Ashworth')
    await recordChild(fixture, 'Bede', '302')
    await checkTonight(parts())
    await checkTonight(parts('2026-11-22T12:00:00Z'))
    await checkTonight(parts('2026-11-23T01:30:00Z'))
    const whole = { position: 2, outcome: 'holds', bad: null, why: null }
    const first = [
      { authority: AUTHORITY, night: '2026-11-22', ...whole },
      { authority: '302', night: '2026-11-22', ...whole },
    ]
    expect(await nights()).toStrictEqual(first)
    await checkTonight(parts(SECOND))
    expect(await nights()).toHaveLength(4)
    expect(lines.map(([message]) => message)).toStrictEqual(Array.from({ length: 4 }, () => 'the log holds'))
    expect(await logAlarms(fixture.pool)).toStrictEqual([])
  })

  test('given an event that somebody changed, it is an alarm that names the first bad position', async () => {
    await manyEvents(20)
    await tamper(`UPDATE ledger.event SET data = '{}' WHERE position IN (12, 15)`)
    await checkTonight(parts())
    const alarm = { authority: AUTHORITY, night: '2026-11-22', position: 12, why: 'changed' }
    expect(await logAlarms(fixture.pool)).toStrictEqual([alarm])
    expect(await nights()).toStrictEqual([
      { authority: AUTHORITY, night: '2026-11-22', position: 0, outcome: 'broken', bad: 12, why: 'changed' },
    ])
  })

  test('given a log that holds in itself and is not that of last night, it is found out', async () => {
    await manyEvents(20)
    await checkTonight(parts())
    // Somebody who may do anything puts another log in the place of this one, whole and with its head.
    await tamper('DELETE FROM ledger.event; DELETE FROM ledger.log_head')
    await manyEvents(30)
    await checkTonight(parts(SECOND))
    expect(await logAlarms(fixture.pool)).toStrictEqual([
      { authority: AUTHORITY, night: '2026-11-23', position: 20, why: 'rewritten' },
    ])
  })

  test('given a log that was put right again, the alarm ends with the next night', async () => {
    await manyEvents(3)
    const { rows } = await fixture.admin.query<{ data: string }>(
      'SELECT data FROM ledger.event WHERE position = 2',
    )
    await tamper(`UPDATE ledger.event SET data = '{}' WHERE position = 2`)
    await checkTonight(parts())
    await tamper(`UPDATE ledger.event SET data = '${rows[0]?.data ?? ''}' WHERE position = 2`)
    expect(await logAlarms(fixture.pool)).toHaveLength(1)
    await checkTonight(parts(SECOND))
    expect(await logAlarms(fixture.pool)).toStrictEqual([])
  })

  test('given a stop between two pages, it goes on from there', async () => {
    await manyEvents(4_100)
    class Off extends Error {}
    let pages = 0
    const off = (): Promise<void> => ((pages += 1) === 1 ? Promise.reject(new Off()) : Promise.resolve())
    await checkTonight(parts(FIRST, { between: off }))
    expect(await nights()).toStrictEqual([
      { authority: AUTHORITY, night: '2026-11-22', position: 2_000, outcome: null, bad: null, why: null },
    ])
    // What was checked already tonight is not read again: this is found tomorrow.
    await tamper(`UPDATE ledger.event SET data = '{}' WHERE position = 7`)
    await checkTonight(parts())
    expect(await nights()).toMatchObject([{ position: 4_100, outcome: 'holds' }])
    await checkTonight(parts(SECOND))
    expect(await logAlarms(fixture.pool)).toMatchObject([{ night: '2026-11-23', position: 7 }])
  })

  test('given two workers, one of them checks', async () => {
    await manyEvents(10)
    let read: () => void = () => undefined
    const reading = new Promise<void>((resolve) => (read = resolve))
    let goOn: () => void = () => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const first = checkTonight(
      parts(FIRST, {
        between: async () => {
          read()
          await held
        },
      }),
    )
    await reading
    await checkTonight(parts())
    expect(await nights()).toMatchObject([{ outcome: null }])
    goOn()
    await first
    expect(await nights()).toMatchObject([{ outcome: 'holds' }])
    expect(lines).toHaveLength(1)
  })

  test('given an authority that cannot be read, the others are checked all the same', async () => {
    await recordChild(fixture, 'Ashworth')
    await recordChild(fixture, 'Bede', '302')
    const store: NightlyParts['store'] = {
      readHead: (authority) => fixture.store.readHead(authority),
      readRecords: (authority, after, limit) =>
        authority === AUTHORITY
          ? Promise.reject(new Error('Ashworth'))
          : fixture.store.readRecords(authority, after, limit),
    }
    await checkTonight(parts(FIRST, { store }))
    expect(await nights()).toMatchObject([
      { authority: AUTHORITY, outcome: null },
      { authority: '302', outcome: 'holds' },
    ])
    expect(lines[0]).toStrictEqual([
      'the log of an authority could not be checked',
      { authority: AUTHORITY, code: 'Error' },
    ])
  })

  test('what a night has found cannot be taken back by the application', async () => {
    await manyEvents(2)
    await checkTonight(parts())
    for (const statement of [
      "UPDATE archive.nightly_check SET outcome = 'broken', bad_position = 1, why = 'changed'",
      'DELETE FROM archive.nightly_check',
    ])
      await expect(
        fixture.pool.query(`SELECT set_config('app.authority', '${AUTHORITY}', false); ${statement}`),
      ).rejects.toThrow()
  })

  test('the job in the worker says once what it found, and ends when it is told to', async () => {
    await manyEvents(5)
    await tamper(`UPDATE ledger.event SET data = '{}' WHERE position = 3`)
    let said: () => void = () => undefined
    const heard = new Promise<void>((resolve) => (said = resolve))
    const { log, ...rest } = parts()
    const job = startNightlyCheck(
      {
        ...rest,
        log: {
          ...log,
          error: (fields, message) => {
            log.error(fields, message)
            said()
          },
        },
      },
      { firstLookMs: 0, pauseMs: 0 },
    )
    await heard
    await job.close()
    expect(lines).toStrictEqual([
      [
        'the log of an authority does not hold: keep the database as it is, and run "ehc verify"',
        { authority: AUTHORITY, night: '2026-11-22', position: 3, why: 'changed' },
      ],
    ])
  })
})
