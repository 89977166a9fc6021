import { judgeException } from '../exceptions/index.js'
import { type ExceptionEffect } from '../obligation.js'
import { type Rule, type StatuteSettings } from '../rules/index.js'
import { type ExceptionClaimed, type Facts } from './facts.js'
import { inOrderOf } from './settle.js'

/** The limit that exceptions are claimed against. */
interface Limit {
  readonly rule: Rule
  readonly triggeredOn: string
  readonly dueOn: string
  /** The advice request, for a limit of one body. */
  readonly advice?: string | undefined
  /** The authority's readings: when a closure begins is one of them. */
  readonly settings: StatuteSettings
}

const NONE: readonly ExceptionEffect[] = []

const effect = (claim: ExceptionClaimed, limit: Limit, facts: Facts): ExceptionEffect => {
  const judged = judgeException(claim, { ...limit, takenOn: facts.takenOn })
  const withdrawnOn = facts.withdrawals.get(claim.id)
  return {
    id: claim.id,
    reason: claim.reason,
    ...judged,
    recordedOn: claim.countsFrom,
    ...(withdrawnOn === undefined ? {} : { withdrawnOn }),
    ...(claim.from === undefined ? {} : { from: claim.from }),
    ...(claim.to === undefined ? {} : { to: claim.to }),
  }
}

/** Oldest first; of one day by id, so that the order of a file does not show. */
const oldest = inOrderOf(({ countsFrom, id }: ExceptionClaimed) => `${countsFrom} ${id}`)

/** The exceptions claimed against a limit, each judged. One refused changes nothing but is listed. */
export const effectsOn = (
  claims: readonly ExceptionClaimed[],
  limit: Limit,
  facts: Facts,
): readonly ExceptionEffect[] => {
  const against = ({ duty, advice }: ExceptionClaimed): boolean =>
    duty === limit.rule.id && (advice === undefined || advice === limit.advice)
  if (!claims.some(against)) return NONE
  return claims
    .filter(against)
    .toSorted(oldest)
    .map((claim) => effect(claim, limit, facts))
}
