import {
  type Checks,
  decisionOf,
  type Delegated,
  DELEGATED_DECISIONS,
  type Directory,
  mayDecide,
  type Refusal,
  refusal,
} from '#casework'
import { isRole, ROLE_NAMES } from '#identity'
import { type Account } from '../account.js'
import { nameOf } from '../directory/people.js'
import { textIn } from '../records/listed-service.js'
import { type AnyCommand } from '../records/record-type.js'

/** Who may decide it, in words: roles first. */
export const whoMayDecide = (
  checks: Pick<Checks, 'scheme'>,
  directory: Directory,
  decision: Delegated,
): string => {
  const { roles = [], people = [] } = checks.scheme.get(decision) ?? {}
  return [
    ...roles.map((role) => (isRole(role) ? ROLE_NAMES[role] : role)),
    ...people.map((one) => nameOf(directory, one)),
  ].join(', ')
}

/** Days that say that the family, or everybody, knows of it already. */
const TOLD = ['notifiedOn', 'sentToFamilyOn', 'sentOn', 'ceasedOn'] as const

/** Who decided: whoever is named as the decider, and otherwise whoever records it. */
const deciderOf = (
  { id, roles }: Pick<Account, 'id' | 'roles'>,
  { colleagues }: Pick<Directory, 'colleagues'>,
  data: object,
): { readonly id: string; readonly roles: readonly string[] } => {
  const named = textIn(data, 'decidedBy')
  return named === undefined ? { id, roles } : { id: named, roles: colleagues.get(named)?.roles ?? [] }
}

/** A decision that somebody may not take; `told`: the family know of it, so it is recorded all the same. */
export const outsideOf = (
  checks: Pick<Checks, 'scheme'>,
  directory: Pick<Directory, 'colleagues'>,
  account: Pick<Account, 'id' | 'roles'>,
  { type, data = {} }: AnyCommand,
): { readonly decision: Delegated; readonly told: boolean } | undefined => {
  const decision = decisionOf(type)
  if (decision === undefined || mayDecide(checks, decision, deciderOf(account, directory, data)))
    return undefined
  return { decision, told: TOLD.some((field) => textIn(data, field) !== undefined) }
}

export const decisionInWords = (decision: Delegated): string => DELEGATED_DECISIONS[decision].toLowerCase()

/** Why somebody may not decide it; undefined where they may, and where the family know of it already. */
export const notDelegated = (
  checks: Pick<Checks, 'scheme'>,
  directory: Directory,
  account: Pick<Account, 'id' | 'roles'>,
  what: AnyCommand,
): Refusal | undefined => {
  const outside = outsideOf(checks, directory, account, what)
  if (outside === undefined || outside.told) return undefined
  const { decision } = outside
  const who = whoMayDecide(checks, directory, decision)
  return refusal('not_delegated', { decision: decisionInWords(decision), who })
}
