export {
  type AccessEvent,
  OUT_OF_REACH,
  type OutOfReach,
  type RecordedAccessEvent,
  RESTRICTED_BECAUSE,
  type RestrictedBecause,
} from './access.js'
export { GIVER_NAMES, GIVERS } from './advice.js'
export * from './assessment.js'
export * from './authority.js'
export { CLAIMED_BY, type ClaimedBy, type ClaimEvent } from './claim.js'
export { CEASE_REASONS } from './ceasing.js'
export * from './codec.js'
export { freeTextOf, textsChanged, textsIn, typesOf } from './free-text.js'
export { COPIED_TO } from './papers.js'
export { CHANNELS, COUNTERPARTS } from './people.js'
export * from './person.js'
export * from './person-matches.js'
export { PHASE_WORDS, PHASES } from './phase-transfers.js'
export * from './plan.js'
export { type CaseCategory, inTodaysShape, readingOfLog } from './reading.js'
export { REASSESSMENT_ASKED_BY } from './reassessment.js'
export { WHOLE_RECORD } from './records.js'
export { withProcessTable } from './processes.js'
export * from './registry.js'
export {
  type BuiltReturnFact,
  type FrozenReturnFact,
  type RecordedReturnEvent,
  type ReturnEvent,
} from './returns.js'
export {
  ACCESS_REFUSED_BECAUSE,
  type AccessRefusedBecause,
  ENDED_BECAUSE,
  LINK_KINDS,
  PROVIDER_REFUSED_BECAUSE,
  REFUSED_BECAUSE,
  type SecurityEvent,
} from './security.js'
export { CONSIDERATION_TOLD, SOURCE_NAMES, SOURCES } from './request.js'
export { type Right } from './step.js'
export { subjectOfEvent, type SubjectOfEvent, SUBJECTS } from './subjects.js'
export { type DateWords, type FieldWords, type GivenDate, givenDates, type Reference } from './words.js'
export { codesOf, entryOf, entryOfCommand, labelOf } from './words-of.js'
