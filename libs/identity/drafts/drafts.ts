import { type Pool, type PoolClient } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { type MasterKey } from '../sealing/keys.js'
import { claimStore } from '../vault/check.js'
import { inAuthority } from '../vault/in-authority.js'
import { type SubjectKey, subjectKeys, subjectKeysMade } from '../vault/subject-keys.js'
import {
  type Draft,
  type DraftOwner,
  type Drafts,
  DRAFTS_EACH,
  type DraftSubject,
  type TypedAnswers,
} from './draft.js'
import {
  deleteUnused,
  draftOf,
  type DraftRow,
  insertDraft,
  readDraft,
  readUnfinished,
  readUntouched,
} from './rows.js'
import { accountKey, openAnswers, sealAnswers } from './sealed-answers.js'

interface DraftsOptions {
  /** Connects as the application's role. */
  readonly pool: Pool
  readonly master: MasterKey
  readonly now: () => Date
}

/** So that two pages begun at once by one account do not both find room for the last draft. */
const holdAccount = (client: PoolClient, { authority, account }: DraftOwner): Promise<unknown> =>
  client.query("select pg_advisory_xact_lock(hashtextextended('identity.draft/' || $1 || '/' || $2, 0))", [
    authority,
    account,
  ])

/** Unsaved answers in PostgreSQL, sealed. */
export const drafts = ({ pool, master, now }: DraftsOptions): Drafts => {
  /** The keys of the people in these rows; of a person without one, none. */
  const keysOf = (authority: string, rows: readonly DraftRow[]): Promise<Map<string, SubjectKey>> => {
    const people = [...new Set(rows.flatMap(({ person }) => person ?? []))]
    return people.length === 0
      ? Promise.resolve(new Map<string, SubjectKey>())
      : subjectKeys(pool, master, authority, people)
  }

  /** Undefined: the child's key is gone, and with it the answers. */
  const opened = (
    owner: DraftOwner,
    row: DraftRow,
    keys: ReadonlyMap<string, SubjectKey>,
  ): Draft | undefined => {
    const key = row.person === null ? accountKey(master, owner) : keys.get(row.person)
    if (key === 'destroyed') return undefined
    if (row.answers === null || key === undefined) return draftOf(row, {})
    return draftOf(row, openAnswers(key, owner, row.id, row.answers))
  }

  const sealingKey = async (owner: DraftOwner, person: string | null): Promise<SubjectKey> => {
    if (person === null) {
      // Held to one master key like everything else that is sealed: a wrong one is found at the start.
      await inAuthority(pool, owner.authority, (client) => claimStore(client, master))
      return accountKey(master, owner)
    }
    const made = await subjectKeysMade(pool, master, owner.authority, [person])
    return made.get(person) ?? 'destroyed'
  }

  const isForgotten = async ({ authority }: DraftOwner, { person }: DraftSubject): Promise<boolean> =>
    person !== undefined && (await subjectKeys(pool, master, authority, [person])).get(person) === 'destroyed'

  const find = async (owner: DraftOwner, id: string): Promise<Draft | undefined> => {
    const row = await inAuthority(pool, owner.authority, (client) => readDraft(client, owner, id, now()))
    return row && opened(owner, row, await keysOf(owner.authority, [row]))
  }

  const keep = async (owner: DraftOwner, id: string, typed: TypedAnswers): Promise<Draft | undefined> => {
    const at = now()
    const found = await inAuthority(pool, owner.authority, (client) => readDraft(client, owner, id, at))
    if (found === undefined || found.recorded_at !== null) return undefined
    const key = await sealingKey(owner, found.person)
    if (key === 'destroyed') return undefined
    return inAuthority(pool, owner.authority, async (client) => {
      // Another page may have kept an answer meanwhile: this one goes beside it.
      const row = await readDraft(client, owner, id, at, 'for update')
      if (row === undefined || row.recorded_at !== null) return undefined
      const before = row.answers === null ? {} : openAnswers(key, owner, id, row.answers)
      const all = { ...before, ...typed }
      const changed = Object.entries(typed).some(([box, value]) => before[box] !== value)
      const version = changed ? row.version + 1 : row.version
      await client.query(
        'update identity.draft set answers = $3, version = $4, used_at = $5 where authority = $1 and id = $2',
        [owner.authority, id, sealAnswers(key, owner, id, all), version, at],
      )
      return draftOf({ ...row, version, used_at: at }, all)
    })
  }

  return {
    find,
    keep,
    begin: async (owner, subject, seen) => {
      if (await isForgotten(owner, subject)) return { kind: 'forgotten' }
      const at = now()
      return inAuthority(pool, owner.authority, async (client) => {
        await holdAccount(client, owner)
        await deleteUnused(client, owner.authority, at)
        const untouched = await readUntouched(client, owner, subject, seen)
        if (untouched !== undefined) return { kind: 'begun', draft: draftOf(untouched, {}) }
        if ((await readUnfinished(client, owner, at)).length >= DRAFTS_EACH) return { kind: 'too_many' }
        await deleteOldestUntouched(client, owner)
        const row = await insertDraft(client, owner, subject, { id: uuidv7(), seen, now: at })
        return { kind: 'begun', draft: draftOf(row, {}) }
      })
    },
    unfinished: async (owner) => {
      const rows = await inAuthority(pool, owner.authority, (client) => readUnfinished(client, owner, now()))
      const keys = await keysOf(owner.authority, rows)
      return rows.flatMap((row) => opened(owner, row, keys) ?? [])
    },
    recorded: async ({ authority, account }, id, as) => {
      await inAuthority(pool, authority, (client) =>
        client.query(
          `update identity.draft set answers = null, recorded_at = $4, recorded_as = $5, used_at = $4
           where authority = $1 and id = $2 and account = $3 and recorded_at is null`,
          [authority, id, account, now(), as],
        ),
      )
    },
    discard: async ({ authority, account }, id) => {
      await inAuthority(pool, authority, (client) =>
        client.query('delete from identity.draft where authority = $1 and id = $2 and account = $3', [
          authority,
          id,
          account,
        ]),
      )
    },
  }
}

/** Pages that were opened and left without an answer do not count as unfinished, and do not pile up either. */
const deleteOldestUntouched = async (
  client: PoolClient,
  { authority, account }: DraftOwner,
): Promise<void> => {
  await client.query(
    `delete from identity.draft where authority = $1 and id in (
       select id from identity.draft
       where authority = $1 and account = $2 and answers is null and recorded_at is null
       order by used_at desc, id offset $3)`,
    [authority, account, DRAFTS_EACH - 1],
  )
}
