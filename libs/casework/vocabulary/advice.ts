import { z } from 'zod'
import { event } from './define.js'
import { civilDate, id, label, reason } from './fields.js'

export const GIVERS = [
  'parent',
  'education',
  'health',
  'psychology',
  'socialCare',
  'sensory',
  'adulthood',
  'other',
] as const

/** Advice for an assessment or a re-assessment (SEND Regulations 2014, regulations 6 and 26). */
export const adviceEvents = {
  AdviceRequested: event(
    1,
    z.strictObject({
      advice: id,
      giver: z.enum(GIVERS),
      service: label.optional(),
      requestedOn: civilDate,
      /** The six weeks of regulation 8(1) run from here. */
      receivedByBodyOn: civilDate,
    }),
    'requestedOn',
  ),
  AdviceTriaged: event(1, z.strictObject({ advice: id, service: label, triagedOn: civilDate }), 'triagedOn'),
  /** Sent on to the right service of the same body: the body has had the request all along, so its clock runs on. */
  AdviceRedirected: event(
    1,
    z.strictObject({ advice: id, service: label, redirectedOn: civilDate, reason }),
    'redirectedOn',
  ),
  AdviceChased: event(1, z.strictObject({ advice: id, chasedOn: civilDate }), 'chasedOn'),
  AdviceReturned: event(
    1,
    z.strictObject({
      advice: id,
      returnedOn: civilDate,
      outcome: z.enum(['advice', 'notKnown', 'existingReport']),
    }),
    'returnedOn',
  ),
  /** Whoever checks quality found that it can be used. */
  AdviceAccepted: event(1, z.strictObject({ advice: id, acceptedOn: civilDate }), 'acceptedOn'),
  /** It cannot be used as it is, and is awaited again. */
  AdviceSentBack: event(1, z.strictObject({ advice: id, sentBackOn: civilDate, reason }), 'sentBackOn'),
  AdviceNotRequired: event(1, z.strictObject({ advice: id, on: civilDate, reason }), 'on'),
  AdviceUnobtainable: event(1, z.strictObject({ advice: id, on: civilDate, reason }), 'on'),
}
