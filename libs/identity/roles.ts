import { type Right } from '#casework'

/** What a person who works with the cases may do. */
export const ROLES = [
  'officer',
  'seniorLocalityLead',
  'manager',
  'healthGateway',
  'clinician',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  officer: 'Family link officer',
  seniorLocalityLead: 'Senior locality lead',
  manager: 'Manager',
  healthGateway: 'Health gateway',
  clinician: 'Service clinician',
  auditor: 'Auditor',
  administrator: 'Administrator',
}

type Who = readonly Role[]
const CASEWORK: Who = ['officer', 'seniorLocalityLead']
const LEADS: Who = ['seniorLocalityLead', 'manager']

/** Each action, and the roles that may do it. What is not listed here nobody may do. */
const MAY = {
  seeMyWork: ['officer', 'seniorLocalityLead', 'manager'],
  seeCase: ['officer', 'seniorLocalityLead', 'manager', 'healthGateway', 'auditor'],
  /** The child's name and numbers, where the work cannot be done without them. */
  seeIdentity: ['officer', 'seniorLocalityLead', 'manager', 'healthGateway', 'clinician'],
  /** Looking for a record; by name, where the role sees names. */
  find: ['officer', 'seniorLocalityLead', 'manager', 'healthGateway', 'clinician', 'auditor'],
  recordFact: CASEWORK,
  recordException: CASEWORK,
  correctFact: CASEWORK,
  assignOfficer: LEADS,
  /** Many at once. A senior gives one at a time: a list of a locality shows nobody without an officer. */
  giveMany: ['manager'],
  seeGateway: ['healthGateway', 'seniorLocalityLead', 'manager'],
  triageAdvice: ['healthGateway'],
  seeOwnServiceTasks: ['clinician'],
  returnAdvice: ['officer', 'seniorLocalityLead', 'healthGateway', 'clinician'],
  seeTimeliness: ['seniorLocalityLead', 'manager', 'healthGateway', 'auditor'],
  exportList: ['officer', 'seniorLocalityLead', 'manager', 'healthGateway', 'auditor'],
  seeChronology: ['officer', 'seniorLocalityLead', 'manager', 'auditor'],
  verifyLog: ['manager', 'auditor'],
  /** How the authority counts where the law leaves it a choice: whoever sees a date may see why it is that one. */
  seeSettings: ['officer', 'seniorLocalityLead', 'manager', 'healthGateway', 'auditor', 'administrator'],
  chooseSettings: ['manager'],
  /** What the authority has set up, and what is missing: nothing of any child. */
  setUp: ['administrator'],
  /** Whether two records are of one child: whoever answers sees both names, wherever the cases lie. */
  settleMatch: ['manager'],
  /** The return names every child in it. */
  makeReturn: ['manager'],
  /** Returns and lists of live cases: their rows name children, wherever the cases lie. */
  takeOn: ['manager'],
} as const satisfies Readonly<Record<Right, Who>> & Readonly<Record<string, Who>>

export type Action = keyof typeof MAY
export const ACTIONS = Object.keys(MAY) as readonly Action[]

/** Whether the role may do it at all; which cases it reaches is the page's own question. */
export const may = (role: Role, action: Action): boolean => (MAY[action] as Who).includes(role)

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)
