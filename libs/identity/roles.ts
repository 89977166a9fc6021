import { keyed, keysOf, type Right, type Service } from '#casework'

/** How far what a role may do reaches: whose records. Applied in `libs/application` alone. */
export const REACHES = ['own', 'team', 'service', 'school', 'authority', 'nothing'] as const
export type Reach = (typeof REACHES)[number]

interface RoleEntry {
  readonly name: string
  /** The records of the actions that it may do; `nothing`: no record of any child. */
  readonly reach: Reach
  /** Whose advice its gateway is for. */
  readonly gateway?: Service['giver']
  /** What somebody in it works with, in a sentence. */
  readonly sees: string
}

/** Who works with the records. The order is that in which somebody’s several roles are told. */
const ROLE = {
  officer: {
    name: 'Family link officer',
    reach: 'own',
    sees: 'A caseload: what is due today and this week, what is late, and who is waited for.',
  },
  seniorLocalityLead: {
    name: 'Senior locality lead',
    reach: 'team',
    sees: 'The work of the officers of one team.',
  },
  manager: {
    name: 'Manager',
    reach: 'authority',
    sees: 'Every case and every figure.',
  },
  decisionMaker: {
    name: 'Decision-maker',
    reach: 'authority',
    sees: 'Cases that wait for a decision: whether to assess, and whether to issue a plan.',
  },
  qualityLead: {
    name: 'Quality lead',
    reach: 'authority',
    sees: 'Cases, figures and data quality, without names.',
  },
  healthGateway: {
    name: 'Health gateway',
    reach: 'authority',
    gateway: 'health',
    sees: 'Requests for health advice: which service each belongs to, and which are overdue.',
  },
  designatedClinicalOfficer: {
    name: 'Designated clinical or medical officer',
    reach: 'authority',
    gateway: 'health',
    sees: 'Requests for health advice of all services, and their cases.',
  },
  designatedSocialCareOfficer: {
    name: 'Designated social care officer',
    reach: 'authority',
    gateway: 'socialCare',
    sees: 'Requests for social care advice of all services, and their cases.',
  },
  serviceManager: {
    name: 'Service manager',
    reach: 'service',
    sees: 'The requests for advice that wait for one service, and the list of them as a file.',
  },
  clinician: {
    name: 'Service clinician',
    reach: 'service',
    sees: 'The requests for advice that wait for one service.',
  },
  educationalPsychologist: {
    name: 'Educational psychologist',
    reach: 'service',
    sees: 'The requests for psychological advice that wait for one service.',
  },
  socialCareAdviser: {
    name: 'Social care adviser',
    reach: 'service',
    sees: 'The requests for social care advice that wait for one service.',
  },
  school: {
    name: 'School (SENCO)',
    reach: 'school',
    sees: 'The annual reviews of the plans of one school.',
  },
  auditor: {
    name: 'Auditor',
    reach: 'authority',
    sees: 'What happened and when it was recorded, without anybody’s name.',
  },
  dataProtectionOfficer: {
    name: 'Data protection officer',
    reach: 'authority',
    sees: 'Who looked at which record, and no case.',
  },
  administrator: {
    name: 'Administrator',
    reach: 'nothing',
    sees: 'Who works here and how they sign in, and no case.',
  },
} as const satisfies Readonly<Record<string, RoleEntry>>

export type Role = keyof typeof ROLE
export const ROLES = keysOf<Role>(ROLE)
export const ROLE_NAMES: Readonly<Record<Role, string>> = keyed(ROLES, (role) => ROLE[role].name)

export const isRole = (text: string): text is Role => Object.hasOwn(ROLE, text)

/** What there is to say of a role. */
export const roleEntry = (role: Role): RoleEntry => ROLE[role]

type Who = readonly Role[]
const CASEWORK: Who = ['officer', 'seniorLocalityLead']
const LEADS: Who = ['seniorLocalityLead', 'manager']
const HEALTH_GATEWAY: Who = ['healthGateway', 'designatedClinicalOfficer']
const GATEWAYS: Who = [...HEALTH_GATEWAY, 'designatedSocialCareOfficer']
const SERVICES: Who = ['serviceManager', 'clinician', 'educationalPsychologist', 'socialCareAdviser']
const SEE_CASES: Who = [...CASEWORK, 'manager', 'decisionMaker', 'qualityLead', ...GATEWAYS, 'auditor']

