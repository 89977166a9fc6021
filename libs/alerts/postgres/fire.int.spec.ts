import pg from 'pg'
import { idOf } from '#event-store'
import { inTransaction } from '#projections/postgres'
import { countFired, firedOf, type Fixture, openFixture, want, wantMany } from '../fixture.spec.js'
import { FIRE_DUE, FIRE_ONE, fireDue, fireOne } from './fire.js'
import { setGoLive } from './go-live.js'

const MORNING = new Date('2026-06-01T06:00:00Z')
const at = (day: string): Date => new Date(`${day}T12:00:00Z`)

let fixture: Fixture

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const asOwner = async (statement: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: fixture.database.ownerUrl })
  await owner.connect()
  try {
    await owner.query(statement)
  } finally {
    await owner.end()
  }
}

const fire = (authority: string, now: Date) => fireDue({ pool: fixture.pool, authority, now })

describe('an alert that is due', () => {
  it('fires at seven in the morning, once', async () => {
    const { stream } = await want(fixture, '101', {
      onDate: '2026-06-01',
      recipients: 'officer,seniorLocalityLead',
    })

    expect(await fire('101', new Date(MORNING.getTime() - 1))).toStrictEqual([])
    const [fired, ...others] = await fire('101', MORNING)
    expect(fired).toStrictEqual({
      id: fired?.id,
      stream,
      rule: 'R-FIN20',
      subject: '',
      rung: 'due',
      dueOn: '2026-06-01',
      on: '2026-06-01',
      recipients: ['officer', 'seniorLocalityLead'],
      officer: null,
    })
    expect(others).toStrictEqual([])
    expect(await fire('101', MORNING)).toStrictEqual([])
    expect(await fire('101', at('2026-07-01'))).toStrictEqual([])
  })

  it('fires late when nobody looked on its day', async () => {
    await want(fixture, '102', { onDate: '2026-06-01' })
    await fire('102', at('2026-06-05'))
    expect(await firedOf(fixture, '102')).toStrictEqual([
      { rule: 'R-FIN20', rung: 'due', dueOn: '2026-06-01', on: '2026-06-01' },
    ])
  })

  it('does not fire once its duty is closed', async () => {
    await want(fixture, '103', { onDate: '2026-06-01', closesOn: '2026-06-03' })
    expect(await fire('103', at('2026-06-03'))).toStrictEqual([])
    expect(await fire('103', at('2026-06-02'))).toHaveLength(1)
  })

  it('does not fire for a second record of a request, once somebody has said that it is one', async () => {
    const [first, second] = [
      await want(fixture, '105', { onDate: '2026-06-01' }),
      await want(fixture, '105', { onDate: '2026-06-01' }),
    ]
    await asOwner(`INSERT INTO read.case_summary (authority, stream, reference, person, status, taken_on)
      VALUES ('105', '${first.stream}', 'EHC-105-000001', 'p', 'requested', true),
        ('105', '${second.stream}', 'EHC-105-000002', 'p', 'requested', true)`)
    await asOwner(`INSERT INTO read.match (authority, stream, match, about, record, other, because, alike, numbers_differ,
        status, asked_on)
      VALUES ('105', 'la105_person-p', 'm', 'request', '${idOf(second.stream)}', '${idOf(first.stream)}', 'receivedCloseBy',
        true, false, 'same', '2026-05-01')`)
    expect((await fire('105', at('2026-06-01'))).map(({ stream }) => stream)).toStrictEqual([first.stream])
    await asOwner("UPDATE read.match SET status = 'different' WHERE authority = '105'")
    expect((await fire('105', at('2026-06-01'))).map(({ stream }) => stream)).toStrictEqual([second.stream])
  })

  it('fires again for a new due date', async () => {
    const { stream } = await want(fixture, '104', { onDate: '2026-06-01' })
    await fire('104', at('2026-06-01'))
    await want(fixture, '104', { stream, onDate: '2026-06-08' })
    await fire('104', at('2026-06-08'))
    expect((await firedOf(fixture, '104')).map(({ dueOn }) => dueOn)).toStrictEqual([
      '2026-06-01',
      '2026-06-08',
    ])
  })
})

