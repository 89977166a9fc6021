import { inRoles } from '#application'
import { type Directory } from '#casework'
import { type Role } from '#identity'

export interface SetUpStep {
  readonly title: string
  readonly done: boolean
  /** How it stands, or what is missing. */
  readonly says: string
  /** The page on which an administrator does it; a step without one says who does it and where. */
  readonly page?: string
}

interface Found {
  readonly directory: Directory
  /** Names of the providers that its people sign in with. */
  readonly providers: readonly string[]
  readonly settingsChosen: boolean
  readonly cases: boolean
}

const counted = (many: number, one: string, more: string): string =>
  `${many === 0 ? 'No' : many.toLocaleString('en-GB')} ${many === 1 ? one : more}`

/** Without one of each the work stands still: nobody records, nobody gives cases out. */
const WANTED: readonly (readonly [Role, string])[] = [
  ['officer', 'a family link officer'],
  ['manager', 'a manager'],
]

const people = ({ directory }: Found): SetUpStep => {
  const missing = WANTED.filter(([role]) => inRoles(directory, role).length === 0).map(([, words]) => words)
  const there = [...directory.colleagues.values()].filter(({ leftOn }) => leftOn === undefined).length
  return {
    title: 'People',
    done: missing.length === 0,
    says:
      counted(there, 'person is in the directory.', 'people are in the directory.') +
      (missing.length === 0 ? '' : ` Still missing: ${missing.join(' and ')}.`),
    page: '/directory',
  }
}

/** What an authority sets up, in the order in which it is done. Only what this version can do. */
export const stepsOfSetUp = (found: Found): readonly SetUpStep[] => {
  const { directory, providers, settingsChosen, cases } = found
  return [
    {
      title: 'Name of the authority',
      done: directory.name !== undefined,
      says: directory.name ?? 'The pages call it by its number.',
      page: '/directory/name',
    },
    {
      title: 'Teams',
      done: directory.teams.length > 0,
      says:
        directory.teams.length > 0 ? directory.teams.join(', ') : 'A senior lead sees the cases of a team.',
      page: '/directory',
    },
    {
      title: 'Localities',
      done: directory.localities.length > 0,
      says:
        directory.localities.length > 0
          ? directory.localities.map(({ locality }) => locality).join(', ')
          : 'Which team works in which locality.',
      page: '/directory',
    },
    {
      title: 'Services that give advice',
      done: directory.services.length > 0,
      says:
        directory.services.length > 0
          ? directory.services
              .filter(({ closedOn }) => closedOn === undefined)
              .map(({ service }) => service)
              .join(', ')
          : 'Requests for health advice wait at the gateway for a service.',
      page: '/directory',
    },
    people(found),
    {
      title: 'Signing in',
      done: true,
      says:
        providers.length > 0
          ? `With ${providers.join(', ')}, or a password of this service.`
          : 'With a password and codes of this service. The authority’s own provider can be added (EHC_PROVIDERS_FILE).',
    },
    {
      title: 'How we count',
      done: settingsChosen,
      says: settingsChosen
        ? 'The authority has chosen how it reads the law where it leaves a choice.'
        : 'The default readings hold. A manager can choose others.',
      page: '/settings',
    },
    {
      title: 'Records of children',
      done: cases,
      says: cases
        ? 'Cases are on record. Those without an officer are given out by a manager, on “All work”.'
        : 'No cases yet. A manager hands in the last SEN2 return, or a list of live cases, on the page “Take on a return”.',
    },
  ]
}
