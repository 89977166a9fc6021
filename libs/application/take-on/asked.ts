import { type Pool, type PoolClient } from 'pg'
import { v5 as uuidv5 } from 'uuid'
import { inAuthority, type Uploads } from '#identity'
import { type Counts, type DayOrder, type IssueGroup, type LiveCasesReport, type MappedHeading } from '#sen2'

export type TakeOnKind = 'return' | 'liveCases'

/** How it is to be read. */
export interface TakeOnOptions {
  /** Of a return that does not say its year. */
  readonly year?: number
  readonly dates?: DayOrder
  /** Values that differ from the record become corrections. */
  readonly applyDifferences?: boolean
}

interface Rejects {
  /** Whether the text of rejected rows is kept. */
  readonly rejects: boolean
}

/** Under which id the text of its rejected rows is kept. */
export const rejectsOf = (id: string): string => uuidv5('rejected rows', id)

/** Of a return: rows by table. Names rows by table and line, and nobody. */
export interface ReturnTakenOn extends Rejects {
  readonly kind: 'return'
  readonly year: number
  readonly read: Counts
  readonly loaded: Counts
  readonly unchanged: Counts
  readonly rejectedRows: Counts
  readonly queued: Counts
  readonly events: number
  readonly rejected: readonly IssueGroup[]
  readonly warnings: readonly IssueGroup[]
}

/** Of a list of live cases: read = loaded + unchanged + rejected + queued. */
export interface LiveCasesTakenOn
  extends Rejects, Pick<LiveCasesReport, 'read' | 'loaded' | 'unchanged' | 'queued' | 'events' | 'compared'> {
  readonly kind: 'liveCases'
  readonly rejectedRows: number
  readonly rejected: readonly IssueGroup[]
  readonly warnings: readonly IssueGroup[]
  readonly headings: readonly MappedHeading[]
}

export interface TakeOnRefused {
  readonly kind: 'refused'
  readonly code: string
  readonly message: string
  /** Of a list whose headings are not known yet. */
  readonly headings?: readonly MappedHeading[]
}

export type TakeOnOutcome = ReturnTakenOn | LiveCasesTakenOn | TakeOnRefused

/** What was handed in to be taken on, and how far it is. */
export interface TakeOn {
  readonly id: string
  readonly kind: TakeOnKind
  readonly options: TakeOnOptions
  /** `checked` is a dry run: nothing is written before somebody asks for it to be loaded. */
  readonly step: 'checking' | 'checked' | 'loading' | 'loaded' | 'refused' | 'discarded'
  readonly askedBy: string
  /** ISO 8601 in UTC. */
  readonly askedAt: string
  readonly done: number
  readonly total: number
  readonly outcome: TakeOnOutcome | null
}

/** So long is a file kept that nobody loads, and the text of rows that were rejected. */
export const FILE_DAYS = 14

interface TakeOnRow {
  readonly id: string
  readonly kind: TakeOnKind
  readonly options: TakeOnOptions
  readonly step: TakeOn['step']
  readonly asked_by: string
  readonly asked_at: Date
  readonly done: number
  readonly total: number
  readonly outcome: TakeOnOutcome | null
}

const COLUMNS = 'id, kind, options, step, asked_by, asked_at, done, total, outcome'

const takeOnOf = ({ asked_by, asked_at, ...row }: TakeOnRow): TakeOn => ({
  ...row,
  askedBy: asked_by,
  askedAt: asked_at.toISOString(),
})

/** Puts it into the queue, or back to the front of it. */
const queue = (client: PoolClient, authority: string, id: string): Promise<unknown> =>
  client.query(
    `insert into web.take_on_queue (authority, id, due_at) values ($1, $2, now())
     on conflict (authority, id) do update set due_at = now(), until = null, mark = null, attempts = 0`,
    [authority, id],
  )

export interface AskedTakeOn {
  readonly authority: string
  readonly id: string
  readonly kind: TakeOnKind
  readonly options: TakeOnOptions
  readonly account: string
  /** ISO 8601 in UTC. */
  readonly now: string
}

/** Asks for files that are kept under that id to be checked. The same id again asks nothing anew. */
export const askTakeOn = (
  pool: Pool,
  { authority, id, kind, options, account, now }: AskedTakeOn,
): Promise<void> =>
  inAuthority(pool, authority, async (client) => {
    await client.query(
      `insert into web.take_on (authority, id, kind, options, step, asked_by, asked_at, changed_at)
       values ($1, $2, $3, $4, 'checking', $5, $6, $6) on conflict do nothing`,
      [authority, id, kind, JSON.stringify(options), account, now],
    )
    await queue(client, authority, id)
  })

/** The one of that id; undefined where the authority has none. */
export const findTakeOn = (pool: Pool, authority: string, id: string): Promise<TakeOn | undefined> =>
  inAuthority(pool, authority, async (client) => {
    const { rows } = await client.query<TakeOnRow>(
      `select ${COLUMNS} from web.take_on where authority = $1 and id = $2`,
      [authority, id],
    )
    return rows.map(takeOnOf)[0]
  })

const SHOWN = 30

/** The latest of an authority, the last one first, without their reports. */
export const takeOnsOf = (pool: Pool, authority: string): Promise<readonly TakeOn[]> =>
  inAuthority(pool, authority, async (client) => {
    const { rows } = await client.query<TakeOnRow>(
      `select ${COLUMNS.replace('outcome', 'null as outcome')} from web.take_on where authority = $1
       order by asked_at desc limit ${SHOWN}`,
      [authority],
    )
    return rows.map(takeOnOf)
  })

/**
 * Asks for it to be checked again, or loaded. Only what rests can be asked for: false where it is at work, is loaded,
 * or is gone.
 */
export const changeTakeOn = (
  pool: Pool,
  { authority, id, account, options, now }: Omit<AskedTakeOn, 'kind'>,
  to: 'checking' | 'loading',
): Promise<boolean> =>
  inAuthority(pool, authority, async (client) => {
    const { rowCount } = await client.query(
      `update web.take_on set step = $3, options = $4, asked_by = $5, changed_at = $6, done = 0, total = 0
       where authority = $1 and id = $2 and step = any($7)`,
      [
        ...[authority, id, to, JSON.stringify(options), account, now],
        to === 'loading' ? ['checked'] : ['checked', 'refused'],
      ],
    )
    if (rowCount === 0) return false
    await queue(client, authority, id)
    return true
  })

/** The text of the rows that were rejected, as a CSV file. It may name children. */
export const rejectedRowsOf = (
  uploads: Uploads,
  authority: string,
  { id }: TakeOn,
): Promise<Buffer | undefined> => uploads.read(authority, rejectsOf(id))

/** Deletes the files; what was loaded stays. False where it is at work. */
export const discardTakeOn = async (
  pool: Pool,
  uploads: Uploads,
  { authority, id, now }: Pick<AskedTakeOn, 'authority' | 'id' | 'now'>,
): Promise<boolean> => {
  const atRest = await inAuthority(pool, authority, async (client) => {
    const { rowCount } = await client.query(
      `update web.take_on set step = case when step = 'loaded' then step else 'discarded' end, changed_at = $3
       where authority = $1 and id = $2 and step not in ('checking', 'loading')`,
      [authority, id, now],
    )
    if (rowCount === 0) return false
    await client.query('delete from web.take_on_queue where authority = $1 and id = $2', [authority, id])
    return true
  })
  if (!atRest) return false
  await uploads.discard(authority, id)
  await uploads.discard(authority, rejectsOf(id))
  return true
}
