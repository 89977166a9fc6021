import { judgeException } from '../exceptions/index.js'
import { type ExceptionEffect } from '../obligation.js'
import { type Rule } from '../rules/index.js'
import { type ExceptionClaimed, type Facts } from './facts.js'

/** The limit that exceptions are claimed against. */
interface Limit {
  readonly rule: Rule
  readonly triggeredOn: string
  readonly dueOn: string
  /** The advice request, for a limit of one body. */
  readonly advice?: string | undefined
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

/** The exceptions claimed against a limit, oldest first, each judged. One refused changes nothing but is listed. */
export const effectsOn = (
  claims: readonly ExceptionClaimed[],
  limit: Limit,
  facts: Facts,
): readonly ExceptionEffect[] => {
  if (claims.length === 0) return NONE
  return claims
    .filter(({ duty, advice }) => duty === limit.rule.id && (advice === undefined || advice === limit.advice))
    .toSorted((a, b) =>
      a.countsFrom < b.countsFrom ? -1 : a.countsFrom > b.countsFrom ? 1 : a.id < b.id ? -1 : 1,
    )
    .map((claim) => effect(claim, limit, facts))
}
