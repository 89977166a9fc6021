import { Pool } from 'pg'
import { memoryEventStore } from '#event-store/memory'
import { type Role, ROLES } from '#identity'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { Reaches } from '../reach/reaches.js'
import { ViewLog } from '../records/view-log.js'
import {
  AdviceInReach,
  AdviceInReachHandler,
  RequestInReach,
  RequestInReachHandler,
} from './advice-in-reach.js'
import { NamesOfChildren, NamesOfChildrenHandler } from './names-of-children.js'
import { PossibleMatches, PossibleMatchesHandler } from './possible-matches.js'
import {
  DisputesInReach,
  DisputesInReachHandler,
  OpenWork,
  OpenWorkHandler,
  PlansInReach,
  PlansInReachHandler,
  WorkInReach,
} from './work-in-reach.js'

/** Nothing listens there: a query that got as far as the database would say so, and not that it is not allowed. */
const pool = new Pool({ host: '/nowhere' })
afterAll(() => pool.end())

const store = memoryEventStore()
const noVault = () => Promise.reject(new Error('no text is sealed here'))
const today = (): string => '2026-11-21'
const reaches = new Reaches(store, pool, today)
const work = new WorkInReach(pool, reaches)
const as = (role: Role): Account => ({
  id: `the-${role}`,
  roles: [role],
  title: role,
  authority: { code: '885', name: 'Sample authority' },
})

/** Who is answered; for everybody else nothing is read. */
const QUERIES: readonly (readonly [
  what: string,
  ask: (account: Account) => Promise<unknown>,
  roles: readonly Role[],
])[] = [
  [
    'the open cases',
    (account) => new OpenWorkHandler(work).execute(new OpenWork(account)),
    ['officer', 'seniorLocalityLead', 'manager'],
  ],
  [
    'the disagreements',
    (account) => new DisputesInReachHandler(work).execute(new DisputesInReach(account)),
    ['officer', 'seniorLocalityLead', 'manager'],
  ],
  [
    'the plans',
    (account) => new PlansInReachHandler(work).execute(new PlansInReach(account)),
    ['officer', 'seniorLocalityLead', 'manager', 'school'],
  ],
  [
    'possible matches',
    (account) => new PossibleMatchesHandler(pool, reaches).execute(new PossibleMatches(account)),
    ['manager'],
  ],
  [
    'the awaited health advice',
    (account) => new AdviceInReachHandler(pool, today, reaches).execute(new AdviceInReach(account)),
    [
      'healthGateway',
      'designatedClinicalOfficer',
      'designatedSocialCareOfficer',
      'seniorLocalityLead',
      'manager',
    ],
  ],
  [
    'one request for health advice',
    (account) =>
      new RequestInReachHandler(store, noVault, reaches).execute(
        new RequestInReach(account, 'EHC-885-000001', 'a1'),
      ),
    [
      'healthGateway',
      'designatedClinicalOfficer',
      'designatedSocialCareOfficer',
      'seniorLocalityLead',
      'manager',
    ],
  ],
]

const refusal = async (asked: Promise<unknown>): Promise<boolean> => {
  try {
    await asked
    return false
  } catch (error) {
    return error instanceof NotAllowed
  }
}

describe.each(QUERIES)('%s', (_, ask, roles) => {
  // A clinician of no service sees nothing; one of a service is tried with the pages.
  test.each(ROLES)('asked for by the role %s', async (role) => {
    expect(await refusal(ask(as(role)))).toBe(!roles.includes(role))
  })
})

test.each(['auditor', 'administrator', 'qualityLead', 'dataProtectionOfficer'] as const)(
  'the role %s is told no name',
  async (role) => {
    const openVault = (): Promise<never> => Promise.reject(new Error('the vault was opened'))
    const asked = new NamesOfChildrenHandler(store, openVault, new ViewLog(pool)).execute(
      new NamesOfChildren(as(role), [{ reference: 'EHC-885-000001', person: 'p1' }], 'list'),
    )
    expect(await asked).toStrictEqual(new Map())
  },
)
