import { exceptions, personOf } from '#casework'
import { type Opened, type PersonVault } from '#identity'
import { breather, knownElsewhere, knownGroups, type KnownRecords, outcomeOfKnown } from '#read-models'
import { type ToldCase, type ToldPerson, type ToldPlan } from '#sen2'

interface Details {
  readonly details: Opened | undefined
  readonly detailsFrom: string | undefined
}

/** One query each, and no longer at it than others can wait. */
const OPENED_AT_ONCE = 500

/** What identifies each child. */
const openedDetails = async (
  { authority, people }: KnownRecords,
  vault: Pick<PersonVault, 'openMany'>,
): Promise<ReadonlyMap<string, Details>> => {
  const sealed = [...people].flatMap(([person, history]) => {
    const known = personOf(history)
    if (known.status === 'none') return []
    const from = history.findLast(({ type }) => type === known.sealedAs)?.id
    return [{ person, eventType: known.sealedAs, data: known.details, from }]
  })
  const found = new Map<string, Details>()
  const breathe = breather()
  for (let at = 0; at < sealed.length; at += OPENED_AT_ONCE) {
    const some = sealed.slice(at, at + OPENED_AT_ONCE)
    const opened = await vault.openMany(authority, some)
    some.forEach(({ person, from }, index) =>
      found.set(person, { details: opened[index], detailsFrom: from }),
    )
    await breathe()
  }
  return found
}

/** Two records that somebody joined are one child, who stands where the first of them stands. */
const firstOfGroup = (records: KnownRecords): ((person: string) => string) => {
  const order = new Map([...records.people.keys()].map((person, at) => [person, at]))
  const groups = knownGroups(records)
  return (person) =>
    [...(groups.find((group) => group.has(person)) ?? [person])].toSorted(
      (a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity),
    )[0] ?? person
}

const NOBODY = ''

/**
 * Every child of an authority with what is on record about them. What is counted under another record is left out, as
 * every figure leaves it out.
 */
export const toldPeople = async (
  records: KnownRecords,
  vault: Pick<PersonVault, 'openMany'>,
): Promise<readonly ToldPerson[]> => {
  const details = await openedDetails(records, vault)
  const childOf = firstOfGroup(records)
  const elsewhere = knownElsewhere(records)
  const children = new Map<string, { cases: ToldCase[]; plans: ToldPlan[] }>(
    [...records.people.keys()].map((person) => [childOf(person), { cases: [], plans: [] }]),
  )
  const child = (person: string | undefined) => {
    const key = person === undefined ? NOBODY : childOf(person)
    const known = children.get(key) ?? { cases: [], plans: [] }
    children.set(key, known)
    return known
  }
  const breathe = breather()
  for (const one of records.cases) {
    await breathe()
    const { id, reference, person, state } = one
    if (elsewhere.has(reference)) continue
    // The clock is asked only where there is an exception to judge.
    const excepted = exceptions(state).length > 0 && outcomeOfKnown(records, one).excepted
    child(person).cases.push({ id, reference, state, excepted })
  }
  for (const { id, reference, person, state } of records.plans)
    if (!elsewhere.has(reference)) child(person).plans.push({ id, reference, state })
  return [...children].map(([person, { cases, plans }]) => ({
    details: details.get(person)?.details,
    detailsFrom: details.get(person)?.detailsFrom,
    cases,
    plans,
  }))
}
