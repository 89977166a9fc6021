import { type Obligation } from '../obligation.js'

/** Who had the plan when a duty arose: what it left undone is not owed here (regulation 15(3)). */
export const FORMER_AUTHORITY = 'former local authority'

/** Bound by time that the law gives the family, or asks of the adviser or another authority: nobody here can miss it. */
export const NOT_OURS: readonly string[] = ['family', 'mediation adviser', FORMER_AUTHORITY]

/**
 * Whether a limit is the authority's to keep, or to see kept by those whom it asks (advice, a consultation). What
 * is not is information for the case: never a breach, never urgent, never a reason to alert an officer.
 */
export const bindsUs = ({ bound }: Pick<Obligation, 'bound'>): boolean => !NOT_OURS.includes(bound)
