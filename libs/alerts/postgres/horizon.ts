import { type Pool } from 'pg'
import { inTransaction } from '#projections/postgres'
import { settledStreams } from '#read-models'
import { alertDay } from '../london.js'
import { type WakeUp } from '../wake-ups/wake-up.js'
import { MUTED_BEFORE } from './fire.js'

/** Wake-ups are kept this many days ahead: a queue is no place for a date that is months away. */
export const HORIZON_DAYS = 14

/** The next day of each row after the day $2, whether or not it repeats; what is due by then is the sweep's. */
const NEXT = `CASE WHEN w.every_days IS NULL OR w.on_date > $2::date THEN w.on_date
  ELSE w.on_date + (($2::date - w.on_date) / w.every_days + 1) * w.every_days END`

const UPCOMING = `
  SELECT w.authority, w.alert, w.due_on::text AS "dueOn", (${NEXT})::text AS "on"
  FROM read.wanted_alert w
  WHERE w.authority = $1 AND w.on_date <= $2::date + $3::integer
    AND ${NEXT} > $2::date AND ${NEXT} <= $2::date + $3::integer
    AND (w.closes_on IS NULL OR w.closes_on > ${NEXT})
    AND w.stream <> ALL ($4::text[])
    AND (${MUTED_BEFORE} IS NULL OR ${NEXT} >= ${MUTED_BEFORE})
  ORDER BY 4, w.alert`

/** The wake-ups that a queue should hold now: what is wanted after today's alert day and within the horizon. */
export const upcoming = async (pool: Pool, authority: string, now: Date): Promise<readonly WakeUp[]> => {
  const elsewhere = await settledStreams(pool, authority)
  return inTransaction(pool, authority, async (transaction) => {
    const asked = [authority, alertDay(now), HORIZON_DAYS, elsewhere]
    const { rows } = await transaction.query<WakeUp>(UPCOMING, asked)
    return rows
  })
}
