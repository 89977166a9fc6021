import { type Pool } from 'pg'
import { inTransaction, type PostgresTransaction } from '#projections/postgres'
import { type Recipient } from '../ladder.js'

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

/** Cases and plans with who has them: of one officer ($2), or of nobody among those ($3) who read their own. */
const HELD = `
  WITH summary AS (SELECT stream FROM read.case_summary WHERE authority = $1
    AND (officer = $2 OR ${heldByNone('officer', '$3')}))
  SELECT stream FROM summary
  UNION ALL
  SELECT p.stream FROM read.plan_summary p WHERE p.authority = $1
    AND (p.officer = $2 OR p.officer <> ALL ($3::text[])
      OR p.officer IS NULL AND (p.assessment_stream IN (SELECT stream FROM summary)
        OR $3::text[] IS NOT NULL AND p.assessment_stream IS NULL))`

/**
 * What may be the reader's: of the records ($4) that the question before found, and what fired while somebody had them
 * whom the lists do not name. More than the reader's own; `isOf` says which are.
 */
const FIRED = `
  SELECT f.id, f.stream, f.rule, f.subject, f.rung, f.due_on::text AS "firedFor", f.on_date::text AS "on",
    f.fired_at AS "firedAt", f.recipients, f.officer AS "officerThen"
  FROM alerts.fired f
  WHERE f.authority = $1
    AND (f.stream = ANY ($5::text[])
      OR $2 = ANY (f.recipients) AND ($3::text IS NULL OR f.stream = ANY ($4::text[]) OR f.officer = $3)
      OR 'officer' = ANY (f.recipients) AND $6::text[] IS NOT NULL
        AND (f.stream = ANY ($4::text[]) OR f.officer IS NULL OR f.officer <> ALL ($6::text[])))
  ORDER BY f.on_date DESC, f.fired_at DESC`

const RECORDS = `
  SELECT stream, reference, officer, NULL AS "from" FROM read.case_summary
  WHERE authority = $1 AND stream = ANY ($2::text[])
  UNION ALL
  SELECT stream, reference, officer, assessment_stream FROM read.plan_summary
  WHERE authority = $1 AND stream = ANY ($2::text[])`

const WANTED = `
  SELECT stream, rule, subject, rung, due_on::text AS "dueOn", other_due_on::text AS "otherDueOn"
  FROM read.wanted_alert
  WHERE authority = $1 AND stream = ANY ($2::text[]) AND (closes_on IS NULL OR closes_on > $3::date)`

const ACKNOWLEDGED = `
  SELECT id FROM alerts.acknowledged WHERE authority = $1 AND id = ANY ($2::uuid[]) AND role = $3`

interface Fired {
  readonly id: string
  readonly stream: string
  readonly rule: string
  readonly subject: string
  readonly rung: string
  readonly firedFor: string
  readonly on: string
  readonly firedAt: Date
  readonly recipients: readonly string[]
  readonly officerThen: string | null
}

interface RecordOfAlert {
  readonly stream: string
  readonly reference: string
  readonly officer: string | null
  /** The assessment that a plan came of: who held that has the plan until it is given to somebody. */
  readonly from: string | null
}

interface Wanted {
  readonly stream: string
  readonly rule: string
  readonly subject: string
  readonly rung: string
  readonly dueOn: string
  readonly otherDueOn: string | null
}

const streamsOf = (rows: readonly { readonly stream: string }[]): string[] => [
  ...new Set(rows.map(({ stream }) => stream)),
]

const recordsOf = async (
  transaction: PostgresTransaction,
  authority: string,
  streams: string[],
): Promise<ReadonlyMap<string, RecordOfAlert>> => {
  const ask = async (some: string[]) =>
    (await transaction.query<RecordOfAlert>(RECORDS, [authority, some])).rows
  const rows = await ask(streams)
  const before = await ask(
    rows.flatMap(({ officer, from }) => (officer === null && from !== null ? [from] : [])),
  )
  const officers = new Map(before.map(({ stream, officer }) => [stream, officer]))
  return new Map(
    rows.map((row) => [row.stream, { ...row, officer: row.officer ?? officers.get(row.from ?? '') ?? null }]),
  )
}

const isOf =
  (reader: Reader, named: readonly string[]) =>
  ({ stream, recipients }: Fired, holder: string | null): boolean => {
    const besides = besidesOf(reader)
    const theirs = !('officer' in reader) || holder === reader.officer
    const nobodys = besides !== null && (holder === null || !besides.includes(holder))
    return (
      named.includes(stream) ||
      (recipients.includes(roleOf(reader)) && theirs) ||
      (recipients.includes('officer') && nobodys)
    )
  }

