import { type Pool } from 'pg'
import { type Reader, type UnreadAlert, unreadAlerts } from '#alerts'
import { isAbout, ruleOrMilestone } from '#statute'
import { type Directory } from '#casework'
import {
  type Account,
  coveredBy,
  officersAtWork,
  officersInReach,
  type RecordsOfChildren,
} from '#application'
import { british, daysBetween } from '../../parts/words/dates.js'
import { recordAddress } from '../../parts/lists/address.js'
import { leftInWords } from '../../parts/lists/words.js'
import { type WorkItem } from './list.js'
import { dutyName } from './words.js'

/**
 * As whom an account reads alerts on that day; nobody, for roles that the ladder does not know. Leads and managers read
 * besides theirs what is for the officer of a record that no officer at work holds.
 */
export const readersOf = (
  directory: Pick<Directory, 'absences' | 'colleagues'>,
  { id, roles }: Account,
  today: string,
): readonly Reader[] =>
  roles.flatMap((role): readonly Reader[] => {
    if (role === 'officer') return [id, ...coveredBy(directory, id, today)].map((officer) => ({ officer }))
    return role === 'seniorLocalityLead' || role === 'manager'
      ? [{ role, besides: officersAtWork(directory, today) }]
      : []
  })

/** As many as are shown before "Show all". */
const SHOWN = 3

export interface AlertPanel {
  readonly total: number
  readonly more: number
  readonly alerts: readonly object[]
}

/** The limit in words; of advice, who is to give it, where the case is on the list. */
const titleOf = (alert: UnreadAlert, item: WorkItem | undefined): string => {
  const advice = item?.standing.advice.find(({ subject }) => subject === alert.subject)
  return isAbout(alert, 'advice') && advice !== undefined
    ? dutyName(advice)
    : ruleOrMilestone(alert.rule).title
}

/** Where it is explained; a case or a plan that no list knows yet has no page to go to. */
const hrefOf = ({ stream, reference }: UnreadAlert): string | undefined =>
  reference === null ? undefined : recordAddress({ stream, reference })

/** News first, and of one day's the limit that is nearest or passed longest. */
const newestFirst = (a: UnreadAlert, b: UnreadAlert): number =>
  a.on === b.on ? a.dueOn.localeCompare(b.dueOn) : b.on.localeCompare(a.on)

interface AlertsAsked {
  readonly today: string
  readonly all: boolean
  readonly items: readonly WorkItem[]
  readonly people: Directory
  /** Records that are for named others, and those on which this account is named. */
  readonly closed: RecordsOfChildren
  readonly named: RecordsOfChildren
}

/** The unread alerts of the cases and plans in reach. */
export const alertPanel = async (
  pool: Pool,
  account: Account,
  { today, all, items, people, closed, named }: AlertsAsked,
): Promise<AlertPanel | undefined> => {
  const readers = readersOf(people, account, today)
  if (readers.length === 0) return undefined
  const inReach = new Map(items.map((item) => [item.work.stream, item]))
  const unread = new Map<string, UnreadAlert>()
  for (const reader of readers)
    for (const alert of await unreadAlerts(pool, account.authority.code, reader, today, [...named.streams]))
      unread.set(alert.id, alert)
  const officers = officersInReach(people, account, { action: 'seeMyWork', today })
  const own = [...unread.values()].filter(
    ({ officer, stream }) =>
      named.streams.has(stream) ||
      (!closed.streams.has(stream) && (officers === undefined || officers.includes(officer ?? ''))),
  )
  const atWork = officersAtWork(people, today)
  const shown = all ? own.toSorted(newestFirst) : own.toSorted(newestFirst).slice(0, SHOWN)
  return {
    total: own.length,
    more: own.length - shown.length,
    alerts: shown.map((alert) => ({
      id: alert.id,
      reference: alert.reference,
      href: hrefOf(alert),
      title: titleOf(alert, inReach.get(alert.stream)),
      due: british(alert.dueOn),
      left: leftInWords(daysBetween(today, alert.dueOn)),
      earlier: alert.earlier,
      unheld: !atWork.includes(alert.officer ?? ''),
    })),
  }
}
