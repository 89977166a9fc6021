import { keyOf } from '#application'
import { diffDays, type Obligation, parseCivilDate } from '#statute'
import { type LimitView } from '../../parts/record/limits.js'

/** From one day to another, in days after the request was received. */
export interface Span {
  readonly from: number
  readonly length: number
}

/** One limit as it is drawn beside its words. */
export interface StripRow {
  readonly limit: LimitView
  /** From the day that started it to the day on which it was met or ended, or else to the day asked about. */
  readonly ran: Span
  /** Its last day; undefined where the law names none. */
  readonly due: number | undefined
  /** The periods of exceptions that the law allows. */
  readonly lifted: readonly Span[]
}

export interface Strip {
  /** Its width, in days. */
  readonly days: number
  /** The weeks that are named above it, equally far apart. */
  readonly weeks: readonly number[]
  /** How far apart, in days. */
  readonly every: number
  /** The day asked about. */
  readonly today: number
  readonly rows: readonly StripRow[]
}

const WEEK = 7
/** The limit of the law, in weeks, and the furthest that a late case is drawn. */
const [LIMIT, MOST] = [20, 104]

/** Every second week is named, and fewer where they would stand too close. */
const apart = (weeks: number): number => [2, 4, 8].find((every) => weeks / every <= 13) ?? 8

/**
 * The weeks of a case, drawn: each limit from its beginning to its end, with its last day.
 *
 * @param receivedOn civil date of the request, YYYY-MM-DD; undefined where it is not known, and nothing can be drawn
 */
export const stripOf = (
  receivedOn: string | undefined,
  asAt: string,
  shown: readonly LimitView[],
  duties: readonly Obligation[],
): Strip | undefined => {
  if (receivedOn === undefined || receivedOn > asAt) return undefined
  const start = parseCivilDate(receivedOn)
  const after = (day: string): number => Math.max(0, diffDays(start, parseCivilDate(day)))
  const span = (from: string, to: string): Span => {
    const begins = after(from)
    return { from: begins, length: Math.max(1, after(to) - begins) }
  }
  const rows = shown.flatMap((limit): readonly StripRow[] => {
    const duty = duties.find((one) => keyOf(one) === limit.key)
    if (duty === undefined) return []
    return [
      {
        limit,
        ran: span(duty.triggeredOn, duty.satisfiedOn ?? duty.endedOn ?? asAt),
        due: duty.dueOn === null ? undefined : after(duty.dueOn),
        lifted: duty.exceptions.flatMap(({ allowed, withdrawnOn, from, to, recordedOn }) =>
          allowed && withdrawnOn === undefined ? [span(from ?? recordedOn, to ?? asAt)] : [],
        ),
      },
    ]
  })
  const last = Math.max(0, ...rows.flatMap(({ ran, due }) => [ran.from + ran.length, due ?? 0]))
  const wide = Math.min(MOST, Math.max(LIMIT, Math.ceil(last / WEEK)))
  const every = apart(wide)
  const count = Math.ceil(wide / every)
  return {
    days: count * every * WEEK,
    weeks: Array.from({ length: count }, (_, index) => every * (index + 1)),
    every: every * WEEK,
    today: after(asAt),
    rows,
  }
}
