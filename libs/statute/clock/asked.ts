import { type Milestone } from './milestones.js'
import { type CountingContext, type Rule } from '../rules/index.js'

/** The question that a clock answers, settled once for the whole history. */
export interface Asked extends CountingContext {
  /** The rule of that id for what began on a day; undefined where the book of that day has none. */
  readonly ruleOn: (id: string, on: string) => Rule | undefined
  /** Rules of the book that say themselves what they run by. */
  readonly byData: readonly Rule[]
  /** Civil date, YYYY-MM-DD, known to be real. */
  readonly asAt: string
  readonly working: boolean
  /** The days that the authority sets itself; none unless it chose some. */
  readonly milestones: readonly Milestone[]
}
