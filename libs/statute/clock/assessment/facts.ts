import { type Copy } from '../copies.js'
import { NO_DISPUTES } from '../disputes/index.js'
import { type Facts } from '../facts.js'

/** What a history tells about the limits of an assessment, as at a day. */
export interface AssessmentFacts extends Facts {
  readonly requests: Request[]
  readonly outcomes: Outcome[]
  readonly copies: Copy[]
  /** Of a case taken on: steps recorded at all, on whatever day they happened and whatever day is asked about. */
  readonly recorded: Set<Step>
  /** Of these, the ones that happened on a day nobody recorded (take-on only). */
  readonly undated: Set<Step>
}

export interface Request {
  readonly event: string
  readonly on: string
}

/** A step that settles or ends limits. */
export type Step =
  | 'assessmentAgreed'
  | 'assessmentRefused'
  | 'planAgreed'
  | 'planRefused'
  | 'draftSent'
  | 'finalPlanSent'
  | 'withdrawn'
  | 'exported'
  /** The plan amended after it was finalised, as an order may ask. */
  | 'amendedPlanSent'

export interface Outcome {
  readonly step: Step
  readonly event: string
  readonly on: string
}

// Written out, and not spread from what both streams share: the bench makes tens of thousands of these a second.
export const noAssessmentFacts = (): AssessmentFacts => ({
  takenOn: false,
  takenOnDay: undefined,
  advice: new Map(),
  drafts: [],
  consultations: new Map(),
  exceptions: [],
  withdrawals: new Map(),
  disputes: NO_DISPUTES,
  requests: [],
  outcomes: [],
  copies: [],
  recorded: new Set(),
  undated: new Set(),
})
