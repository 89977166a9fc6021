import { type Colleague, coverOf, type Directory, type Service } from '#casework'
import { type Action, reachesOf, type Role } from '#identity'
import { type Account } from '../account.js'

/** What names are looked up in. */
export type People = Pick<Directory, 'colleagues'>

/** What colleagues call an account; one that the directory does not know goes by its id, as it was given. */
export const nameOf = (people: People, account: string): string =>
  people.colleagues.get(account)?.name ?? account

/** Those who work there, in one of these roles. */
export const inRoles = ({ colleagues }: People, ...roles: readonly Role[]): readonly Colleague[] =>
  [...colleagues.values()].filter(
    (one) => one.leftOn === undefined && roles.some((role) => one.roles.includes(role)),
  )

/** The team of whoever holds a record. */
export const teamOf = ({ colleagues }: People, account: string | null): string | undefined =>
  account === null ? undefined : colleagues.get(account)?.team

/** The teams that hold records: those with an officer, who may have left. */
export const teamsWithOfficers = ({ teams, colleagues }: Directory): readonly string[] => {
  const held = new Set([...colleagues.values()].filter(isOfficer).map(({ team }) => team))
  return teams.filter((team) => held.has(team))
}

const isOfficer = ({ roles }: Colleague): boolean => roles.includes('officer')

/** The services of the closed list that give this kind of advice. */
export const servicesFor = ({ services }: Directory, giver: Service['giver']): readonly string[] =>
  services.flatMap((one) => (one.giver === giver && one.closedOn === undefined ? [one.service] : []))

/** Whose lists of records there are. */
type ListOfRecords = Extract<Action, 'seeMyWork' | 'seeReviews'>

/** Those for whom somebody covers on that day. */
export const coveredBy = (
  directory: Pick<Directory, 'absences'>,
  account: string,
  today: string,
): readonly string[] =>
  [...directory.absences.keys()].filter((away) => coverOf(directory, away, today) === account)

/** The officers who see to their own records on that day: those who are there, and those for whom somebody there covers. */
export const officersAtWork = (
  directory: Pick<Directory, 'colleagues' | 'absences'>,
  today: string,
): readonly string[] => {
  const officers = inRoles(directory, 'officer').map(({ account }) => account)
  return officers.filter((one) => officers.includes(coverOf(directory, one, today) ?? one))
}

/**
 * The officers whose records an account reaches with what it may do on that day: an officer's own with theirs for whom
 * they cover, a senior's team with those who have left it, and undefined for everybody's. Whether the account may do it
 * at all is `may`'s question.
 */
export const officersInReach = (
  directory: Pick<Directory, 'colleagues' | 'absences'>,
  { id, roles }: Account,
  { action, today }: { readonly action: Action; readonly today: string },
): readonly string[] | undefined => {
  const { colleagues } = directory
  const reaches = reachesOf(roles, action)
  if (reaches.includes('authority')) return undefined
  const team = reaches.includes('team') ? colleagues.get(id)?.team : undefined
  const inTeam = [...colleagues.values()].filter(
    (one) => isOfficer(one) && team !== undefined && one.team === team,
  )
  return [
    ...new Set([
      ...(reaches.includes('own') ? [id, ...coveredBy(directory, id, today)] : []),
      ...inTeam.map(({ account }) => account),
    ]),
  ]
}

/** Whether a list tells of more than an account's own records. */
export const seesOthers = ({ roles }: Account, list: ListOfRecords): boolean =>
  reachesOf(roles, list).some((reach) => reach !== 'own')

/** Whether it tells of everybody's. */
export const seesEverybodys = ({ roles }: Account, list: ListOfRecords): boolean =>
  reachesOf(roles, list).includes('authority')
