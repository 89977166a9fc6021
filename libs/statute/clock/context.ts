import { type CountingContext, type OccasionName, type Rule } from '../rules/index.js'
import { type Milestone } from './milestones.js'
import { type Run } from './rules-from.js'

/** The question that a clock answers, settled once for the whole history. */
export interface ClockContext extends CountingContext {
  /** The rule of that id for what began on a day; undefined where the book of that day has none. */
  readonly ruleOn: (id: string, on: string) => Rule | undefined
  /** The rules for what began on a day that run from such an occasion, in the order of the book. */
  readonly rulesFrom: (what: OccasionName, on: string) => readonly Run[]
  /** Rules of the book that run by dates of events. */
  readonly byData: readonly Rule[]
  /** Civil date, YYYY-MM-DD, known to be real. */
  readonly asAt: string
  readonly working: boolean
  /** The days that the authority sets itself; none unless it chose some. */
  readonly milestones: readonly Milestone[]
}
