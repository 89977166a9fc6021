export { cannotBeMet, type CannotBeMet, newlyUnmeetable, type ToCome } from './cannot-be-met.js'
export { isMilestone, type LimitTag, tagOfLimit } from './limit.js'
export {
  type Coming,
  type Duty,
  isReviewUnknown,
  type Late,
  type Standing,
  standingOf,
  type Tag,
  tagOfDays,
} from './standing.js'