describe('a rung that repeats', () => {
  it('fires each week, and once for all the weeks that were missed', async () => {
    await want(fixture, '111', { rung: 'weekly', dueOn: '2026-06-01', onDate: '2026-06-09', everyDays: 7 })
    for (const day of ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-16', '2026-07-10', '2026-07-13']) {
      await fire('111', at(day))
    }
    expect((await firedOf(fixture, '111')).map(({ on }) => on)).toStrictEqual([
      '2026-06-09',
      '2026-06-16',
      '2026-07-07',
    ])
  })
})

describe('what is muted', () => {
  it('is what a case wanted before it was taken on', async () => {
    await want(fixture, '121', { onDate: '2026-05-31', takenOn: '2026-06-01' })
    await want(fixture, '121', { onDate: '2026-06-01', takenOn: '2026-06-01' })
    await want(fixture, '121', { onDate: '2026-05-31' })
    expect(await fire('121', at('2026-06-01'))).toHaveLength(2)
  })

  it('is, in every case of the authority, what was wanted before its first take-on', async () => {
    await inTransaction(fixture.pool, '122', (transaction) =>
      transaction.query("INSERT INTO read.alert_take_on VALUES ('122', '2026-06-01')"),
    )
    await want(fixture, '122', { onDate: '2026-05-31' })
    await want(fixture, '122', { onDate: '2026-06-01' })
    expect((await fire('122', at('2026-06-01'))).map(({ on }) => on)).toStrictEqual(['2026-06-01'])
  })

  it('of a rung that repeats is only what lies before, not the weeks to come', async () => {
    await want(fixture, '123', {
      rung: 'weekly',
      dueOn: '2026-01-01',
      onDate: '2026-01-09',
      everyDays: 7,
      takenOn: '2026-06-01',
    })
    expect(await fire('123', at('2026-06-04'))).toStrictEqual([])
    expect((await fire('123', at('2026-06-05'))).map(({ on }) => on)).toStrictEqual(['2026-06-05'])
  })

  it('follows the latest choice of a go-live date', async () => {
    const choose = (on: string, now: string) =>
      setGoLive(fixture.pool, { authority: '124', on, account: 'manager-1', now: new Date(now) })
    await want(fixture, '124', { onDate: '2026-06-01' })
    await choose('2026-09-01', '2026-05-01T10:00:00Z')
    expect(await fire('124', at('2026-06-02'))).toStrictEqual([])
    await choose('2026-06-01', '2026-06-02T10:00:00Z')
    expect(await fire('124', at('2026-06-02'))).toHaveLength(1)
  })
})

describe('a wake-up', () => {
  it('fires its own alert and no other', async () => {
    await want(fixture, '131', { onDate: '2026-06-01' })
    const { alert, dueOn } = await want(fixture, '131', { onDate: '2026-06-01' })
    const wakeUp = { authority: '131', alert, dueOn, on: '2026-06-01' }
    expect((await fireOne({ pool: fixture.pool, now: MORNING }, wakeUp))?.dueOn).toBe(dueOn)
    expect(await fireOne({ pool: fixture.pool, now: MORNING }, wakeUp)).toBeUndefined()
    expect(await countFired(fixture, '131')).toBe(1)
  })

  it('of an earlier due date does nothing', async () => {
    const { alert } = await want(fixture, '132', { onDate: '2026-06-01' })
    const stale = { authority: '132', alert, dueOn: '2026-05-28', on: '2026-05-28' }
    expect(await fireOne({ pool: fixture.pool, now: MORNING }, stale)).toBeUndefined()
    expect(await countFired(fixture, '132')).toBe(0)
  })

  it('that comes early does nothing', async () => {
    const { alert, dueOn } = await want(fixture, '133', { onDate: '2026-06-01' })
    const early = { pool: fixture.pool, now: new Date('2026-06-01T05:59:00Z') }
    expect(await fireOne(early, { authority: '133', alert, dueOn, on: dueOn })).toBeUndefined()
  })
})

