import { type DecidedEvent, refused, type Refusal } from '../command.js'
import { type Recorded } from '../vocabulary/define.js'

/** By event type: the types that would hang in the air without it, and the id by which they belong to it. */
export type RestsOn = Readonly<
  Record<
    string,
    {
      readonly types: readonly string[]
      readonly link?: string
      /** Types that carry them as well. */
      readonly orOn?: readonly string[]
    }
  >
>

const linked = (a: DecidedEvent, b: DecidedEvent, link: string | undefined): boolean => {
  if (link === undefined) return true
  return (
    (a.data as Readonly<Record<string, unknown>>)[link] ===
    (b.data as Readonly<Record<string, unknown>>)[link]
  )
}

/** Why a record cannot be taken back yet: later ones rest on it, unless another one carries them. */
export const objectionToUndoing = (
  fact: Recorded<DecidedEvent>,
  facts: readonly Recorded<DecidedEvent>[],
  restsOn: RestsOn,
): Refusal | undefined => {
  const rule = restsOn[fact.type]
  if (!rule) return undefined
  const others = facts.filter((other) => other.id !== fact.id && linked(other, fact, rule.link))
  const carry = [fact.type, ...(rule.orOn ?? [])]
  if (others.some((other) => carry.includes(other.type))) return undefined
  return others.some((other) => rule.types.includes(other.type))
    ? refused(
        'others_rest_on_it',
        'Later records rest on this one. Take those back first, or correct the date of this one.',
        'event',
      ).refusal
    : undefined
}
