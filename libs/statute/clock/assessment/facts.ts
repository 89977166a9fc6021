import { type Facts, noFacts } from '../facts.js'

/** What a history tells about the limits of an assessment, as at a day. */
export interface AssessmentFacts extends Facts {
  readonly requests: Request[]
  readonly outcomes: Outcome[]
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
  /** A tribunal order, mediation agreement or unopposed appeal: its own limits replace the case's. */
  | 'overruled'

export interface Outcome {
  readonly step: Step
  readonly on: string
}

export const noAssessmentFacts = (): AssessmentFacts => ({
  ...noFacts(),
  requests: [],
  outcomes: [],
  recorded: new Set(),
  undated: new Set(),
})
