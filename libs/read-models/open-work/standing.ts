import { diffDays, parseCivilDate, RULE_BOOK_2014 } from '#statute'
import { type OpenDuty, type WorkCase } from './query.js'

/** How a case stands, in the words and colours of every list. */
export type Tag = 'onTrack' | 'dueSoon' | 'atRisk' | 'pastLimit' | 'exception' | 'decided'

/** Days before a limit from which a case is due soon, and from which it is at risk. */
const DUE_SOON = 14
const AT_RISK = 7

const MINIMUM_PERIODS: ReadonlySet<string> = new Set(
  RULE_BOOK_2014.rules.filter(({ kind }) => kind === 'minimumPeriod').map(({ id }) => id),
)

/** A duty with the days from today to its last day; negative once it has passed. */
export interface Coming extends OpenDuty {
  readonly days: number
}

export interface Standing {
  readonly tag: Tag
  /** The first of the authority's own limits that have passed, or else the limit of anybody that comes next. */
  readonly next: Coming | undefined
  /** The limit of anybody that comes next, today's included. */
  readonly coming: Coming | undefined
  /** The authority's own limits that have passed unmet: that of the final plan first, then the oldest. */
  readonly past: readonly Coming[]
  /** Advice that is awaited, and of it what is overdue; the earliest limit first. */
  readonly advice: readonly Coming[]
  readonly overdueAdvice: readonly Coming[]
  /** The family's days to comment on a draft, while they run. */
  readonly family: Coming | undefined
  /** The limit of the authority's own that an exception disapplies. */
  readonly excepted: Coming | undefined
}

const isAdvice = ({ rule }: OpenDuty): boolean => rule === 'R-ADV6'

/** The word for so many days left, 0 being the last day. */
export const tagOfDays = (days: number): Exclude<Tag, 'exception' | 'decided'> => {
  if (days < 0) return 'pastLimit'
  if (days <= AT_RISK) return 'atRisk'
  return days <= DUE_SOON ? 'dueSoon' : 'onTrack'
}

const tagOf = ({ coming, past, overdueAdvice, excepted }: Omit<Standing, 'tag' | 'next'>): Tag => {
  if (past.length > 0) return 'pastLimit'
  if (overdueAdvice.length > 0) return 'atRisk'
  const next = tagOfDays(coming?.days ?? Infinity)
  return next === 'onTrack' && excepted !== undefined ? 'exception' : next
}

/** Where an open case stands on a day (YYYY-MM-DD), from its open limits alone. */
export const standingOf = ({ duties }: Pick<WorkCase, 'duties'>, today: string): Standing => {
  const day = parseCivilDate(today)
  const coming = duties.map((duty) => ({ ...duty, days: diffDays(day, parseCivilDate(duty.dueOn)) }))
  const limits = coming.filter(({ rule }) => !MINIMUM_PERIODS.has(rule))
  const own = limits.filter((duty) => !isAdvice(duty))
  const applying = limits.filter(({ excepted }) => !excepted)
  // Once the plan itself is late, that the families of a refusal would have been told by week 16 is history.
  const past = applying
    .filter((duty) => !isAdvice(duty) && duty.days < 0)
    .toSorted((a, b) => Number(b.rule === 'R-FIN20') - Number(a.rule === 'R-FIN20'))
  const advice = limits.filter(isAdvice)
  const standing = {
    coming: applying.find(({ days }) => days >= 0),
    past,
    advice,
    overdueAdvice: advice.filter(({ excepted, days }) => !excepted && days < 0),
    family: coming.find(({ rule, days }) => MINIMUM_PERIODS.has(rule) && days >= 0),
    excepted: own.find(({ excepted }) => excepted),
  }
  return { tag: tagOf(standing), next: past[0] ?? standing.coming, ...standing }
}