describe('many at the same time', () => {
  it('fire each alert once between them', async () => {
    await wantMany(fixture, '141', '2026-06-01', 2500)
    const shares = await Promise.all(Array.from({ length: 6 }, () => fire('141', MORNING)))
    const ids = shares.flatMap((share) => share.map(({ stream }) => stream))
    expect([ids.length, new Set(ids).size, await countFired(fixture, '141')]).toStrictEqual([
      2500, 2500, 2500,
    ])
  })

  it('fire 100 changes of a date at most once each, and the last one exactly once', async () => {
    const { stream, alert } = await want(fixture, '142', { onDate: '2026-01-01', dueOn: '2026-01-01' })
    const move = (dueOn: string) =>
      inTransaction(fixture.pool, '142', async (transaction) => {
        await transaction.query('DELETE FROM read.wanted_alert WHERE authority = $1 AND stream = $2', [
          '142',
          stream,
        ])
        await transaction.query(
          `INSERT INTO read.wanted_alert (authority, stream, rule, subject, rung, due_on, alert, on_date, recipients)
           VALUES ('142', $1, 'R-FIN20', '', 'due', $2, $3, $2, 'officer')`,
          [stream, dueOn, alert],
        )
      })
    const dates = Array.from({ length: 100 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 2 + day)).toISOString().slice(0, 10),
    )
    let moving = true
    const now = at('2026-06-01')
    const firing = async (work: () => Promise<unknown>): Promise<void> => {
      while (moving) await work()
    }
    const wake = async () => {
      for (const dueOn of dates.slice(-3)) {
        await fireOne({ pool: fixture.pool, now }, { authority: '142', alert, dueOn, on: dueOn })
      }
    }
    const racers = [firing(() => fire('142', now)), firing(() => fire('142', now)), firing(wake)]
    for (const date of dates) await move(date)
    moving = false
    await Promise.all(racers)
    await fire('142', now)

    const fired = (await firedOf(fixture, '142')).map(({ dueOn }) => dueOn)
    expect(new Set(fired).size).toBe(fired.length)
    expect(fired.filter((dueOn) => dueOn === dates.at(-1))).toHaveLength(1)
  })
})

describe('the record of what fired', () => {
  it.each([
    'UPDATE alerts.fired SET rung = rung',
    'DELETE FROM alerts.fired',
    'TRUNCATE alerts.fired CASCADE',
  ])('refuses %s, even from the owner', async (statement) => {
    await want(fixture, '151', { onDate: '2026-06-01' })
    await fire('151', MORNING)
    const owner = new pg.Client({ connectionString: fixture.database.ownerUrl })
    await owner.connect()
    await expect(owner.query(statement)).rejects.toThrow('append-only')
    await owner.end()
    await expect(
      inTransaction(fixture.pool, '151', (transaction) => transaction.query(statement)),
    ).rejects.toThrow('permission denied')
  })

  it('is hidden from another authority', async () => {
    await want(fixture, '152', { onDate: '2026-06-01' })
    await fire('152', MORNING)
    const seen = await inTransaction(fixture.pool, '153', async (transaction) => {
      const { rows } = await transaction.query<{ fired: number; wanted: number }>(
        `SELECT (SELECT count(*) FROM alerts.fired) AS fired, (SELECT count(*) FROM read.wanted_alert) AS wanted`,
      )
      return rows
    })
    expect(seen).toStrictEqual([{ fired: 0, wanted: 0 }])
  })
})

describe('the statements that fire', () => {
  const plan = (statement: string, ...more: readonly string[]): Promise<string> =>
    inTransaction(fixture.pool, '161', async (transaction) => {
      const { rows } = await transaction.query<Record<'QUERY PLAN', string>>(`EXPLAIN ${statement}`, [
        '161',
        '2026-06-01',
        MORNING,
        [],
        ...more,
      ])
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })

  beforeAll(async () => {
    await wantMany(fixture, '161', '2027-06-01', 20_000)
    await wantMany(fixture, '161', '2026-06-01', 200)
    await asOwner('ANALYZE read.wanted_alert')
  })

  it('find what is due by its day, however many wait for a later one', async () => {
    expect(await plan(FIRE_DUE)).toContain('wanted_alert_by_day')
    expect(await plan(FIRE_DUE)).not.toContain('Seq Scan on wanted_alert')
  })

  it('look for what has fired by its key, and never read all of it', async () => {
    expect(await plan(FIRE_DUE)).toContain('fired_pkey')
    expect(await plan(FIRE_DUE)).not.toContain('Seq Scan on fired')
  })

  it('find the row of a wake-up by its id, however many are due with it', async () => {
    const byId = await plan(FIRE_ONE, '00000000-0000-4000-8000-000000000001', '2026-06-01')
    expect(byId).toContain('wanted_alert_by_id')
    expect(byId).not.toContain('Seq Scan on wanted_alert')
  })
})
