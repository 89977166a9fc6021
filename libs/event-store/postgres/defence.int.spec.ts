import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newEvents, newStream, ONE, OTHER } from '../contract/events.js'
import { postgresEventStore } from './index.js'

describe('the database defends the log', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client
  const stream = newStream()

  beforeAll(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
    const store = postgresEventStore(pool)
    await store.append(
      newAppend({ stream, events: newEvents(3), commandId: '3e2f8d3e-6f0f-4b7f-8a53-6f6a8f0b7c11' }),
    )
    await store.append(newAppend({ authority: OTHER }))
  })

  afterAll(async () => {
    await admin.end()
    await pool.end()
    await database.drop()
  })

  /** As the application, bound to one authority, in a transaction that is always taken back. */
  const asApplication = async (sql: string, authority = ONE): Promise<pg.QueryResult<object>> => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query("SELECT set_config('app.authority', $1, true)", [authority])
      return await client.query<object>(sql)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }

  it('is used by a role that is neither superuser nor owner, and cannot pass by row-level security', async () => {
    const role = await pool.query<Record<string, unknown>>(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'ledger'::regnamespace
           AND pg_has_role(current_user, c.relowner, 'member')) AS owns
       FROM pg_roles WHERE rolname = current_user`,
    )

    expect(role.rows).toStrictEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: false },
    ])
  })

  it.each([
    'UPDATE ledger.event SET data = data',
    'DELETE FROM ledger.event',
    'TRUNCATE ledger.event',
    'UPDATE ledger.event SET command_id = NULL',
    'DELETE FROM ledger.log_head',
    'ALTER TABLE ledger.event DISABLE TRIGGER event_is_final',
    'ALTER TABLE ledger.event DISABLE ROW LEVEL SECURITY',
    "SET session_replication_role = 'replica'",
  ])('does not let the application: %s', async (sql) => {
    await expect(asApplication(sql)).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    'UPDATE ledger.event SET data = data',
    'DELETE FROM ledger.event',
    'DELETE FROM ledger.event WHERE false',
    'TRUNCATE ledger.event',
    "SET session_replication_role = 'replica'; DELETE FROM ledger.event",
  ])('refuses even a superuser: %s', async (sql) => {
    await expect(admin.query(sql)).rejects.toMatchObject({
      code: '23001',
      message: expect.stringContaining('Record a correction instead') as unknown,
    })
    await admin.query('RESET session_replication_role')
  })

  it.each(['event', 'log_head'])('shows of ledger.%s only one authority', async (table) => {
    const seen = async (authority: string) =>
      (await asApplication(`SELECT DISTINCT authority FROM ledger.${table}`, authority)).rows

    expect(await seen(ONE)).toStrictEqual([{ authority: ONE }])
    expect(await seen('999')).toStrictEqual([])
    expect((await pool.query(`SELECT FROM ledger.${table}`)).rowCount).toBe(0)
  })

  it.each([
    ['the log, past the functions', `INSERT INTO ledger.event SELECT * FROM ledger.event`],
    ['the head', `UPDATE ledger.log_head SET position = 1`],
    [
      'the head of a log that is not there yet',
      `INSERT INTO ledger.log_head VALUES ('${ONE}', 0, sha256(''))`,
    ],
    ['a place of KurrentDB', `INSERT INTO ledger.kurrent_place (authority) VALUES ('${ONE}')`],
    ['the head, to hold it', `SELECT ledger.take_head('${ONE}')`],
    [
      'the log, by way of an import',
      `SELECT ledger.import_events('${ONE}', '{4}', '{s}', '{0}', '{e}', '{00}', '{NULL}')`,
    ],
    [
      'places into a log of its own',
      `SELECT ledger.enter_places('${ONE}', '{4}', '{la${ONE}_plan-1}', '{0}', NULL, NULL, NULL, NULL, NULL, '{00}')`,
    ],
    [
      'a stream of another authority',
      `SELECT ledger.append_one('1s', '${ONE}', '${newStream(OTHER)}', 0, NULL, E'1\n2\n3\n4\n5\n6\n7')`,
    ],
    [
      'an event of more than its lines',
      `SELECT ledger.append_one('1s', '${ONE}', '${newStream()}', 0, NULL, E'1\n2\n3\n4\n5\n6\n7\n8')`,
    ],
    [
      'the functions',
      `CREATE OR REPLACE FUNCTION ledger.begin_log(p_authority text) RETURNS void LANGUAGE sql AS ''`,
    ],
  ])('does not let the application write %s', async (_, sql) => {
    await expect(asApplication(sql)).rejects.toMatchObject({ code: '42501' })
  })

  it('finds no function of the caller in place of one of its own', async () => {
    const fooled = `CREATE TEMP TABLE log_head (); SET LOCAL search_path = pg_temp, ledger;
      SELECT ledger.append_one('1s', '${ONE}', '${newStream()}', 0, NULL,
        gen_random_uuid() || E'\\nT\\n1\\n2026-01-12\\n2026-01-12T09:30:00.000Z\\n{}\\n{}') AS position`
    const answers = (await asApplication(fooled)) as unknown
    expect(answers).toMatchObject([{}, {}, { rows: [{ position: expect.anything() as unknown }] }])
  })

  it('binds an append for several authorities to one of them at a time, and to none afterwards', async () => {
    const batch = `SELECT ledger.append_batch('1s', false, '{${OTHER},${ONE}}', '{1,1}',
      '{${newStream(OTHER)},${newStream(ONE)}}', '{any,any}', '{NULL,NULL}', '{1,1}',
      (SELECT string_agg(gen_random_uuid() || E'\\nT\\n1\\n2026-01-12\\n2026-01-12T09:30:00.000Z\\n{}\\n{}', E'\\x1e') FROM generate_series(1, 2)))`

    const seen = (await asApplication(
      `${batch}; SELECT DISTINCT authority FROM ledger.event`,
      ONE,
    )) as unknown
    expect(seen).toMatchObject([{ rowCount: 1 }, { rows: [{ authority: ONE }] }])
    await pool.query(batch)
    expect((await pool.query('SELECT FROM ledger.event')).rowCount).toBe(0)
  })
})
