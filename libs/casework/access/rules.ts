import { type OutOfReach, type RecordedAccessEvent, type RestrictedBecause } from '../catalogue/access.js'

/** A child whose records are for named people only. */
export interface Restriction {
  readonly people: ReadonlySet<string>
  readonly because: RestrictedBecause
  /** YYYY-MM-DD */
  readonly since: string
}

/** A request for a restricted child that somebody could not enter. */
export interface StoppedEntry {
  readonly id: string
  readonly person: string
  readonly account: string
  readonly source: string
  readonly receivedOn?: string | undefined
  /** YYYY-MM-DD */
  readonly on: string
}

/** Who may not open whose records in an authority. Children by id, people by account. */
export interface AccessRules {
  readonly outOfReach: OutOfReach
  readonly restricted: ReadonlyMap<string, Restriction>
  readonly conflicts: ReadonlyMap<string, ReadonlySet<string>>
  /** Not seen to yet, the oldest first. */
  readonly stopped: readonly StoppedEntry[]
}

/** Of an authority that has said nothing. */
export const OPEN_RULES: AccessRules = {
  outOfReach: 'reason',
  restricted: new Map(),
  conflicts: new Map(),
  stopped: [],
}

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> =>
  new Map([...map].filter(([one]) => one !== key))

const conflictsOf = ({ conflicts }: AccessRules, person: string): ReadonlySet<string> =>
  conflicts.get(person) ?? new Set<string>()

export const afterAccess = (rules: AccessRules, event: RecordedAccessEvent): AccessRules => {
  const { restricted, conflicts, stopped } = rules
  switch (event.type) {
    case 'RecordsRestricted': {
      const { person, people, because } = event.data
      const restriction = { people: new Set(people), because, since: event.occurredOn }
      return { ...rules, restricted: new Map(restricted).set(person, restriction) }
    }
    case 'NamedPeopleChanged': {
      const { person, people } = event.data
      const known = restricted.get(person)
      if (known === undefined) return rules
      return { ...rules, restricted: new Map(restricted).set(person, { ...known, people: new Set(people) }) }
    }
    case 'RestrictionLifted':
      return { ...rules, restricted: without(restricted, event.data.person) }
    case 'EntryStopped':
      return { ...rules, stopped: [...stopped, { id: event.id, on: event.occurredOn, ...event.data }] }
    case 'EntrySeenTo':
      return { ...rules, stopped: stopped.filter(({ id }) => id !== event.data.entry) }
    case 'ConflictDeclared': {
      const { person, account } = event.data
      const accounts = new Set(conflictsOf(rules, person)).add(account)
      return { ...rules, conflicts: new Map(conflicts).set(person, accounts) }
    }
    case 'ConflictEnded': {
      const { person, account } = event.data
      const accounts = new Set([...conflictsOf(rules, person)].filter((one) => one !== account))
      return { ...rules, conflicts: new Map(conflicts).set(person, accounts) }
    }
    case 'ReachChosen':
      return { ...rules, outOfReach: event.data.outOfReach }
    default:
      return event satisfies never
  }
}

export const accessOf = (history: readonly RecordedAccessEvent[]): AccessRules =>
  history.reduce(afterAccess, OPEN_RULES)

/** Why somebody may not see a child's records at all, whatever their role; undefined where nothing is in the way. */
export const closedTo = (
  { restricted, conflicts }: Pick<AccessRules, 'restricted' | 'conflicts'>,
  account: string,
  person: string | null | undefined,
): 'restricted' | 'conflict' | undefined => {
  if (person === null || person === undefined) return undefined
  const restriction = restricted.get(person)
  if (restriction !== undefined && !restriction.people.has(account)) return 'restricted'
  return conflicts.get(person)?.has(account) === true ? 'conflict' : undefined
}
