import { adviceSteps } from './advice.js'
import { appealSteps } from './appeals.js'
import { type commonEvents } from './common.js'
import { consultationSteps } from './consultation.js'
import { exceptionSteps } from './exceptions.js'
import { mediationSteps } from './mediation.js'
import { peopleSteps } from './people.js'

/** What an event of a record is about, as a reader of the record looks for it. */
export const SUBJECTS = ['advice', 'consultations', 'disagreement', 'exceptions', 'people', 'steps'] as const
export type SubjectOfEvent = (typeof SUBJECTS)[number]

const BY_STEPS: readonly (readonly [SubjectOfEvent, Readonly<Partial<typeof commonEvents>>])[] = [
  ['advice', adviceSteps],
  ['consultations', consultationSteps],
  ['disagreement', { ...mediationSteps, ...appealSteps }],
  ['exceptions', exceptionSteps],
  ['people', peopleSteps],
]

/** Everything else is a step of the assessment, or of the plan, itself. */
export const subjectOfEvent = (type: string): SubjectOfEvent =>
  BY_STEPS.find(([, steps]) => Object.hasOwn(steps, type))?.[0] ?? 'steps'
