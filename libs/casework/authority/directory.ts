import { type AuthorityEvent, type DirectoryEvent } from '../catalogue/authority.js'
import { parseEvents } from '../catalogue/registry.js'
import { inBritish } from '../chronology/dates.js'
import { type CommandMeta, type Decision, refused } from '../vocabulary/command.js'
import { type Refused } from '../vocabulary/refusal.js'
import {
  type Absence,
  type Colleague,
  type DataOf,
  type Directory,
  EMPTY_DIRECTORY,
  evolveDirectory,
  type Locality,
  plainly,
  type Service,
} from './directory-state.js'

/** The role that tells the directory: somebody must always have it who can sign in. */
export const ADMINISTRATOR = 'administrator'

/** What can be told of an authority: a team or a service that it names must be there. */
export type DirectoryChange = { readonly meta: CommandMeta } & (
  | { readonly type: 'NameAuthority'; readonly data: DataOf<'AuthorityNamed'> }
  | { readonly type: 'AddTeam'; readonly data: DataOf<'TeamAdded'> }
  | { readonly type: 'AddLocality' | 'ChangeLocality'; readonly data: Locality }
  | { readonly type: 'AddService' | 'ChangeService'; readonly data: DataOf<'ServiceAdded'> }
  | { readonly type: 'CloseService'; readonly data: DataOf<'ServiceClosed'> }
  | { readonly type: 'AddColleague'; readonly data: DataOf<'ColleagueAdded'> }
  | {
      readonly type: 'ChangeColleague'
      readonly data: DataOf<'ColleagueChanged'>
      /** Their own provider says it: then it holds, whoever is left to administer. */
      readonly byProvider?: true
    }
  | { readonly type: 'RecordLeaving'; readonly data: DataOf<'ColleagueLeft'> }
  | { readonly type: 'RecordAbsence'; readonly data: Absence }
  | { readonly type: 'EndAbsence'; readonly data: DataOf<'AbsenceEnded'> }
  | { readonly type: 'MatchName'; readonly data: DataOf<'NameMatched'> }
)

const isAmong = (known: readonly string[], text: string): boolean =>
  known.some((one) => plainly(one) === plainly(text))

const tell = (
  type: DirectoryEvent['type'],
  data: DirectoryEvent['data'],
  occurredOn: string,
): Decision<AuthorityEvent> => parseEvents('authority', [{ type, occurredOn, data }])

const openService = ({ services }: Directory, service: string): Service | undefined =>
  services.find((one) => one.service === service && one.closedOn === undefined)

const teamThere = (team: string | undefined, { teams }: Directory): Refused | undefined =>
  team === undefined || teams.includes(team) ? undefined : refused('unknown_team', { team })

const placeOf = ({ team, service }: Colleague, state: Directory): Refused | undefined => {
  const fault = teamThere(team, state)
  if (fault !== undefined) return fault
  return service === undefined || openService(state, service) !== undefined
    ? undefined
    : refused('unknown_service', { service })
}

/** Somebody who works there still. */
const thereNow = ({ colleagues }: Directory, account: string): Colleague | undefined => {
  const known = colleagues.get(account)
  return known?.leftOn === undefined ? known : undefined
}

const isAdministrator = ({ roles }: Pick<Colleague, 'roles'>): boolean => roles.includes(ADMINISTRATOR)

/** Whether nobody else could tell the directory anything. */
const isTheOnlyAdministrator = (known: Colleague, { colleagues }: Directory): boolean =>
  isAdministrator(known) &&
  ![...colleagues.values()].some(
    (one) => one.account !== known.account && one.leftOn === undefined && isAdministrator(one),
  )

const inThePast = (
  day: string,
  today: string,
  of: { readonly noun: string; readonly field: string },
): Refused | undefined =>
  day > today ? refused('in_the_future', { ...of, on: inBritish(day), today: inBritish(today) }) : undefined

