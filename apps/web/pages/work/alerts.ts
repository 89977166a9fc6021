import { type Pool } from 'pg'
import { type Reader, unreadAlerts } from '#alerts'
import { RULE_BOOK_2014 } from '#statute'
import { type SignedInAccount } from '../../frame/session.js'
import { british, daysBetween } from '../case/dates.js'
import { leftInWords } from '../lists/words.js'

/** Whose alerts an account reads; undefined for roles that the ladder does not know. */
export const readerOf = ({ id, role }: SignedInAccount): Reader | undefined => {
  if (role === 'officer') return { officer: id }
  return role === 'seniorLocalityLead' || role === 'manager' ? { role } : undefined
}

/** As many as are shown before "Show all". */
const SHOWN = 3

export interface AlertPanel {
  readonly total: number
  readonly more: number
  readonly alerts: readonly object[]
}

/** The unread alerts of the cases in reach, the most pressing first. */
export const alertPanel = async (
  pool: Pool,
  account: SignedInAccount,
  {
    today,
    all,
    streams,
  }: { readonly today: string; readonly all: boolean; readonly streams: ReadonlySet<string> },
): Promise<AlertPanel | undefined> => {
  const reader = readerOf(account)
  if (reader === undefined) return undefined
  const unread = await unreadAlerts(pool, account.authority.code, reader, today)
  const own = unread.filter(({ stream }) => account.role !== 'seniorLocalityLead' || streams.has(stream))
  const shown = all ? own : own.slice(0, SHOWN)
  return {
    total: own.length,
    more: own.length - shown.length,
    alerts: shown.map(({ id, reference, rule, dueOn, earlier }) => ({
      id,
      reference,
      title: RULE_BOOK_2014.rule(rule).title,
      due: british(dueOn),
      left: leftInWords(daysBetween(today, dueOn)),
      earlier,
    })),
  }
}
