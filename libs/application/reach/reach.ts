import {
  type AccessRules,
  adviceRequests,
  type CaseFacts,
  closedTo,
  type Directory,
  holderOf,
} from '#casework'
import { type Action, reachesOf } from '#identity'
import { type Account } from '../account.js'
import { officersInReach } from '../directory/people.js'

/** Somebody who asks, with what says how far they reach: the one place where that is decided. */
export interface Reader {
  readonly account: Account
  readonly directory: Directory
  readonly rules: AccessRules
  /** YYYY-MM-DD: somebody covers for another from one day to another. */
  readonly today: string
}

/** Why somebody does not see a child's records at all, whatever their roles. */
export type Closed = NonNullable<ReturnType<typeof closedTo>>

/** `out`: a colleague's, in one's own authority. `never`: of a partner, what was not asked of them. */
export type ReachTo = 'in' | 'out' | 'never' | Closed

/** What a line of any list says of whose it is. */
interface OfSomebody {
  readonly person: string | null | undefined
}

/** Whether this child's records are closed to the reader: for named others, or a conflict of interest. */
export const isClosed = (
  { rules, account }: Pick<Reader, 'account' | 'rules'>,
  person: string | null | undefined,
): boolean => closedTo(rules, account.id, person) !== undefined

/** What may stand on a list of this reader's. */
export const openLines = <Line extends OfSomebody>(
  reader: Pick<Reader, 'account' | 'rules'>,
  lines: readonly Line[],
): readonly Line[] => lines.filter(({ person }) => !isClosed(reader, person))

/** Ids of the children whose records are closed to the reader; as a rule nobody. */
export const closedPeople = ({ rules, account }: Pick<Reader, 'account' | 'rules'>): readonly string[] =>
  [...new Set([...rules.restricted.keys(), ...rules.conflicts.keys()])].filter(
    (person) => closedTo(rules, account.id, person) !== undefined,
  )

/** Children whose records are restricted, and open to the reader because they are named. */
export const namedOn = ({ rules, account }: Pick<Reader, 'account' | 'rules'>): readonly string[] =>
  [...rules.restricted].flatMap(([person, { people }]) => (people.has(account.id) ? [person] : []))

/** What there is to know of a record, to say who reaches it. */
export interface Reached extends OfSomebody {
  readonly state: CaseFacts
  /** Who has it, where that is not told by its own state: a plan is with whoever held its assessment. */
  readonly holder?: string | undefined
}

/** Whether a record lies in reach of what somebody may do. */
export const reachTo = (
  { account, directory, rules, today }: Reader,
  record: Reached,
  action: Action = 'seeCase',
): ReachTo => {
  const closed = closedTo(rules, account.id, record.person)
  if (closed !== undefined) return closed
  const reaches = reachesOf(account.roles, action)
  if (reaches.includes('authority')) return 'in'
  if (reaches.includes('own') || reaches.includes('team')) {
    const holder = record.holder ?? holderOf(record.state)
    // Nobody's, or somebody's whom nobody has told us of: whoever comes first may take it up.
    if (holder === undefined || !directory.colleagues.has(holder)) return 'in'
    return officersInReach(directory, account, { action, today })?.includes(holder) === false ? 'out' : 'in'
  }
  if (!reaches.includes('service')) return 'never'
  const service = directory.colleagues.get(account.id)?.service
  return adviceRequests(record.state).some((one) => one.service !== undefined && one.service === service)
    ? 'in'
    : 'never'
}
