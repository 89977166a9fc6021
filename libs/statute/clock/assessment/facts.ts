import { type Facts, noFacts } from '../facts.js'

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

/** Where else than to the family a final plan was sent, and when (regulation 13(2)). */
export interface Copy {
  readonly to: 'setting' | 'commissioner'
  readonly on: string
}

export const noAssessmentFacts = (): AssessmentFacts => ({
  ...noFacts(),
  requests: [],
  outcomes: [],
  copies: [],
  recorded: new Set(),
  undated: new Set(),
})
