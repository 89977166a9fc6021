import { type CivilDate } from '#statute'

const DAYS_A_MONTH = 365.25 / 12
/** Requests of 29 months ago and before met the authority at its worst, those of the last 14 months recovered. */
const WORST = 29 * DAYS_A_MONTH
const RECOVERED = 14 * DAYS_A_MONTH

/** How far the authority had recovered on a day: 0 at its worst, 1 since it has recovered. */
export type Recovery = (on: CivilDate) => number

/** An authority that recovered as Walsall did in 2022 and 2023: from 22% of plans in time to 84%. */
export const recoveryUntil =
  (morning: CivilDate): Recovery =>
  (on) =>
    Math.min(1, Math.max(0, (on - (morning - WORST)) / (WORST - RECOVERED)))

/** A figure between what it was at the worst and what it is now. */
export const between = (worst: number, now: number, recovered: number): number =>
  worst + (now - worst) * recovered
