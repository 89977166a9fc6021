import { type Pool } from 'pg'
import { inTransaction } from '#projections/postgres'
import { type Recipient } from '../ladder.js'
import { OF_THE_ROW } from './fire.js'

/** An alert that its recipient has not acknowledged. Dates are civil dates, YYYY-MM-DD. */
export interface UnreadAlert {
  readonly id: string
  readonly stream: string
  /** Reference of the case or plan; null while it is not in the read model. */
  readonly reference: string | null
  /** Who has it now; null when nobody has. */
  readonly officer: string | null
  readonly rule: string
  readonly subject?: string
  /** The latest rung that fired for this duty. */
  readonly rung: string
  readonly dueOn: string
  readonly on: string
  /** ISO 8601. */
  readonly firedAt: string
  /** Earlier alerts of the same duty, unread as well; they are acknowledged with this one. */
  readonly earlier: number
}

/** Whose alerts: those of one officer's cases and plans, or those of everybody in a role. */
export type Reader =
  | { readonly officer: string }
  | {
      readonly role: Exclude<Recipient, 'officer'>
      /**
       * The officers who read their own, by account. What the ladder sends to the officer of a record that none of them
       * holds is this role's as well: an alert without a reader helps no child. Absent: this role reads its own alone.
       */
      readonly besides?: readonly string[]
    }

const roleOf = (reader: Reader): Recipient => ('officer' in reader ? 'officer' : reader.role)

const besidesOf = (reader: Reader): readonly string[] | null =>
  'officer' in reader ? null : (reader.besides ?? null)

/** A record that none of these officers holds; `held` names who has it. */
const heldByNone = (held: string, officers: string): string =>
  `(${officers}::text[] IS NOT NULL AND (${held} IS NULL OR ${held} <> ALL(${officers}::text[])))`

const HOLDER = 'COALESCE(c.officer, f.officer)'

/**
 * One line a duty, with its latest alert: an officer needs to know where it stands, not how often it was said. A duty
 * that has been met, has ended or got another date since is left out; its alerts stay on record. Where the authority
 * has changed how it counts, the alert stands, with the last day as it is counted now.
 */
const UNREAD = `
  SELECT DISTINCT ON (f.stream, f.rule, f.subject)
    f.id, f.stream, c.reference, f.rule, NULLIF(f.subject, '') AS subject, f.rung, w.due_on::text AS "dueOn",
    f.on_date::text AS "on", f.fired_at AS "firedAt",
    ${HOLDER} AS officer,
    (count(*) OVER (PARTITION BY f.stream, f.rule, f.subject) - 1)::integer AS earlier
  FROM alerts.fired f
  JOIN LATERAL (SELECT w.due_on FROM read.wanted_alert w
    WHERE ${OF_THE_ROW} AND (w.closes_on IS NULL OR w.closes_on > $4::date)
    ORDER BY w.due_on = f.due_on DESC LIMIT 1) w ON true
  LEFT JOIN read.holder c ON c.authority = f.authority AND c.stream = f.stream
  WHERE f.authority = $1
    AND (f.stream = ANY($5::text[])
      OR $2 = ANY(f.recipients) AND ($3::text IS NULL OR ${HOLDER} = $3)
      OR 'officer' = ANY(f.recipients) AND ${heldByNone(HOLDER, '$6')})
    AND NOT EXISTS (SELECT FROM alerts.acknowledged a
      WHERE a.authority = f.authority AND a.id = f.id AND a.role = $2)
  ORDER BY f.stream, f.rule, f.subject, f.on_date DESC, f.fired_at DESC`

interface Row extends Omit<UnreadAlert, 'firedAt' | 'subject'> {
  readonly subject: string | null
  readonly firedAt: Date
}

const unreadOf = ({ subject, firedAt, ...row }: Row): UnreadAlert => ({
  ...row,
  ...(subject === null ? {} : { subject }),
  firedAt: firedAt.toISOString(),
})

/**
 * The unread alerts of a reader on a day, the most pressing duty first. `named`: streams of restricted records on which
 * they are named; alerts about these are theirs whomever the ladder names, since the usual ones may not see them.
 */
export const unreadAlerts = async (
  pool: Pool,
  authority: string,
  reader: Reader,
  today: string,
  named: readonly string[] = [],
): Promise<readonly UnreadAlert[]> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<Row>(
      `SELECT * FROM (${UNREAD}) AS unread ORDER BY "dueOn", stream, rule, subject`,
      [
        authority,
        roleOf(reader),
        'officer' in reader ? reader.officer : null,
        today,
        named,
        besidesOf(reader),
      ],
    )
    return rows.map(unreadOf)
  })

export interface Acknowledgement {
  readonly authority: string
  /** Id of the alert that was shown. */
  readonly id: string
  /** As whom it was read: each role that received it acknowledges for itself, an officer only what is theirs. */
  readonly reader: Reader
  /** Id of the account; never a name. */
  readonly account: string
  readonly now: Date
  /** As of `unreadAlerts`. */
  readonly named?: readonly string[]
}

/**
 * Acknowledges an alert and the earlier ones of the same duty. How many were new: 0 when it had been done before, or
 * when there is no such alert for this role.
 */
export const acknowledge = async (pool: Pool, given: Acknowledgement): Promise<number> =>
  inTransaction(pool, given.authority, async (transaction) => {
    const { rowCount } = await transaction.query(
      `INSERT INTO alerts.acknowledged (authority, id, role, account, acknowledged_at)
       SELECT e.authority, e.id, $3, $4, $5
       FROM alerts.fired f
       JOIN alerts.fired e ON e.authority = f.authority AND e.stream = f.stream AND e.rule = f.rule
         AND e.subject = f.subject AND e.on_date <= f.on_date
       LEFT JOIN read.holder c ON c.authority = f.authority AND c.stream = f.stream
       WHERE f.authority = $1 AND f.id = $2
         AND (f.stream = ANY($7::text[])
           OR $3 = ANY(f.recipients) AND $3 = ANY(e.recipients)
             AND ($6::text IS NULL OR ${HOLDER} = $6)
           OR 'officer' = ANY(f.recipients) AND ${heldByNone(HOLDER, '$8')})
       ON CONFLICT DO NOTHING`,
      [
        given.authority,
        given.id,
        roleOf(given.reader),
        given.account,
        given.now,
        'officer' in given.reader ? given.reader.officer : null,
        given.named ?? [],
        besidesOf(given.reader),
      ],
    )
    return rowCount ?? 0
  })
