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
  const { rule, triggeredOn, dueOn, settings } = limit
  const against = { rule, triggeredOn, dueOn, settings, takenOn: facts.takenOn }
  const { allowed, why } = judgeException(claim, against)
  const { id, reason, countsFrom: recordedOn, from, to } = claim
  const withdrawnOn = facts.withdrawals.get(id)
  const told: { -readonly [Key in keyof ExceptionEffect]: ExceptionEffect[Key] } = {
    id,
    reason,
    allowed,
    why,
    recordedOn,
  }
  if (withdrawnOn !== undefined) told.withdrawnOn = withdrawnOn
  if (from !== undefined) told.from = from
  if (to !== undefined) told.to = to
  return told
}

/** Oldest first; of one day by id and by what is claimed (a file may use an id twice), so that its order does not show. */
const oldest = inOrderOf(
  ({ countsFrom, id, from = '', to = '', reason }: ExceptionClaimed) =>
    `${countsFrom} ${id} ${from} ${to} ${reason}`,
)

/** The exceptions claimed against a limit, each judged. One refused changes nothing but is listed. */
export const effectsOn = (
  claims: readonly ExceptionClaimed[],
  limit: Limit,
  facts: Facts,
): readonly ExceptionEffect[] => {
  const against = ({ duty, advice }: ExceptionClaimed): boolean =>
    duty === limit.rule.id && (advice === undefined || advice === limit.advice)
  if (!claims.some(against)) return NONE
  const found = claims.filter(against)
  if (found.length > 1) found.sort(oldest)
  return found.map((claim) => effect(claim, limit, facts))
}
