import { type Ending } from './ending.js'
import { type Step } from './facts.js'

/** What satisfies a limit that runs from the request, and what ends it. */
export interface RequestLimit {
  readonly rule: string
  readonly satisfiedBy: readonly Step[]
  readonly endedBy: readonly Ending['step'][]
  /** Of these, what ends it for good whenever it came: a limit that binds only who decides against a plan. */
  readonly decidedBy?: readonly Ending['step'][]
  /** What was done when it was satisfied, as a sentence begins with it. */
  readonly done: string
}

const PLAN_DECIDED: readonly Step[] = ['planAgreed', 'draftSent', 'finalPlanSent']

/**
 * A decision is satisfied by the notification, a plan by sending it to the family. The final plan and the refusal
 * of a plan close the case, so they also end a decision to assess that nobody recorded. After an order none of
 * these limits is the one to keep: regulation 44 has others.
 */
export const REQUEST_LIMITS: readonly RequestLimit[] = [
  {
    rule: 'R-DEC6',
    satisfiedBy: ['assessmentAgreed', 'assessmentRefused'],
    endedBy: ['planRefused', 'finalPlanSent', 'withdrawn', 'exported', 'replaced'],
    done: 'The family were told whether there will be an assessment',
  },
  {
    rule: 'R-NOISS16',
    satisfiedBy: ['planRefused'],
    endedBy: ['assessmentRefused', ...PLAN_DECIDED, 'withdrawn', 'exported', 'replaced'],
    decidedBy: PLAN_DECIDED,
    done: 'The family were told that no plan will be made',
  },
  ...['R-FIN20', 'P-30', 'P-52'].map((rule): RequestLimit => ({
    rule,
    satisfiedBy: ['finalPlanSent'],
    endedBy: ['assessmentRefused', 'planRefused', 'withdrawn', 'exported', 'replaced'],
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

/** After any of these no plan comes of the case. */
export const ENDED_WITHOUT_PLAN: readonly Step[] = ['planRefused', 'withdrawn', 'exported']
