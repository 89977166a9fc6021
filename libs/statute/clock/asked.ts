import { type CountingContext, type RuleBook } from '../rules/index.js'

/** The question that a clock answers, settled once for the whole history. */
export interface Asked extends CountingContext {
  readonly ruleBook: RuleBook
  /** Civil date, YYYY-MM-DD, known to be real. */
  readonly asAt: string
  readonly working: boolean
}
