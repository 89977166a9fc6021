import { type Step } from './facts.js'

/** What satisfies a limit that runs from the request, and what ends it. */
export interface RequestLimit {
  readonly rule: string
  readonly satisfiedBy: readonly Step[]
  readonly endedBy: readonly Step[]
  /** What was done when it was satisfied, as a sentence begins with it. */
  readonly done: string
}

/**
 * A decision is satisfied by the notification, a plan by sending it to the family. The final plan and the refusal
 * of a plan close the case, so they also end a decision to assess that nobody recorded.
 */
export const REQUEST_LIMITS: readonly RequestLimit[] = [
  {
    rule: 'R-DEC6',
    satisfiedBy: ['assessmentAgreed', 'assessmentRefused'],
    endedBy: ['planRefused', 'finalPlanSent', 'withdrawn', 'exported'],
    done: 'The family were told whether there will be an assessment',
  },
  {
    rule: 'R-NOISS16',
    satisfiedBy: ['planRefused'],
    endedBy: ['assessmentRefused', 'planAgreed', 'draftSent', 'finalPlanSent', 'withdrawn', 'exported'],
    done: 'The family were told that no plan will be made',
  },
  ...['R-FIN20', 'P-30', 'P-52'].map((rule): RequestLimit => ({
    rule,
    satisfiedBy: ['finalPlanSent'],
    endedBy: ['assessmentRefused', 'planRefused', 'withdrawn', 'exported'],
    done: 'The final plan was sent to the family',
  })),
]

/** After any of these nothing more is owed on the request; a later request is a new one. */
export const CLOSING_STEPS: readonly Step[] = [
  'assessmentRefused',
  'planRefused',
  'finalPlanSent',
  'withdrawn',
  'exported',
]