const changeColleague = (
  { data, byProvider }: Extract<DirectoryChange, { readonly type: 'ChangeColleague' }>,
  { actor, today }: CommandMeta,
  state: Directory,
): Decision<AuthorityEvent> => {
  const known = thereNow(state, data.account)
  if (known === undefined) return refused('unknown_colleague')
  const same = data.roles.toSorted().join() === known.roles.toSorted().join()
  if (!same && actor === data.account) return refused('own_roles')
  if (byProvider === undefined && !isAdministrator(data) && isTheOnlyAdministrator(known, state))
    return refused('last_administrator')
  return placeOf(data, state) ?? tell('ColleagueChanged', data, today)
}

const recordAbsence = (data: Absence, today: string, state: Directory): Decision<AuthorityEvent> => {
  if (thereNow(state, data.account) === undefined) return refused('unknown_colleague')
  if (data.cover === data.account || thereNow(state, data.cover) === undefined)
    return refused('unknown_cover')
  if (data.to !== undefined && data.to < data.from) return refused('absence_backwards')
  return tell('AbsenceRecorded', data, today)
}

const matchName = (
  data: DataOf<'NameMatched'>,
  today: string,
  state: Directory,
): Decision<AuthorityEvent> => {
  const { kind, is } = data
  if (kind === 'officer' && !state.colleagues.has(is)) return refused('unknown_colleague')
  if (kind === 'service' && openService(state, is) === undefined)
    return refused('unknown_service', { service: is })
  if (kind === 'locality' && !state.localities.some(({ locality }) => locality === is))
    return refused('unknown_locality', { locality: is })
  return tell('NameMatched', data, today)
}

const decide = (change: DirectoryChange, state: Directory): Decision<AuthorityEvent> => {
  const { meta } = change
  const day = meta.today
  const there = refused('in_directory_already')
  switch (change.type) {
    case 'NameAuthority':
      return change.data.name === state.name ? there : tell('AuthorityNamed', change.data, day)
    case 'AddTeam':
      return isAmong(state.teams, change.data.team) ? there : tell('TeamAdded', change.data, day)
    case 'AddLocality': {
      const known = state.localities.map(({ locality }) => locality)
      if (isAmong(known, change.data.locality)) return there
      return teamThere(change.data.team, state) ?? tell('LocalityAdded', change.data, day)
    }
    case 'ChangeLocality': {
      const { locality, team } = change.data
      if (!state.localities.some((one) => one.locality === locality))
        return refused('unknown_locality', { locality })
      return teamThere(team, state) ?? tell('LocalityChanged', change.data, day)
    }
    case 'AddService': {
      const known = state.services.map(({ service }) => service)
      return isAmong(known, change.data.service) ? there : tell('ServiceAdded', change.data, day)
    }
    case 'ChangeService': {
      const { service } = change.data
      return openService(state, service) === undefined
        ? refused('unknown_service', { service })
        : tell('ServiceChanged', change.data, day)
    }
    case 'CloseService': {
      const { service, closedOn } = change.data
      if (openService(state, service) === undefined) return refused('unknown_service', { service })
      return (
        inThePast(closedOn, day, { noun: 'The closing', field: 'closedOn' }) ??
        tell('ServiceClosed', change.data, closedOn)
      )
    }
    case 'AddColleague': {
      if (thereNow(state, change.data.account) !== undefined) return there
      return placeOf(change.data, state) ?? tell('ColleagueAdded', change.data, day)
    }
    case 'ChangeColleague':
      return changeColleague(change, meta, state)
    case 'RecordLeaving': {
      const { account, leftOn } = change.data
      const known = thereNow(state, account)
      if (known === undefined) return refused('unknown_colleague')
      if (isTheOnlyAdministrator(known, state)) return refused('last_administrator')
      return (
        inThePast(leftOn, day, { noun: 'The leaving', field: 'leftOn' }) ??
        tell('ColleagueLeft', change.data, leftOn)
      )
    }
    case 'RecordAbsence':
      return recordAbsence(change.data, day, state)
    case 'EndAbsence':
      return state.absences.has(change.data.account)
        ? tell('AbsenceEnded', change.data, day)
        : refused('not_away')
    case 'MatchName':
      return matchName(change.data, day, state)
    default:
      return change satisfies never
  }
}

/** An authority's people, teams and services, in a stream of their own. */
export const directory = { initial: EMPTY_DIRECTORY, evolve: evolveDirectory, decide }
