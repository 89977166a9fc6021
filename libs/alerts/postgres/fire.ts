import { type Pool } from 'pg'
import { inTransaction } from '#projections/postgres'
import { settledStreams } from '#read-models'
import { alertDay } from '../london.js'
import { type WakeUp } from '../wake-ups/wake-up.js'

/** An alert that has just fired. Ids and dates only. */
export interface FiredAlert {
  readonly id: string
  readonly stream: string
  readonly rule: string
  /** '' where the duty has none. */
  readonly subject: string
  readonly rung: string
  readonly dueOn: string
  readonly on: string
  readonly recipients: readonly string[]
  readonly officer: string | null
}

/** Rows handled in one transaction: short enough that a projection never waits long for a row. */
const BATCH = 1000

/**
 * The day on which a rung that repeats came last, up to the day $2: when several were missed, it fires once and not
 * once for each. A rung that does not repeat has one day.
 */
const OCCURRENCE = `CASE WHEN w.every_days IS NULL THEN w.on_date
  ELSE w.on_date + ($2::date - w.on_date) / w.every_days * w.every_days END`

/** What was wanted before the authority ($1) went live, or before the case was taken on, is muted. */
export const MUTED_BEFORE = `GREATEST(w.taken_on, COALESCE(
  (SELECT g.on_date FROM alerts.go_live g WHERE g.authority = $1 ORDER BY g.set_at DESC LIMIT 1),
  (SELECT t.first_on FROM read.alert_take_on t WHERE t.authority = $1)))`

/**
 * Alerts that are the row's own: fired for its last day, or for the day that was its last while the authority counted
 * otherwise. So many days before or after it is the same alert either way.
 */
export const OF_THE_ROW = `f.authority = w.authority AND f.stream = w.stream AND f.rule = w.rule
    AND f.subject = w.subject AND f.rung = w.rung AND f.due_on IN (w.due_on, w.other_due_on)`

/**
 * A look by the key for each row that is due. OFFSET 0 keeps the planner from joining instead, which would read all
 * that has ever fired, every minute.
 */
const NOT_FIRED = `NOT EXISTS (
  SELECT FROM alerts.fired f
  WHERE ${OF_THE_ROW} AND f.on_date - f.due_on = ${OCCURRENCE} - w.due_on
  OFFSET 0)`

/** Who has a record, looked up by its key: joined, a planner without statistics would go through all of them for each. */
const HOLDER = `SELECT c.officer FROM read.case_summary c WHERE c.authority = d.authority AND c.stream = d.stream
  UNION ALL
  SELECT coalesce(p.officer, (SELECT c.officer FROM read.case_summary c
    WHERE c.authority = p.authority AND c.stream = p.assessment_stream))
  FROM read.plan_summary p WHERE p.authority = d.authority AND p.stream = d.stream`

/**
 * Reads the rows as they stand now, locks them (a row in another's hands is left to that other) and records what
 * fires, in one statement. The key of alerts.fired makes it once, whatever runs at the same time.
 */
const firing = (among: string): string => `
  WITH due AS MATERIALIZED (
    SELECT w.authority, w.stream, w.rule, w.subject, w.rung, w.due_on, w.recipients, ${OCCURRENCE} AS occurs_on
    FROM read.wanted_alert w
    WHERE w.authority = $1 AND w.on_date <= $2::date AND ${among}
      AND (w.closes_on IS NULL OR w.closes_on > $2::date)
      AND (${MUTED_BEFORE} IS NULL OR ${OCCURRENCE} >= ${MUTED_BEFORE})
      AND ${NOT_FIRED}
    LIMIT ${BATCH}
    FOR UPDATE OF w SKIP LOCKED)
  INSERT INTO alerts.fired (authority, stream, rule, subject, rung, due_on, on_date, fired_at, recipients, officer)
  SELECT d.authority, d.stream, d.rule, d.subject, d.rung, d.due_on, d.occurs_on, $3, string_to_array(d.recipients, ','),
    (${HOLDER})
  FROM due d
  ON CONFLICT DO NOTHING
  RETURNING id, stream, rule, subject, rung, due_on::text AS "dueOn", on_date::text AS "on", recipients, officer`

/** Not of a second record of what another one speaks for: somebody has said that the two are one. */
const OF_A_RECORD = 'w.stream <> ALL ($4::text[])'

/** Two statements and not one with a choice in it: the choice would keep a wake-up from finding its row by its id. */
export const FIRE_DUE = firing(OF_A_RECORD)
export const FIRE_ONE = firing(`${OF_A_RECORD} AND w.alert = $5 AND w.due_on = $6`)

export interface FireRequest {
  readonly pool: Pool
  readonly authority: string
  /** Alerts of a day fire from seven o'clock in the morning in London on. */
  readonly now: Date
}

const fire = async (
  { pool, authority, now }: FireRequest,
  statement: string,
  ...more: readonly string[]
): Promise<readonly FiredAlert[]> => {
  const elsewhere = await settledStreams(pool, authority)
  return inTransaction(pool, authority, async (transaction) => {
    const asked = [authority, alertDay(now), now, elsewhere, ...more]
    const { rows } = await transaction.query<FiredAlert>(statement, asked)
    return rows
  })
}

/** Fires everything that is due and has not fired. Safe beside any number of others that do the same. */
export const fireDue = async (request: FireRequest): Promise<readonly FiredAlert[]> => {
  const fired: FiredAlert[] = []
  for (;;) {
    const batch = await fire(request, FIRE_DUE)
    if (batch.length === 0) return fired
    fired.push(...batch)
  }
}

/**
 * Fires the alert of a wake-up, if the row still wants it: gone, of another due date, muted, fired or not yet due,
 * it does nothing.
 */
export const fireOne = async (
  { pool, now }: Omit<FireRequest, 'authority'>,
  wakeUp: WakeUp,
): Promise<FiredAlert | undefined> => {
  const request = { pool, now, authority: wakeUp.authority }
  return (await fire(request, FIRE_ONE, wakeUp.alert, wakeUp.dueOn))[0]
}
