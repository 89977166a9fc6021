import { type DirectoryEvent, type RecordedAuthorityEvent } from '../catalogue/authority.js'

export type DataOf<Type extends DirectoryEvent['type']> = Extract<
  DirectoryEvent,
  { readonly type: Type }
>['data']

export type Colleague = DataOf<'ColleagueAdded'> & {
  /** Their last day; they keep their name and reach nothing after it. */
  readonly leftOn?: string
}
export type Service = DataOf<'ServiceAdded'> & {
  /** Nothing new is asked of it. */
  readonly closedOn?: string
}
export type Locality = DataOf<'LocalityAdded'>
export type Absence = DataOf<'AbsenceRecorded'>
type NamedKind = DataOf<'NameMatched'>['kind']

/** Who works in an authority, in which team, and which services it asks; each in the order in which it was added. */
export interface Directory {
  readonly name: string | undefined
  readonly teams: readonly string[]
  readonly localities: readonly Locality[]
  /** Those that closed too. */
  readonly services: readonly Service[]
  /** Those who have left too, by account. */
  readonly colleagues: ReadonlyMap<string, Colleague>
  /** The last absence of each, by account; it may have passed. */
  readonly absences: ReadonlyMap<string, Absence>
  /** What names of lists mean, by `nameKey`. */
  readonly matched: ReadonlyMap<string, string>
}

export const EMPTY_DIRECTORY: Directory = {
  name: undefined,
  teams: [],
  localities: [],
  services: [],
  colleagues: new Map(),
  absences: new Map(),
  matched: new Map(),
}

/** The same to whoever reads it, however it is typed. */
export const plainly = (text: string): string =>
  text.trim().normalize('NFC').replace(/\s+/gu, ' ').toLocaleLowerCase('en-GB')

const nameKey = (kind: NamedKind, given: string): string => `${kind}:${plainly(given)}`

/** Which of the directory a name of a list was said to mean; undefined while nobody has said it. */
export const meantBy = (
  { matched }: Pick<Directory, 'matched'>,
  kind: NamedKind,
  given: string,
): string | undefined => matched.get(nameKey(kind, given))

/** Whoever covers for somebody on that day; undefined while they are there. */
export const coverOf = (
  { absences }: Pick<Directory, 'absences'>,
  account: string,
  today: string,
): string | undefined => {
  const away = absences.get(account)
  return away !== undefined && away.from <= today && (away.to === undefined || away.to >= today)
    ? away.cover
    : undefined
}

const withKey = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> =>
  new Map(map).set(key, value)

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> =>
  new Map([...map].filter(([one]) => one !== key))

export const evolveDirectory = (state: Directory, event: RecordedAuthorityEvent): Directory => {
  switch (event.type) {
    case 'AuthorityNamed':
      return { ...state, name: event.data.name }
    case 'TeamAdded':
      return { ...state, teams: [...state.teams, event.data.team] }
    case 'LocalityAdded':
      return { ...state, localities: [...state.localities, event.data] }
    case 'LocalityChanged': {
      const { data } = event
      return {
        ...state,
        localities: state.localities.map((one) => (one.locality === data.locality ? data : one)),
      }
    }
    case 'ServiceAdded':
      return { ...state, services: [...state.services, event.data] }
    case 'ServiceChanged': {
      const { data } = event
      return { ...state, services: state.services.map((one) => (one.service === data.service ? data : one)) }
    }
    case 'ServiceClosed': {
      const { service, closedOn } = event.data
      return {
        ...state,
        services: state.services.map((one) => (one.service === service ? { ...one, closedOn } : one)),
      }
    }
    case 'ColleagueAdded':
    case 'ColleagueChanged':
      return { ...state, colleagues: withKey(state.colleagues, event.data.account, event.data) }
    case 'ColleagueLeft': {
      const { account, leftOn } = event.data
      const known = state.colleagues.get(account)
      return known === undefined
        ? state
        : { ...state, colleagues: withKey(state.colleagues, account, { ...known, leftOn }) }
    }
    case 'AbsenceRecorded':
      return { ...state, absences: withKey(state.absences, event.data.account, event.data) }
    case 'AbsenceEnded':
      return { ...state, absences: without(state.absences, event.data.account) }
    case 'NameMatched': {
      const { kind, given, is } = event.data
      return { ...state, matched: withKey(state.matched, nameKey(kind, given), is) }
    }
    case 'SettingsChosen':
    case 'SettingListed':
    case 'ListedSettingChanged':
    case 'ListedSettingClosed':
    case 'SecondChecksChosen':
    case 'CheckAsked':
    case 'CheckAnswered':
    case 'DecisionDelegated':
    case 'DecidedOutside':
    case 'OutsideSeenTo':
      return state
    default:
      return event satisfies never
  }
}

/** The directory that these events of its stream tell; nobody where there are none. */
export const directoryOf = (history: readonly RecordedAuthorityEvent[]): Directory =>
  history.reduce(evolveDirectory, EMPTY_DIRECTORY)
