import { nameOf, type ToldDirectory } from '#application'
import {
  authorityEvents,
  codecOf,
  type Colleague,
  coverOf,
  type Directory,
  GIVER_NAMES,
  GIVERS,
  type RecordedAuthorityEvent,
} from '#casework'
import { isRole, ROLE_NAMES, roleEntry, ROLES } from '#identity'
import { british, londonMoment } from '../../parts/words/dates.js'
import { accountName, actorOf } from '../../parts/words/names.js'

const codec = codecOf('authority')

/** What a role is called; one that this program does not know goes by its id. */
export const roleName = (role: string): string => (isRole(role) ? ROLE_NAMES[role] : role)

/** Where somebody works: team, service or school. */
const placeOf = ({ team, service, school }: Colleague): string =>
  [team, service, school === undefined ? undefined : `School ${school}`]
    .filter((one) => one !== undefined)
    .join(', ')

/** Whether they are there today, as a sentence of a few words. */
const statusOf = (directory: Directory, { account, leftOn }: Colleague, today: string): string => {
  if (leftOn !== undefined) return `Left on ${british(leftOn)}`
  const away = directory.absences.get(account)
  const cover = coverOf(directory, account, today)
  if (away === undefined || (away.to !== undefined && away.to < today)) return 'Works here'
  const until = away.to === undefined ? '' : ` to ${british(away.to)}`
  const whoCovers = nameOf(directory, away.cover)
  return cover === undefined
    ? `Away from ${british(away.from)}${until}; ${whoCovers} covers`
    : `Away${until}: ${whoCovers} covers`
}

const hasLeft = ({ leftOn }: Colleague): number => Number(leftOn !== undefined)

/** Those who work here by name, then those who have left. */
const inOrder = (directory: Directory): readonly Colleague[] =>
  [...directory.colleagues.values()].toSorted(
    (a, b) => hasLeft(a) - hasLeft(b) || a.name.localeCompare(b.name, 'en-GB'),
  )

export const personAddress = (account: string): string => `/directory/people/${encodeURIComponent(account)}`

const placeAddress = (kind: string, of: string): string => `/directory/${kind}?of=${encodeURIComponent(of)}`

export const directoryView = ({ directory }: ToldDirectory, today: string) => ({
  name: directory.name,
  people: inOrder(directory).map((one) => ({
    href: personAddress(one.account),
    name: one.name,
    roles: one.roles.map(roleName),
    place: placeOf(one),
    status: statusOf(directory, one, today),
  })),
  teams: directory.teams.map((team) => ({
    team,
    people: [...directory.colleagues.values()].filter((one) => one.leftOn === undefined && one.team === team)
      .length,
  })),
  localities: directory.localities.map(({ locality, team }) => ({
    locality,
    team,
    href: placeAddress('locality', locality),
  })),
  services: directory.services.map(({ service, giver, mailbox, closedOn }) => ({
    service,
    giver: GIVER_NAMES[giver],
    mailbox,
    closed: closedOn === undefined ? undefined : british(closedOn),
    href: closedOn === undefined ? placeAddress('service', service) : undefined,
    people: [...directory.colleagues.values()]
      .filter((one) => one.leftOn === undefined && one.service === service)
      .map(({ name }) => name),
  })),
})

/** What an event of somebody's tells, after its title. */
const saidOf = ({ type, data }: RecordedAuthorityEvent, directory: Directory): string => {
  if (type === 'ColleagueAdded' || type === 'ColleagueChanged')
    return [data.name, data.roles.map(roleName).join(' and '), placeOf(data)]
      .filter((text) => text !== '')
      .join('; ')
  if (type === 'ColleagueLeft') return `on ${british(data.leftOn)}`
  if (type !== 'AbsenceRecorded') return ''
  const until = data.to === undefined ? '' : ` to ${british(data.to)}`
  return `from ${british(data.from)}${until}; ${nameOf(directory, data.cover)} covers`
}

/** What was told of somebody, who told it and when; the latest first. */
export const historyOf = ({ directory, history }: ToldDirectory, account: string): readonly object[] =>
  history
    .map((stored) => ({ stored, event: codec.parse(stored) }))
    .filter(({ event }) => 'account' in event.data && event.data.account === account)
    .map(({ stored, event }) => ({
      what: authorityEvents[event.type].title,
      said: saidOf(event, directory),
      by: accountName(actorOf(stored), directory),
      at: londonMoment(stored.recordedAt),
    }))
    .toReversed()

export interface TypedPerson {
  readonly name?: string
  readonly email?: string | undefined
  readonly roles?: readonly string[] | undefined
  readonly team?: string | undefined
  readonly service?: string | undefined
  readonly school?: string | undefined
}

const options = (texts: readonly string[], chosen: string | undefined, none: string): readonly object[] => [
  { value: '', text: none },
  ...texts.map((text) => ({ value: text, text, selected: text === chosen })),
]

/** The boxes of somebody, as they stand or were typed. */
export const personForm = ({ teams, services }: Directory, typed: TypedPerson) => ({
  typed,
  roles: ROLES.map((role) => ({
    value: role,
    text: ROLE_NAMES[role],
    hint: { text: roleEntry(role).sees },
    checked: typed.roles?.includes(role) === true,
  })),
  teams: options(teams, typed.team, 'No team'),
  services: options(
    services.flatMap(({ service, closedOn }) => (closedOn === undefined ? [service] : [])),
    typed.service,
    'No service',
  ),
})

export const giverOptions = (chosen: string | undefined): readonly object[] => [
  { value: '', text: 'Choose the kind of advice' },
  ...GIVERS.filter((giver) => giver !== 'parent').map((giver) => ({
    value: giver,
    text: GIVER_NAMES[giver],
    selected: giver === chosen,
  })),
]

export const teamOptions = ({ teams }: Directory, chosen: string | undefined): readonly object[] =>
  options(teams, chosen, 'No team yet')

/** Those who could cover for somebody. */
export const coverOptions = (
  { colleagues }: Directory,
  account: string,
  chosen: string | undefined,
): readonly object[] => [
  { value: '', text: 'Choose who covers' },
  ...[...colleagues.values()]
    .filter((one) => one.leftOn === undefined && one.account !== account)
    .map((one) => ({ value: one.account, text: one.name, selected: one.account === chosen })),
]
