import { z } from 'zod'
import { event } from './define.js'
import { civilDate } from './fields.js'
import { unchanged } from './upcasting.js'

/** What a family can appeal against (Children and Families Act 2014, section 51(2)). */
export const MATTERS = [
  'refusalToAssess',
  'refusalToIssue',
  'contents',
  'refusalToReassess',
  'refusalToAmend',
  'ceasing',
] as const

export type Matter = (typeof MATTERS)[number]

/** What the tribunal can order (SEND Regulations 2014, regulation 44(2)). */
export const ORDERS = [
  'assess',
  'makePlan',
  'reconsider',
  'amend',
  'schoolOnly',
  'continue',
  'cease',
] as const

export type Order = (typeof ORDERS)[number]

const against = z.enum(MATTERS)

/** Mediation, appeals and orders, in the same words on an assessment and on a plan. */
export const disagreementEvents = {
  /** The family told the authority that they wish for mediation about a refusal or a plan. */
  MediationSought: event(1, z.strictObject({ informedOn: civilDate }), 'informedOn'),
  /** The family told the mediation adviser, or us, that they wish for none. */
  MediationDeclined: event(1, z.strictObject({ informedOn: civilDate }), 'informedOn'),
  MediationHeld: event(1, z.strictObject({ heldOn: civilDate }), 'heldOn'),
  /** From the mediation adviser. A family that wishes for no mediation gets one too. */
  MediationCertificateIssued: event(1, z.strictObject({ issuedOn: civilDate }), 'issuedOn'),
  /** Regulation 42: what could have been appealed is then to be done within the times of an order. */
  MediationAgreed: event(
    2,
    z.strictObject({ agreedOn: civilDate, appealable: z.boolean(), about: against.optional() }),
    'agreedOn',
    [unchanged],
  ),
  /** Regulation 42: what could not have been appealed is done within two weeks; it leaves no other record behind. */
  MediationAgreementCarriedOut: event(1, z.strictObject({ carriedOutOn: civilDate }), 'carriedOutOn'),

  AppealRegistered: event(1, z.strictObject({ against, registeredOn: civilDate }), 'registeredOn'),
  AppealResponded: event(1, z.strictObject({ against, respondedOn: civilDate }), 'respondedOn'),
  /** The authority told the tribunal that it no longer opposes the appeal. */
  AppealConceded: event(
    1,
    z.strictObject({
      against,
      concededOn: civilDate,
      /** Regulation 45 is engaged only where the tribunal was told before the response was sent. */
      beforeResponse: z.boolean().optional(),
      agreedToAmend: z.boolean().optional(),
      sectionIOnly: z.boolean().optional(),
    }),
    'concededOn',
  ),
  /** An appeal that came to nothing: no order was made. */
  AppealEnded: event(
    1,
    z.strictObject({
      against,
      endedOn: civilDate,
      outcome: z.enum(['withdrawn', 'struckOut', 'dismissed']),
    }),
    'endedOn',
  ),
  TribunalOrdered: event(
    1,
    z.strictObject({
      order: z.enum(ORDERS),
      orderedOn: civilDate,
      /** The day on which the tribunal sent it, which some read as the first day of its periods. */
      sentOn: civilDate.optional(),
      /** An order to amend that touches nothing but the school named in the plan. */
      sectionIOnly: z.boolean().optional(),
    }),
    'orderedOn',
  ),
}
