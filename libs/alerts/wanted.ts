import {
  addDays,
  bindsUs,
  type CivilDate,
  hasLastDay,
  isoDate,
  type Limit,
  type Obligation,
  parseCivilDate,
} from '#statute'
import { rungsFor, type Ladder, type Rung } from './ladder.js'

/** An alert that the ladder wants of a duty. Dates are civil dates, YYYY-MM-DD. */
export interface WantedAlert {
  readonly rule: string
  /** Advice request, consultation or order that the duty belongs to. */
  readonly subject?: string
  readonly rung: string
  /** The day it is wanted on; of a rung that repeats, its next day. */
  readonly on: string
  readonly dueOn: string
}

/**
 * Is anybody to be reminded of this duty? A duty that was met, that ended (also one that ended late: a withdrawn
 * case stays a figure, but there is nothing left to send) or that an exception disapplies is not chased. An excepted
 * case is still caught by the 30 and 52 weeks, which no exception touches.
 */
export const isChased = (duty: Pick<Obligation, 'status' | 'endedOn'>): boolean =>
  (duty.status === 'running' || duty.status === 'overdue') && duty.endedOn === undefined

/** The first day of a rung for a duty that is due on `dueOn`. */
export const firstDay = (rung: Rung, dueOn: CivilDate): CivilDate => addDays(dueOn, rung.offset)

/** The first day of a rung on or after `from`; undefined when it has passed and does not repeat. */
export const nextDay = (
  first: CivilDate,
  every: number | undefined,
  from: CivilDate,
): CivilDate | undefined => {
  if (first >= from) return first
  if (every === undefined) return undefined
  return addDays(first, Math.ceil((from - first) / every) * every)
}

/** The last day of a rung on or before `day`; undefined when it has not come yet. */
export const latestDay = (
  first: CivilDate,
  every: number | undefined,
  day: CivilDate,
): CivilDate | undefined => {
  if (first > day) return undefined
  if (every === undefined) return first
  return addDays(first, Math.floor((day - first) / every) * every)
}

const wantedOf = (duty: Limit, ladder: Ladder, from: CivilDate): readonly WantedAlert[] => {
  const dueOn = parseCivilDate(duty.dueOn)
  return rungsFor(ladder, duty.rule).flatMap((rung) => {
    const on = nextDay(firstDay(rung, dueOn), rung.every, from)
    if (on === undefined) return []
    const wanted = { rule: duty.rule, rung: rung.id, on: isoDate(on), dueOn: duty.dueOn }
    return [duty.subject === undefined ? wanted : { ...wanted, subject: duty.subject }]
  })
}

/** Every alert that the ladder wants of these duties on `from` or later; of a rung that repeats, the next one. */
export const wantedAlerts = (
  duties: readonly Obligation[],
  ladder: Ladder,
  from: CivilDate,
): readonly WantedAlert[] =>
  duties
    .filter(hasLastDay)
    .filter((duty) => bindsUs(duty) && isChased(duty))
    .flatMap((duty) => wantedOf(duty, ladder, from))
