import { type Step } from './facts.js'

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
