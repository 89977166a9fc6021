import { type Dependents, type DependentsByType } from '../catalogue/derive.js'
import { type DecidedEvent, type Refusal, refusal } from '../vocabulary/command.js'
import { type Recorded } from '../vocabulary/define.js'

const linked = (a: DecidedEvent, b: DecidedEvent, link: string | undefined): boolean => {
  if (link === undefined) return true
  return a.data[link] === b.data[link]
}

const breaksDependency = (
  fact: Recorded<DecidedEvent>,
  facts: readonly Recorded<DecidedEvent>[],
  rule: Dependents,
): boolean => {
  const others = facts.filter((other) => other.id !== fact.id && linked(other, fact, rule.link))
  const carry = [fact.type, ...(rule.orOn ?? [])]
  if (others.some((other) => carry.includes(other.type))) return false
  return others.some((other) => rule.types.includes(other.type))
}

/** Another record names this very one: a placement its phase transfer, an amended plan its notice. */
const isNamed = (fact: Recorded<DecidedEvent>, facts: readonly Recorded<DecidedEvent>[]): boolean =>
  facts.some(({ data }) => Object.values(data).includes(fact.id))

export const restedOn = (): Refusal => refusal('others_rest_on_it')

/** Why a record cannot be taken back yet: later ones rest on it, unless another one carries them. */
export const objectionToUndoing = (
  fact: Recorded<DecidedEvent>,
  facts: readonly Recorded<DecidedEvent>[],
  dependents: DependentsByType,
): Refusal | undefined =>
  isNamed(fact, facts) || (dependents[fact.type] ?? []).some((rule) => breaksDependency(fact, facts, rule))
    ? restedOn()
    : undefined
