import { type ExceptionReason } from '../exceptions/reason.js'

/** What a history tells about the limits of an assessment, as at a day. Dates are ISO texts, known to be real. */
export interface Facts {
  /** The history begins with a take-on: steps that the return lacks are unknown. */
  takenOn: boolean
  readonly requests: Request[]
  readonly outcomes: Outcome[]
  /** Of a case taken on: steps recorded at all, on whatever day they happened and whatever day is asked about. */
  readonly recorded: Set<Step>
  /** Of these, the ones that happened on a day nobody recorded (take-on only). */
  readonly undated: Set<Step>
  readonly advice: Map<string, Advice>
  readonly drafts: Draft[]
  readonly exceptions: ExceptionClaimed[]
  /** Exception id to the day from which it is withdrawn. */
  readonly withdrawals: Map<string, string>
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

/** One request for advice, from the body's receipt. */
export interface Advice {
  readonly id: string
  giver: string
  receivedOn?: string
  returnedOn?: string
  /** Not required, or not to be had. */
  endedOn?: string
}

export interface Draft {
  readonly event: string
  readonly servedOn: string
}

export interface ExceptionClaimed {
  readonly id: string
  readonly duty: string
  readonly advice: string | undefined
  readonly reason: ExceptionReason
  /** The day from which it counts. */
  readonly countsFrom: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly adviceRequestedOn: string | undefined
}

export const noFacts = (): Facts => ({
  takenOn: false,
  requests: [],
  outcomes: [],
  recorded: new Set(),
  undated: new Set(),
  advice: new Map(),
  drafts: [],
  exceptions: [],
  withdrawals: new Map(),
})