/** Each action, and the roles that may do it. What is not listed here nobody may do. */
const MAY = {
  seeMyWork: [...CASEWORK, 'manager'],
  /** The list of annual reviews; a school sees its own children’s. */
  seeReviews: [...CASEWORK, 'manager', 'school'],
  seeCase: SEE_CASES,
  /** The child's name and numbers, where the work cannot be done without them. */
  seeIdentity: [...CASEWORK, 'manager', 'decisionMaker', ...GATEWAYS, ...SERVICES, 'school'],
  /** Looking for a record; by name, where the role sees names. */
  find: [...SEE_CASES, ...SERVICES],
  recordFact: CASEWORK,
  /** Whether to assess, and whether to issue a plan. */
  recordDecision: ['decisionMaker'],
  recordException: CASEWORK,
  correctFact: CASEWORK,
  assignOfficer: LEADS,
  /** Many at once. A senior gives one at a time: a list of a locality shows nobody without an officer. */
  giveMany: ['manager'],
  seeGateway: [...GATEWAYS, ...LEADS],
  triageAdvice: GATEWAYS,
  seeOwnServiceTasks: SERVICES,
  returnAdvice: [...CASEWORK, ...GATEWAYS, ...SERVICES],
  seeTimeliness: [...LEADS, 'decisionMaker', 'qualityLead', ...GATEWAYS, 'auditor'],
  exportList: [...CASEWORK, 'manager', 'qualityLead', ...GATEWAYS, 'serviceManager', 'auditor'],
  seeChronology: [...CASEWORK, 'manager', 'decisionMaker', 'qualityLead', 'auditor'],
  verifyLog: ['manager', 'auditor', 'dataProtectionOfficer'],
  /** How the authority counts where the law leaves it a choice: whoever sees a date may see why it is that one. */
  seeSettings: [...SEE_CASES, 'administrator', 'dataProtectionOfficer'],
  chooseSettings: ['manager'],
  /** Looking at what waits for a second person, and at decisions outside the scheme of delegation; never one's own. */
  answerCheck: ['manager'],
  /** What the authority has set up, and what is missing: nothing of any child. */
  setUp: ['administrator'],
  /** Who works here, in which team, and whom is asked for advice. */
  changeDirectory: ['administrator'],
  /** Whether two records are of one child: whoever answers sees both names, wherever the cases lie. */
  settleMatch: ['manager'],
  /** Who looked at which record, and who looks at many and works on none. */
  seeWhoLooked: ['manager', 'dataProtectionOfficer'],
  /** Whose records are for named people only, whose conflicts of interest are over, and what opens out of reach. */
  restrictRecords: ['manager'],
  /** One's own; of a colleague, whoever leads. */
  declareConflict: SEE_CASES,
  /** The return names every child in it. */
  makeReturn: ['manager'],
  /** Returns and lists of live cases: their rows name children, wherever the cases lie. */
  takeOn: ['manager'],
} as const satisfies Readonly<Record<Right, Who>> & Readonly<Record<string, Who>>

export type Action = keyof typeof MAY
export const ACTIONS = keysOf<Action>(MAY)

/** Those of somebody's roles by which they may do it: how far it reaches is told by these alone. */
export const rolesFor = (roles: Who, action: Action): Who => {
  const allowed: Who = MAY[action]
  return roles.filter((role) => allowed.includes(role))
}

/** Whether somebody in these roles may do it at all; which records it reaches is the use case's question. */
export const may = (roles: Who, action: Action): boolean => rolesFor(roles, action).length > 0

/** How far it reaches for somebody in these roles, each way once; none for somebody who may not. */
export const reachesOf = (roles: Who, action: Action): readonly Reach[] => [
  ...new Set(rolesFor(roles, action).map((role) => ROLE[role].reach)),
]
