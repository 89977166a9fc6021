import { type CommandMeta, type Decision, refused } from '../vocabulary/command.js'
import {
  type AuthorityEvent,
  type DirectoryEvent,
  type RecordedAuthorityEvent,
} from '../catalogue/authority.js'
import { parseEvents } from '../catalogue/registry.js'
import { inBritish } from '../chronology/dates.js'

type DataOf<Type extends DirectoryEvent['type']> = Extract<DirectoryEvent, { readonly type: Type }>['data']

export type Colleague = DataOf<'ColleagueAdded'> & {
  /** Their last day; they keep their name and reach nothing after it. */
  readonly leftOn?: string
}
export type Service = DataOf<'ServiceAdded'>

/** Who works in an authority, in which team, and which services it asks; each in the order in which it was added. */
export interface Directory {
  readonly name: string | undefined
  readonly teams: readonly string[]
  readonly services: readonly Service[]
  /** Those who have left too, by account. */
  readonly colleagues: ReadonlyMap<string, Colleague>
}

const NOBODY: Directory = { name: undefined, teams: [], services: [], colleagues: new Map() }

const evolve = (state: Directory, event: RecordedAuthorityEvent): Directory => {
  switch (event.type) {
    case 'AuthorityNamed':
      return { ...state, name: event.data.name }
    case 'TeamAdded':
      return { ...state, teams: [...state.teams, event.data.team] }
    case 'ServiceAdded':
      return { ...state, services: [...state.services, event.data] }
    case 'ColleagueAdded':
    case 'ColleagueChanged':
      return { ...state, colleagues: new Map(state.colleagues).set(event.data.account, event.data) }
    case 'ColleagueLeft': {
      const { account, leftOn } = event.data
      const known = state.colleagues.get(account)
      return known === undefined
        ? state
        : { ...state, colleagues: new Map(state.colleagues).set(account, { ...known, leftOn }) }
    }
    case 'SettingsChosen':
      return state
    default:
      return event satisfies never
  }
}

/** The directory that these events of its stream tell; nobody where there are none. */
export const directoryOf = (history: readonly RecordedAuthorityEvent[]): Directory =>
  history.reduce(evolve, NOBODY)

/** What can be told of an authority: a team or a service that it names must be there. */
export type DirectoryChange = { readonly meta: CommandMeta } & (
  | { readonly type: 'NameAuthority'; readonly data: DataOf<'AuthorityNamed'> }
  | { readonly type: 'AddTeam'; readonly data: DataOf<'TeamAdded'> }
  | { readonly type: 'AddService'; readonly data: Service }
  | { readonly type: 'AddColleague'; readonly data: DataOf<'ColleagueAdded'> }
  | { readonly type: 'ChangeColleague'; readonly data: DataOf<'ColleagueChanged'> }
  | { readonly type: 'RecordLeaving'; readonly data: DataOf<'ColleagueLeft'> }
)

/** The same to whoever reads it, however it is typed. */
const plainly = (text: string): string => text.trim().normalize('NFC').toLocaleLowerCase('en-GB')

const isAmong = (known: readonly string[], text: string): boolean =>
  known.some((one) => plainly(one) === plainly(text))

const tell = (
  type: DirectoryEvent['type'],
  data: DirectoryEvent['data'],
  occurredOn: string,
): Decision<AuthorityEvent> => parseEvents('authority', [{ type, occurredOn, data }])

const placeOf = ({ team, service }: Colleague, { teams, services }: Directory) => {
  if (team !== undefined && !teams.includes(team)) return refused('unknown_team', { team })
  if (service !== undefined && !services.some((one) => one.service === service))
    return refused('unknown_service', { service })
  return undefined
}

const decide = (change: DirectoryChange, state: Directory): Decision<AuthorityEvent> => {
  const { meta, ...asked } = change
  const day = meta.today
  switch (asked.type) {
    case 'NameAuthority':
      return asked.data.name === state.name
        ? refused('in_directory_already')
        : tell('AuthorityNamed', asked.data, day)
    case 'AddTeam':
      return isAmong(state.teams, asked.data.team)
        ? refused('in_directory_already')
        : tell('TeamAdded', asked.data, day)
    case 'AddService':
      return isAmong(
        state.services.map(({ service }) => service),
        asked.data.service,
      )
        ? refused('in_directory_already')
        : tell('ServiceAdded', asked.data, day)
    case 'AddColleague': {
      const known = state.colleagues.get(asked.data.account)
      if (known !== undefined && known.leftOn === undefined) return refused('in_directory_already')
      return placeOf(asked.data, state) ?? tell('ColleagueAdded', asked.data, day)
    }
    case 'ChangeColleague': {
      const known = state.colleagues.get(asked.data.account)
      if (known === undefined || known.leftOn !== undefined) return refused('unknown_colleague')
      return placeOf(asked.data, state) ?? tell('ColleagueChanged', asked.data, day)
    }
    case 'RecordLeaving': {
      const known = state.colleagues.get(asked.data.account)
      if (known === undefined || known.leftOn !== undefined) return refused('unknown_colleague')
      const { leftOn } = asked.data
      if (leftOn > day)
        return refused('in_the_future', {
          noun: 'The leaving',
          on: inBritish(leftOn),
          today: inBritish(day),
          field: 'leftOn',
        })
      return tell('ColleagueLeft', asked.data, leftOn)
    }
    default:
      return asked satisfies never
  }
}

/** An authority's people, teams and services, in a stream of their own. */
export const directory = { initial: NOBODY, evolve, decide }
