export { type ClockOptions } from './context-of.js'
export { bindsUs, NOT_OURS } from './bound.js'
export {
  DUTIES_AGREED_OTHERWISE,
  dutiesAgreed,
  dutiesConceded,
  dutiesOrdered,
  isDirectable,
} from './disputes/index.js'
export {
  type ClockSettings,
  KNOWN_MILESTONES,
  type Milestone,
  milestonesOf,
  ruleOrMilestone,
} from './milestones.js'
export { obligations } from './obligations.js'
export { concludedNotices } from './plan/concluded.js'
export { LAW_OF_REVIEW, YEARLY_REVIEWS } from './plan/annual-review.js'
export { type ReviewUnknown, reviewUnknown } from './plan/review-unknown.js'
export { ruleBooksOfCase } from './rules-of-case.js'
export { type Dated, lateBy, statusOn } from './status.js'
