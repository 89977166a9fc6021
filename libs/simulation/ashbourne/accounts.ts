import { type Role } from '#identity'

/** The made-up authority. No authority of England has this code. */
export const ASHBOURNE = { code: '999', name: 'Ashbourne' } as const

export const LOCALITIES = ['North', 'East', 'South', 'West'] as const
export type Locality = (typeof LOCALITIES)[number]

/** The fifth team: children in care or in need, missing education, excluded, with the youth offending service. */
export const VULNERABLE = 'Vulnerable children'
export type Team = Locality | typeof VULNERABLE

/** Somebody at work in Ashbourne. Nobody of this name works there: there is no such place. */
export interface DemonstrationAccount {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** An officer's, and a senior's. */
  readonly locality?: Team
  /** A clinician's: the label under which advice is triaged to them. */
  readonly service?: string
}

const officer = (id: string, name: string, locality: Team): DemonstrationAccount => ({
  id,
  name,
  role: 'officer',
  locality,
})

/** Who holds the cases; the ids are those that OfficerAssigned names. */
export const OFFICERS: readonly DemonstrationAccount[] = [
  officer('demo-officer', 'Morgan Ellery', 'North'),
  officer('demo-officer-north-2', 'Jo Farthing', 'North'),
  officer('demo-officer-north-3', 'Alex Wyvern', 'North'),
  officer('demo-officer-east-1', 'Sam Thistlewood', 'East'),
  officer('demo-officer-east-2', 'Robin Cloverley', 'East'),
  officer('demo-officer-south-1', 'Chris Penhallow', 'South'),
  officer('demo-officer-south-2', 'Nicky Larkfield', 'South'),
  officer('demo-officer-west-1', 'Frankie Osmere', 'West'),
  officer('demo-officer-west-2', 'Ali Tamworthy', 'West'),
  officer('demo-officer-vulnerable-1', 'Charlie Inglebrook', VULNERABLE),
  officer('demo-officer-vulnerable-2', 'Lee Marlowby', VULNERABLE),
  officer('demo-officer-vulnerable-3', 'Ashley Quenby', VULNERABLE),
]

export const GATEWAY_ACCOUNT = 'demo-gateway'

/** One for each role, the first that sign-in offers. */
export const ROLE_ACCOUNTS: readonly DemonstrationAccount[] = [
  ...OFFICERS.slice(0, 1),
  { id: 'demo-senior', name: 'Pat Hollowell', role: 'seniorLocalityLead', locality: 'North' },
  { id: 'demo-manager', name: 'Terry Ashgrove', role: 'manager' },
  { id: GATEWAY_ACCOUNT, name: 'Kit Damerham', role: 'healthGateway' },
  { id: 'demo-clinician', name: 'Jules Bramwith', role: 'clinician', service: 'Speech and language therapy' },
  { id: 'demo-auditor', name: 'Drew Saltmarsh', role: 'auditor' },
]

/** Everybody who can be signed in as. */
export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  ...ROLE_ACCOUNTS,
  ...OFFICERS.slice(1),
]
