import { type Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { keyWrapper, type MasterKey } from '../sealing/keys.js'
import { claimStore } from '../vault/check.js'
import { inAuthority } from '../vault/in-authority.js'
import { type SubjectKey, subjectKeys, subjectKeysMade } from '../vault/subject-keys.js'
import { type Draft, type DraftOwner, type Drafts, type TypedAnswers } from './draft.js'
import {
  beginRow,
  draftOf,
  type DraftRow,
  findRow,
  type FoundRow,
  keepRow,
  readUnfinished,
  recordRow,
} from './rows.js'
import { accountKey, openAnswers, openSignedOut, sealAnswers, sealSignedOut } from './sealed-answers.js'

interface DraftsOptions {
  /** Connects as the application's role. */
  readonly pool: Pool
  readonly master: MasterKey
  readonly now: () => Date
}

/** Unsaved answers in PostgreSQL, sealed. */
export const drafts = ({ pool, master, now }: DraftsOptions): Drafts => {
  const { unwrap } = keyWrapper(master)
  /** What a draft is sealed with, for as long as the request that found it has it in hand. */
  const keys = new WeakMap<Draft, SubjectKey | undefined>()

  /** The keys of the people in these rows; of a person without one, none. */
  const keysOf = (authority: string, rows: readonly DraftRow[]): Promise<Map<string, SubjectKey>> => {
    const people = [...new Set(rows.flatMap(({ person }) => person ?? []))]
    return people.length === 0
      ? Promise.resolve(new Map<string, SubjectKey>())
      : subjectKeys(pool, master, authority, people)
  }

  const keyOf = (owner: DraftOwner, { person, keyed, wrapped }: FoundRow): SubjectKey | undefined => {
    if (person === null) return accountKey(master, owner)
    if (!keyed) return undefined
    return wrapped === null ? 'destroyed' : unwrap(owner.authority, person, wrapped)
  }

  /** Undefined: the child's key is gone, and with it the answers. */
  const opened = (owner: DraftOwner, row: DraftRow, key: SubjectKey | undefined): Draft | undefined => {
    if (key === 'destroyed') return undefined
    const typed =
      row.answers === null || key === undefined ? {} : openAnswers(key, owner, row.id, row.answers)
    const draft = draftOf(row, typed)
    keys.set(draft, key)
    return draft
  }

  let claimed = false
  /** Held to one master key like everything else that is sealed: a wrong one is found at the start. */
  const claim = async (authority: string): Promise<void> => {
    if (claimed) return
    await inAuthority(pool, authority, (client) => claimStore(client, master))
    claimed = true
  }

  /** A child who has no key yet is given one. */
  const sealingKey = async (owner: DraftOwner, draft: Draft): Promise<SubjectKey> => {
    const known = keys.get(draft)
    if (known !== undefined) return known
    if (draft.person === undefined) return accountKey(master, owner)
    const made = await subjectKeysMade(pool, master, owner.authority, [draft.person])
    return made.get(draft.person) ?? 'destroyed'
  }

  const find = async (owner: DraftOwner, id: string): Promise<Draft | undefined> => {
    const row = await findRow(pool, owner, id, now())
    return row && opened(owner, row, keyOf(owner, row))
  }

  const keepOn = async (
    owner: DraftOwner,
    draft: Draft | undefined,
    typed: TypedAnswers,
  ): Promise<Draft | undefined> => {
    if (draft === undefined || draft.recorded !== undefined) return undefined
    const key = await sealingKey(owner, draft)
    if (key === 'destroyed') return undefined
    const all = { ...draft.typed, ...typed }
    const changed = Object.entries(typed).some(([box, value]) => draft.typed[box] !== value)
    const version = changed ? draft.version + 1 : draft.version
    const at = now()
    const answers = sealAnswers(key, owner, draft.id, all)
    if (await keepRow(pool, owner, draft.id, { found: draft.version, version, answers, at })) {
      const kept = { ...draft, typed: all, version, usedAt: at.toISOString() }
      keys.set(kept, key)
      return kept
    }
    // Another page has kept an answer meanwhile: this one goes beside it.
    return keepOn(owner, await find(owner, draft.id), typed)
  }

  return {
    find,
    sealSignedOut: (id, typed) => sealSignedOut(master, id, typed),
    openSignedOut: (id, sealed) => openSignedOut(master, id, sealed),
    keep: async (owner, draft, typed) => {
      await claim(owner.authority)
      return keepOn(owner, typeof draft === 'string' ? await find(owner, draft) : draft, typed)
    },
    begin: async (owner, subject, seen) => {
      const { outcome, ...row } = await beginRow(pool, owner, subject, { id: uuidv7(), seen, now: now() })
      if (outcome !== 'begun') return { kind: outcome }
      const { id, version, used_at } = row
      return {
        kind: 'begun',
        draft: {
          ...subject,
          id,
          seen,
          version,
          typed: {},
          usedAt: used_at.toISOString(),
          recorded: undefined,
        },
      }
    },
    unfinished: async (owner) => {
      const rows = await inAuthority(pool, owner.authority, (client) => readUnfinished(client, owner, now()))
      const known = await keysOf(owner.authority, rows)
      return rows.flatMap(
        (row) =>
          opened(owner, row, row.person === null ? accountKey(master, owner) : known.get(row.person)) ?? [],
      )
    },
    recorded: (owner, id, as) => recordRow(pool, owner, id, { at: now(), as }),
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
