import { exceptions, personOf, planFactsOf, type PlanState, readSealedText } from '#casework'
import { PERSON_FIELDS, type PersonVault } from '#identity'
import { breather, knownElsewhere, knownGroups, type KnownRecords, outcomeOfKnown } from '#read-models'
import { type ToldCase, type ToldDetails, type ToldPerson, type ToldPlan } from '#sen2'

/** One query each, and no longer at it than others can wait. */
const OPENED_AT_ONCE = 500

type Vault = Pick<PersonVault, 'openMany' | 'openTexts'>

/** What identifies each record of a child, and which event says it; `destroyed` once the child asked to be forgotten. */
const openedDetails = async (
  { authority, people }: KnownRecords,
  vault: Vault,
): Promise<ReadonlyMap<string, ToldDetails | 'destroyed'>> => {
  const sealed = [...people].flatMap(([person, history]) => {
    const known = personOf(history)
    if (known.status === 'none') return []
    const id = history.findLast(({ type }) => type === known.sealedAs)?.id ?? ''
    return [{ person, eventType: known.sealedAs, data: known.details, id }]
  })
  const found = new Map<string, ToldDetails | 'destroyed'>()
  const breathe = breather()
  for (let at = 0; at < sealed.length; at += OPENED_AT_ONCE) {
    const some = sealed.slice(at, at + OPENED_AT_ONCE)
    const opened = await vault.openMany(authority, some)
    some.forEach(({ person, id }, index) => {
      const details = opened[index]
      if (details === undefined) return
      found.set(
        person,
        details === 'destroyed'
          ? details
          : Object.fromEntries(
              PERSON_FIELDS.flatMap((field) => {
                const value = details[field]
                return value === undefined ? [] : [[field, { value, id }] as const]
              }),
            ),
      )
    })
    await breathe()
  }
  return found
}

/**
 * What the records of one child say of them together: each detail from the first that has it. A reason for having no
 * number goes only with the record that gives it, where another one has a number. Of a child who asked to be forgotten
 * under one of them none is given.
 */
const togetherOf = (records: readonly (ToldDetails | 'destroyed' | undefined)[]): ToldDetails => {
  if (records.includes('destroyed')) return {}
  const all = records.flatMap((one) => (one === undefined || one === 'destroyed' ? [] : [one]))
  const details = all.toReversed().reduce<ToldDetails>((later, earlier) => ({ ...later, ...earlier }), {})
  const { upnUnknown, ...numbered } = details
  const number = details.upn ?? details.uln
  return number === undefined || number.id === upnUnknown?.id ? details : numbered
}

/** Two records that somebody joined are one child, who stands where the first of them stands. */
const groupOf = (records: KnownRecords): ((person: string) => readonly string[]) => {
  const order = new Map([...records.people.keys()].map((person, at) => [person, at]))
  const groups = new Map(
    knownGroups(records).flatMap((group) => {
      const sorted = [...group].toSorted((a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity))
      return sorted.map((person) => [person, sorted] as const)
    }),
  )
  return (person) => groups.get(person) ?? [person]
}

const NOBODY = ''

const openedTexts = async (
  { authority, plans }: KnownRecords,
  vault: Vault,
): Promise<(state: PlanState) => ReadonlyMap<string, string | undefined>> => {
  const textsOf = (state: PlanState): readonly string[] =>
    planFactsOf(state, 'PlacementRecorded').flatMap(({ data: { settingOther } }) =>
      settingOther === undefined || readSealedText(settingOther) === undefined ? [] : [settingOther],
    )
  const sealed = plans.flatMap(({ state }) => textsOf(state))
  const said = new Map<string, string | undefined>()
  const breathe = breather()
  for (let at = 0; at < sealed.length; at += OPENED_AT_ONCE) {
    for (const [text, clear] of await vault.openTexts(authority, sealed.slice(at, at + OPENED_AT_ONCE)))
      said.set(text, clear)
    await breathe()
  }
  return (state) => new Map(textsOf(state).map((text) => [text, said.get(text)]))
}

/**
 * Every child of an authority with what is on record about them. What is counted under another record is left out, as
 * every figure leaves it out.
 */
export const toldPeople = async (records: KnownRecords, vault: Vault): Promise<readonly ToldPerson[]> => {
  const details = await openedDetails(records, vault)
  const textsOf = await openedTexts(records, vault)
  const recordsOf = groupOf(records)
  const childOf = (person: string): string => recordsOf(person)[0] ?? person
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
    if (!elsewhere.has(reference)) child(person).plans.push({ id, reference, state, texts: textsOf(state) })
  return [...children].map(([person, { cases, plans }]) => ({
    details: togetherOf(recordsOf(person).map((record) => details.get(record))),
    cases,
    plans,
  }))
}
