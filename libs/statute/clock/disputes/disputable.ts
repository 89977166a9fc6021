import { type Dated } from '../settle.js'
import { type Happened, type Matter } from './facts.js'

/** A step on either kind of stream that carries out an order, goes back on a decision, or closes the case. */
export type DisputeStep =
  /** The family told that there will be, or will not be, an assessment or a re-assessment. */
  | 'assessmentAgreed'
  | 'assessmentRefused'
  | 'planAgreed'
  /** The family told that no plan will be made. */
  | 'planRefused'
  | 'draftSent'
  | 'finalPlanSent'
  /** The amended plan sent to the family. */
  | 'amendedPlanSent'
  | 'amendmentNoticeSent'
  /** The family told of any other decision about the plan: after a review, or not to amend. */
  | 'decisionNotified'
  | 'planCeased'
  /** The authority recorded that it maintains the plan, as it was ordered to. */
  | 'planContinued'
  | 'withdrawn'
  | 'exported'
  | 'planTransferredOut'

/** The notice of a decision that can be appealed against; the family's time runs from it. */
export interface Notice extends Happened {
  readonly about: Matter
}

/** What a stream tells the limits of its disputes. */
export interface Disputable {
  /** In the order of the days. */
  readonly notices: readonly Notice[]
  readonly steps: readonly Dated<DisputeStep>[]
}

/** After any of these no dispute goes on with this authority. */
export const CLOSING_STEPS: readonly DisputeStep[] = ['withdrawn', 'exported', 'planTransferredOut']

/** The notice that a later step is about: the last one before it, of that matter where the step names one. */
export const noticeOf = <N extends Notice>(
  notices: readonly N[],
  on: string,
  about?: Matter,
): N | undefined =>
  notices.findLast((notice) => notice.on <= on && (about === undefined || notice.about === about))
