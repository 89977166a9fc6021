import { hostname } from 'node:os'
import { type Pool } from 'pg'

export type QueueHealth = 'answers' | 'away' | 'none'

export interface Heartbeat {
  readonly queue: QueueHealth
  readonly diskFree: number | undefined
}

/** A worker that was not heard for longer has stopped, or hangs. */
export const SILENT_AFTER_SECONDS = 90

const PROCESS = `${hostname()}:${process.pid}`

/** Says that this process is at work. What has been silent for a day is forgotten. */
export const beat = async (pool: Pool, { queue, diskFree }: Heartbeat): Promise<void> => {
  await pool.query(
    `WITH old AS (DELETE FROM read.heartbeat WHERE beat_at < now() - interval '1 day' AND process <> $1)
     INSERT INTO read.heartbeat (process, machine_at, queue, disk_free) VALUES ($1, $2, $3, $4)
     ON CONFLICT (process) DO UPDATE SET beat_at = now(), machine_at = excluded.machine_at,
       queue = excluded.queue, disk_free = excluded.disk_free`,
    [PROCESS, new Date(), queue, diskFree ?? null],
  )
}

/** An orderly end is no silence. */
export const stopBeating = async (pool: Pool): Promise<void> => {
  await pool.query('DELETE FROM read.heartbeat WHERE process = $1', [PROCESS])
}

export interface LastHeartbeat extends Heartbeat {
  readonly secondsAgo: number
  /** How far the clock of that machine is ahead of the database's, in seconds. */
  readonly clockAhead: number
}

interface Row {
  readonly ago: number
  readonly ahead: number
  readonly queue: QueueHealth
  readonly disk_free: number | null
}

/** The workers that were heard within the last day, the latest first. */
export const heartbeats = async (pool: Pool): Promise<readonly LastHeartbeat[]> => {
  const { rows } = await pool.query<Row>(
    `SELECT extract(epoch FROM now() - beat_at)::float8 AS ago, queue, disk_free,
       extract(epoch FROM machine_at - beat_at)::float8 AS ahead
     FROM read.heartbeat WHERE beat_at > now() - interval '1 day' ORDER BY beat_at DESC`,
  )
  return rows.map(({ ago, ahead, queue, disk_free }) => ({
    secondsAgo: Math.max(0, ago),
    clockAhead: ahead,
    queue,
    diskFree: disk_free ?? undefined,
  }))
}

/** How far the clock of this machine is ahead of the database's, in seconds, give or take a round trip. */
export const clockAhead = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ now: number }>(
    'SELECT extract(epoch FROM clock_timestamp())::float8 AS now',
  )
  return Date.now() / 1000 - (rows[0]?.now ?? 0)
}
