import { type PoolClient } from 'pg'
import {
  DRAFT_DAYS,
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

export const readDraft = async (
  client: PoolClient,
  { authority, account }: DraftOwner,
  id: string,
  now: Date,
  lock: '' | 'for update' = '',
): Promise<DraftRow | undefined> => {
  const { rows } = await client.query<DraftRow>(
    `select ${COLUMNS} from identity.draft
     where authority = $1 and id = $2 and account = $3 and used_at >= $4 ${lock}`,
    [authority, id, account, oldestKept(now)],
  )
  return rows[0]
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

/** One of the same subject in which nothing was answered. */
export const readUntouched = async (
  client: PoolClient,
  { authority, account }: DraftOwner,
  { subject, step, reference, event, person }: DraftSubject,
  seen: number,
): Promise<DraftRow | undefined> => {
  const { rows } = await client.query<DraftRow>(
    `select ${COLUMNS} from identity.draft
     where authority = $1 and account = $2 and subject = $3 and step = $4
       and reference is not distinct from $5 and event is not distinct from $6::uuid
       and person is not distinct from $7::uuid and seen = $8
       and answers is null and recorded_at is null
     order by used_at desc limit 1`,
    [authority, account, subject, step, reference, event, person, seen],
  )
  return rows[0]
}

export const insertDraft = async (
  client: PoolClient,
  { authority, account }: DraftOwner,
  { subject, step, reference, event, person }: DraftSubject,
  { id, seen, now }: { readonly id: string; readonly seen: number; readonly now: Date },
): Promise<DraftRow> => {
  const { rows } = await client.query<DraftRow>(
    `insert into identity.draft
       (authority, id, account, subject, step, reference, event, person, seen, begun_at, used_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) returning ${COLUMNS}`,
    [authority, id, account, subject, step, reference, event, person, seen, now],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The draft was not kept')
  return row
}

/** Deletes what was not used for two weeks, and searches of yesterday; how many that were. */
export const deleteUnused = async (client: PoolClient, authority: string, now: Date): Promise<number> => {
  const { rowCount } = await client.query(
    'delete from identity.draft where authority = $1 and (used_at < $2 or (subject = $3 and used_at < $4))',
    [authority, oldestKept(now), SEARCH, new Date(now.getTime() - DAY_MS)],
  )
  return rowCount ?? 0
}
