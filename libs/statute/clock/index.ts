export { bindsUs, NOT_OURS } from './bound.js'
export { HistoryError, type HistoryErrorCode } from './history-error.js'
export { londonDate } from './instant.js'
export {
  type ClockSettings,
  KNOWN_MILESTONES,
  type Milestone,
  milestonesOf,
  ruleOrMilestone,
} from './milestones.js'
export { type ClockOptions, obligations } from './obligations.js'
export { parseCaseHistory } from './parse-history.js'
export { ruleBooksOfCase } from './rules-of-case.js'
export { type Dated, statusOn } from './status.js'