const dutyKey = ({ stream, rule, subject }: Pick<Fired, 'stream' | 'rule' | 'subject'>): string =>
  [stream, rule, subject].join(' ')

/** The row that an alert is of: the one with its last day, before one that had it while the authority counted otherwise. */
const rowsOf = (wanted: readonly Wanted[]): ((fired: Fired) => Wanted | undefined) => {
  const byDay = new Map<string, Wanted>()
  for (const row of wanted)
    if (row.otherDueOn !== null) byDay.set(`${dutyKey(row)} ${row.rung} ${row.otherDueOn}`, row)
  for (const row of wanted) byDay.set(`${dutyKey(row)} ${row.rung} ${row.dueOn}`, row)
  return (fired) => byDay.get(`${dutyKey(fired)} ${fired.rung} ${fired.firedFor}`)
}

interface Asked {
  readonly authority: string
  readonly reader: Reader
  readonly today: string
  readonly named: readonly string[]
}

/**
 * Each table asked by keys that were looked up before: whatever the planner believes of their sizes, it goes through
 * each once at most.
 */
const unreadIn = async (
  transaction: PostgresTransaction,
  { authority, reader, today, named }: Asked,
): Promise<readonly UnreadAlert[]> => {
  const [officer, besides] = ['officer' in reader ? reader.officer : null, besidesOf(reader)]
  const ask = async <Row extends object>(text: string, values: unknown[]) =>
    (await transaction.query<Row>(text, values)).rows
  const held =
    officer === null && besides === null
      ? []
      : streamsOf(await ask<{ stream: string }>(HELD, [authority, officer, besides]))
  const perhaps = await ask<Fired>(FIRED, [authority, roleOf(reader), officer, held, named, besides])
  const records = await recordsOf(transaction, authority, streamsOf(perhaps))
  const holderOf = ({ stream, officerThen }: Fired) => records.get(stream)?.officer ?? officerThen
  const isTheirs = isOf(reader, named)
  const theirs = perhaps.filter((fired) => isTheirs(fired, holderOf(fired)))
  const wanted = rowsOf(await ask<Wanted>(WANTED, [authority, streamsOf(theirs), today]))
  const standing = theirs.filter((fired) => wanted(fired) !== undefined)
  const read = await ask<{ id: string }>(ACKNOWLEDGED, [
    authority,
    standing.map(({ id }) => id),
    roleOf(reader),
  ])
  const acknowledged = new Set(read.map(({ id }) => id))
  const duties = new Map<string, Fired[]>()
  for (const fired of standing)
    if (!acknowledged.has(fired.id))
      duties.set(dutyKey(fired), [...(duties.get(dutyKey(fired)) ?? []), fired])
  return [...duties.values()].flatMap(([latest, ...earlier]) => {
    if (latest === undefined) return []
    const { id, stream, rule, subject, rung, on, firedAt } = latest
    return [
      {
        id,
        stream,
        reference: records.get(stream)?.reference ?? null,
        officer: holderOf(latest),
        rule,
        ...(subject === '' ? {} : { subject }),
        rung,
        dueOn: wanted(latest)?.dueOn ?? latest.firedFor,
        on,
        firedAt: firedAt.toISOString(),
        earlier: earlier.length,
      },
    ]
  })
}

const inOrder = (a: UnreadAlert, b: UnreadAlert): number => {
  const [one, other] = [a, b].map(({ dueOn, stream, rule, subject = '\uffff' }) =>
    [dueOn, stream, rule, subject].join(' '),
  )
  return (one ?? '') < (other ?? '') ? -1 : 1
}

/**
 * The unread alerts of a reader on a day, the most pressing duty first: one line a duty, with its latest alert, since an
 * officer needs to know where it stands, not how often it was said. A duty that has been met, has ended or got another
 * date since is left out; its alerts stay on record. Where the authority has changed how it counts, the alert stands,
 * with the last day as it is counted now. `named`: streams of restricted records on which they are named; alerts about
 * these are theirs whomever the ladder names, since the usual ones may not see them.
 */
export const unreadAlerts = async (
  pool: Pool,
  authority: string,
  reader: Reader,
  today: string,
  named: readonly string[] = [],
): Promise<readonly UnreadAlert[]> =>
  inTransaction(pool, authority, async (transaction) =>
    [...(await unreadIn(transaction, { authority, reader, today, named }))].sort(inOrder),
  )

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
