import { type Pool, type PoolClient } from 'pg'
import {
  DRAFT_DAYS,
  DRAFTS_EACH,
  type Draft,
  type DraftOwner,
  type DraftSubject,
  SEARCH,
  type TypedAnswers,
} from './draft.js'

export interface DraftRow extends Pick<DraftSubject, 'subject' | 'step'> {
  readonly id: string
  readonly reference: string | null
  readonly event: string | null
  readonly person: string | null
  readonly seen: number
  readonly version: number
  readonly answers: Buffer | null
  readonly used_at: Date
  readonly recorded_at: Date | null
  readonly recorded_as: string | null
}

const COLUMNS = `id::text, subject, step, reference, event::text, person::text, seen, version, answers, used_at,
  recorded_at, recorded_as`

const DAY_MS = 24 * 60 * 60 * 1000

/** What was last used before this is gone, whether or not it has been swept yet. */
export const oldestKept = (now: Date): Date => new Date(now.getTime() - DRAFT_DAYS * DAY_MS)

const oldestSearch = (now: Date): Date => new Date(now.getTime() - DAY_MS)

export const draftOf = (row: DraftRow, typed: TypedAnswers): Draft => ({
  id: row.id,
  subject: row.subject,
  step: row.step,
  reference: row.reference ?? undefined,
  event: row.event ?? undefined,
  person: row.person ?? undefined,
  seen: row.seen,
  version: row.version,
  typed,
  usedAt: row.used_at.toISOString(),
  recorded:
    row.recorded_at === null || row.recorded_as === null
      ? undefined
      : { at: row.recorded_at.toISOString(), as: row.recorded_as },
})

/** With the key of its child: null once it is destroyed. */
export interface FoundRow extends DraftRow {
  readonly keyed: boolean
  readonly wrapped: Buffer | null
}

export const findRow = async (
  pool: Pool,
  { authority, account }: DraftOwner,
  id: string,
  now: Date,
): Promise<FoundRow | undefined> => {
  const { rows } = await pool.query<FoundRow>({
    name: 'identity_find_draft',
    text: 'select * from identity.find_draft($1, $2, $3, $4)',
    values: [authority, account, id, oldestKept(now)],
  })
  return rows[0]
}

interface Kept {
  /** The version on which the answers were given. */
  readonly found: number
  readonly version: number
  readonly answers: Buffer
  readonly at: Date
}

/** False where the draft does not stand any more as it was found. */
export const keepRow = async (
  pool: Pool,
  { authority, account }: DraftOwner,
  id: string,
  { found, version, answers, at }: Kept,
): Promise<boolean> => {
  const { rows } = await pool.query<{ kept: boolean }>({
    name: 'identity_keep_draft',
    text: 'select identity.keep_draft($1, $2, $3, $4, $5, $6, $7) as kept',
    values: [authority, account, id, found, version, answers, at],
  })
  return rows[0]?.kept === true
}

export const recordRow = async (
  pool: Pool,
  { authority, account }: DraftOwner,
  id: string,
  { at, as }: { readonly at: Date; readonly as: string },
): Promise<void> => {
  await pool.query({
    name: 'identity_record_draft',
    text: 'select identity.record_draft($1, $2, $3, $4, $5)',
    values: [authority, account, id, at, as],
  })
}

interface BegunRow {
  readonly outcome: 'begun' | 'too_many' | 'forgotten'
  readonly id: string
  readonly version: number
  readonly used_at: Date
}

/** A row under this id, or the one of the same subject in which nothing was answered. */
export const beginRow = async (
  pool: Pool,
  { authority, account }: DraftOwner,
  { subject, step, reference, event, person }: DraftSubject,
  { id, seen, now }: { readonly id: string; readonly seen: number; readonly now: Date },
): Promise<BegunRow> => {
  const { rows } = await pool.query<BegunRow>({
    name: 'identity_begin_draft',
    text: 'select * from identity.begin_draft($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
    values: [
      authority,
      account,
      id,
      subject,
      step,
      reference,
      event,
      person,
      seen,
      now,
      oldestKept(now),
      SEARCH,
      oldestSearch(now),
      DRAFTS_EACH,
    ],
  })
  const [row] = rows
  if (row === undefined) throw new Error('The draft was not kept')
  return row
}

export const readUnfinished = async (
  client: PoolClient,
  { authority, account }: DraftOwner,
  now: Date,
): Promise<readonly DraftRow[]> => {
  const { rows } = await client.query<DraftRow>(
    `select ${COLUMNS} from identity.draft
     where authority = $1 and account = $2 and used_at >= $3 and answers is not null and subject <> $4
     order by used_at desc, id`,
    [authority, account, oldestKept(now), SEARCH],
  )
  return rows
}

/** Deletes what was not used for two weeks, and searches of yesterday; how many that were. */
export const deleteUnused = async (client: PoolClient, authority: string, now: Date): Promise<number> => {
  const { rowCount } = await client.query(
    'delete from identity.draft where authority = $1 and (used_at < $2 or (subject = $3 and used_at < $4))',
    [authority, oldestKept(now), SEARCH, oldestSearch(now)],
  )
  return rowCount ?? 0
}
