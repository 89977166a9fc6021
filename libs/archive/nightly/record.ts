import { type Pool } from 'pg'
import { type BadLink, type ChainHead, NO_HASH } from '#event-store'
import { bindTo, type Connection, inTransaction } from '../transaction.js'

/** `rewritten`: the log holds in itself, and is not the one that an earlier night found whole. */
export type Finding = BadLink | 'rewritten'

export type NightlyOutcome =
  | { readonly outcome: 'holds'; readonly reached: ChainHead }
  | {
      readonly outcome: 'broken'
      readonly reached: ChainHead
      readonly badPosition: number
      readonly why: Finding
    }

const bound = <Result>(pool: Pool, authority: string, work: (connection: Connection) => Promise<Result>) =>
  inTransaction(pool, 'BEGIN', async (connection) => {
    await bindTo(connection, authority)
    return work(connection)
  })

interface HeadRow {
  readonly position: number | string
  readonly hash: string
}

const headOf = ({ position, hash }: HeadRow): ChainHead => ({ position: Number(position), hash })

/** Where the check of this night stands; undefined when it is finished. Begun if it was not. */
export const openNight = (pool: Pool, authority: string, night: string): Promise<ChainHead | undefined> =>
  bound(pool, authority, async (connection) => {
    await connection.query(
      'INSERT INTO archive.nightly_check (authority, night, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [authority, night, NO_HASH],
    )
    const { rows } = await connection.query<HeadRow & { finished: boolean }>(
      `SELECT position, hash, outcome IS NOT NULL AS finished FROM archive.nightly_check
       WHERE authority = $1 AND night = $2`,
      [authority, night],
    )
    const [row] = rows
    return row === undefined || row.finished ? undefined : headOf(row)
  })

/** What an earlier night found whole, as far as it went. */
export const lastWhole = (pool: Pool, authority: string, night: string): Promise<ChainHead | undefined> =>
  bound(pool, authority, async (connection) => {
    const { rows } = await connection.query<HeadRow>(
      `SELECT position, hash FROM archive.nightly_check
       WHERE authority = $1 AND night < $2 AND outcome = 'holds' ORDER BY night DESC LIMIT 1`,
      [authority, night],
    )
    return rows[0] === undefined ? undefined : headOf(rows[0])
  })

export const saveReached = (
  pool: Pool,
  authority: string,
  night: string,
  reached: ChainHead,
): Promise<void> =>
  bound(pool, authority, async (connection) => {
    await connection.query(
      'UPDATE archive.nightly_check SET position = $3, hash = $4 WHERE authority = $1 AND night = $2',
      [authority, night, reached.position, reached.hash],
    )
  })

export const finishNight = (
  pool: Pool,
  authority: string,
  night: string,
  result: NightlyOutcome,
  now: Date,
): Promise<void> =>
  bound(pool, authority, async (connection) => {
    await connection.query(
      `UPDATE archive.nightly_check SET position = $3, hash = $4, outcome = $5, bad_position = $6, why = $7, finished_at = $8
       WHERE authority = $1 AND night = $2`,
      [
        authority,
        night,
        result.reached.position,
        result.reached.hash,
        result.outcome,
        result.outcome === 'broken' ? result.badPosition : null,
        result.outcome === 'broken' ? result.why : null,
        now,
      ],
    )
  })

export interface LogAlarm {
  readonly authority: string
  /** The night that found it, YYYY-MM-DD. */
  readonly night: string
  readonly position: number
  readonly why: string
}

/** The authorities whose log did not hold when it was last checked; all of them, whoever asks. */
export const logAlarms = async (pool: Pool): Promise<readonly LogAlarm[]> => {
  const { rows } = await pool.query<Omit<LogAlarm, 'position'> & { position: number | string }>(
    'SELECT authority, night::text, bad_position AS position, why FROM archive.findings()',
  )
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}

/** The newest night whose check is finished, of each authority that has one; YYYY-MM-DD. */
export const lastNights = async (
  pool: Pool,
): Promise<readonly { readonly authority: string; readonly night: string }[]> => {
  const { rows } = await pool.query<{ authority: string; night: string }>(
    'SELECT authority, night::text FROM archive.last_nights()',
  )
  return rows
}
