import { v5 as uuidv5 } from 'uuid'
import { type Pool } from 'pg'
import { type AccessCommand, type AccessRules, type CommandMeta, type WithoutMeta } from '#casework'
import { type EventStore } from '#event-store'
import { askAbout, type Match, readModels, recordsOfChild } from '#read-models'
import { type Outcome } from '../outcome.js'
import { changeAccess } from '../reach/change.js'
import { readAccess } from '../reach/read.js'
import { type OpenVault } from '../vault.js'

interface Rooms {
  readonly store: EventStore
  readonly pool: Pool
  readonly vault: OpenVault
}

type Closing = Extract<WithoutMeta<AccessCommand>, { readonly type: 'RestrictRecords' | 'DeclareConflict' }>

/** What holds of one of these records and not of another: the restriction that was made first, and every conflict. */
const missingOf = (
  { restricted, conflicts }: AccessRules,
  people: readonly string[],
  reason: string,
): readonly Closing[] => {
  const [first] = people
    .flatMap((person) => restricted.get(person) ?? [])
    .toSorted((a, b) => a.since.localeCompare(b.since))
  const accounts = new Set(people.flatMap((person) => [...(conflicts.get(person) ?? [])]))
  const restricting = (person: string): readonly Closing[] =>
    first === undefined || restricted.has(person)
      ? []
      : [
          {
            type: 'RestrictRecords',
            data: { person, people: [...first.people], because: first.because, reason },
          },
        ]
  const declaring = (person: string): readonly Closing[] =>
    [...accounts]
      .filter((account) => conflicts.get(person)?.has(account) !== true)
      .map((account) => ({ type: 'DeclareConflict', data: { person, account, reason } }))
  return people.flatMap((person) => [...restricting(person), ...declaring(person)])
}

/**
 * Closes what is closed of one record of a child for all of them, before two are said to be one: by the join alone the
 * second record would stand open beside the first, under the child's name. Undefined where all is said; else why not.
 */
export const closeAlike = async (
  { store, pool, vault }: Rooms,
  authority: string,
  { match, reason, meta }: { readonly match: Match; readonly reason: string; readonly meta: CommandMeta },
): Promise<Outcome | undefined> => {
  const people = await askAbout(readModels(pool), authority, async (models) => [
    ...(await recordsOfChild(models, authority, match.record)),
    ...(await recordsOfChild(models, authority, match.other)),
  ])
  const rules = await readAccess(store, authority)
  for (const missing of missingOf(rules, [...new Set(people)], reason)) {
    const { person } = missing.data
    const who = missing.type === 'DeclareConflict' ? missing.data.account : ''
    const commandId = uuidv5(`${person} ${who}`, meta.commandId)
    const outcome = await changeAccess({ store, vault }, authority, {
      ...missing,
      meta: { ...meta, commandId },
    })
    if (outcome.kind !== 'recorded') return outcome
  }
  return undefined
}
