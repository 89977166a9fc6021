import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase, smallDisk, unmount } from '#testing'
import { newAppend, newEvent, newStream, ONE, upTo } from '../contract/events.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

const SIZE = 8_000_000

const disk = smallDisk(SIZE, 'an append to a full disk')
const describeWithDisk = disk === undefined ? describe.skip : describe

describeWithDisk('when the disk of the database is full', () => {
  const folder = disk ?? ''
  /** Known to the whole server, which other runs share. */
  const space = `small_${process.pid}`
  const filler = join(folder, 'filler')
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client

  beforeAll(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
    const { rows } = await admin.query<{ data_directory: string }>('SHOW data_directory')
    const place = join(folder, 'data')
    mkdirSync(place)
    const { uid, gid } = statSync(rows[0]?.data_directory ?? '')
    chownSync(place, uid, gid)
    await admin.query(`CREATE TABLESPACE ${space} LOCATION '${place}'`)
    await admin.query(`ALTER TABLE ledger.event SET TABLESPACE ${space}`)
  })

  afterAll(async () => {
    await admin.query('ALTER TABLE ledger.event SET TABLESPACE pg_default')
    await admin.query(`DROP TABLESPACE ${space}`)
    await admin.end()
    await pool.end()
    await database.drop()
    unmount(folder)
  })

  const fill = (): void => {
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(filler, Buffer.alloc(bavail * bsize))
  }

  /** Too large for what room its table has left, and nothing that could be packed smaller. */
  const bulky = () => newEvent({ data: { text: randomBytes(100_000).toString('base64') } })

  it('says so, leaves nothing half-written, and works again when there is room', async () => {
    const store = postgresEventStore(pool)
    const stream = newStream()
    await store.append(newAppend({ stream }))
    fill()

    await expect(
      store.append(newAppend({ stream, expected: 0, events: [newEvent(), bulky()] })),
    ).rejects.toMatchObject({
      code: 'store_full',
      message: 'The disk of the database is full. Nothing was written. Make room on it, then try again.',
    })
    const together = await Promise.allSettled(
      upTo(4).map(() => store.append(newAppend({ events: [bulky()] }))),
    )
    expect(
      together.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code),
    ).toStrictEqual(upTo(4).map(() => 'store_full'))
    expect(await store.readStream(ONE, stream)).toHaveLength(1)
    expect(await verifyLog(postgresEventStore(pool), ONE)).toMatchObject({
      holds: true,
      events: 1,
      lastPosition: 1,
    })

    rmSync(filler)

    const outcome = await store.append(newAppend({ stream, expected: 0, events: [newEvent(), bulky()] }))
    expect(outcome).toStrictEqual({ ok: true, revision: 2, position: 3, repeated: false })
    expect(await verifyLog(postgresEventStore(pool), ONE)).toMatchObject({ holds: true, events: 3 })
  })
})
