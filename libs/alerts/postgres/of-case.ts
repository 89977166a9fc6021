import { type Pool } from 'pg'
import { inTransaction } from '#projections/postgres'
import { MUTED_BEFORE, OF_THE_ROW } from './fire.js'

/** Wanted and still to come or about to fire; fired for this due date; or muted, because it lies before go-live. */
export type AlertState = 'wanted' | 'fired' | 'muted'

export interface AlertOfCase {
  readonly rule: string
  /** '' where the duty has none. */
  readonly subject: string
  readonly rung: string
  readonly dueOn: string
  /** The first day it is wanted on. */
  readonly on: string
  readonly state: AlertState
  /** The day it fired for last; null when it has not fired. */
  readonly firedFor: string | null
}

/** Every alert of a case's open duties, by the day they are wanted on. A rung that repeats is never muted for good. */
export const alertsOfCase = async (
  pool: Pool,
  authority: string,
  stream: string,
): Promise<readonly AlertOfCase[]> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<AlertOfCase>(
      `SELECT w.rule, w.subject, w.rung, w.due_on::text AS "dueOn", w.on_date::text AS "on",
         f.last_on::text AS "firedFor",
         CASE WHEN f.last_on IS NOT NULL THEN 'fired'
           WHEN w.every_days IS NULL AND w.on_date < ${MUTED_BEFORE} THEN 'muted' ELSE 'wanted' END AS state
       FROM read.wanted_alert w
       LEFT JOIN LATERAL (SELECT max(f.on_date) AS last_on FROM alerts.fired f WHERE ${OF_THE_ROW}) f ON true
       WHERE w.authority = $1 AND w.stream = $2
       ORDER BY w.on_date, w.rule, w.subject, w.rung`,
      [authority, stream],
    )
    return rows
  })
