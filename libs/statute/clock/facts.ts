import { type DisputeFacts } from './disputes/facts.js'
import { type KnownReason } from '../exceptions/reason.js'

/**
 * What a history tells that limits of both kinds of stream ask for, as at a day: advice and drafts (of an assessment,
 * and of a re-assessment), consultations, exceptions, disputes. Dates are ISO texts, known to be real.
 */
export interface Facts {
  /** The history begins with a take-on: steps that the return lacks are unknown. */
  takenOn: boolean
  /** The day of the return: what happened by then, and is not in it, is unknown. */
  takenOnDay: string | undefined
  readonly advice: Map<string, Advice>
  readonly drafts: Draft[]
  readonly consultations: Map<string, Consultation>
  readonly exceptions: ExceptionClaimed[]
  /** Exception id to the day from which it is withdrawn. */
  readonly withdrawals: Map<string, string>
  disputes: DisputeFacts
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

/** One school, college or authority consulted before it is named in a plan. */
export interface Consultation {
  readonly id: string
  consultedOn?: string
  respondedOn?: string
  /** The day from which it is on record that no reply came. */
  unansweredOn?: string
}

export interface ExceptionClaimed {
  readonly id: string
  readonly duty: string
  readonly advice: string | undefined
  readonly reason: KnownReason
  /** The day from which it counts. */
  readonly countsFrom: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly adviceRequestedOn: string | undefined
}
