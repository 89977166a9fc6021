import { type Obligation } from '../obligation.js'

/** Bound by time that the law gives the family, or asks of the mediation adviser: nobody here can miss it. */
export const NOT_OURS: readonly string[] = ['family', 'mediation adviser']

/**
 * Whether a limit is the authority's to keep, or to see kept by those whom it asks (advice, a consultation). What
 * is not is information for the case: never a breach, never urgent, never a reason to alert an officer.
 */
export const bindsUs = ({ bound }: Pick<Obligation, 'bound'>): boolean => !NOT_OURS.includes(bound)
