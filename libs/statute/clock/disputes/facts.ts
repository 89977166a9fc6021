/** What can be appealed against (section 51(2)), in the words of the event vocabulary. */
export const MATTERS = [
  'refusalToAssess',
  'refusalToIssue',
  'contents',
  'refusalToReassess',
  'refusalToAmend',
  'ceasing',
] as const

export type Matter = (typeof MATTERS)[number]

/** What the tribunal can order (regulation 44(2)), in the words of the event vocabulary. */
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

/** Something dated, and the event that tells it. */
export interface Happened {
  readonly event: string
  readonly on: string
}

/** A day that the tribunal directed, or the parties agreed in writing, in place of the period of one duty. */
export interface Direction {
  /** Rule id. */
  readonly duty: string
  readonly dueOn: string
}

/** What asks something of the authority: an order, an agreement that counts as one, an appeal not opposed. */
export interface Asking extends Happened {
  readonly directions: readonly Direction[]
  /** The day of the direction, or of the agreement in writing; undefined where there was none by then. */
  readonly directedOn: string | undefined
  /** It is about the placement alone (regulation 44(2)(f)). */
  readonly sectionIOnly: boolean
  /** The plan goes on, and is to be amended too (regulation 44(2)(h)). */
  readonly agreedToAmend: boolean
}

export interface Sought extends Happened {
  /** About health care alone: the commissioning body arranges it (regulation 37); or about that as well. */
  readonly health: 'only' | 'also' | undefined
  readonly commissionerToldOn: string | undefined
}

/** Why the adviser gave a certificate; undefined where nobody recorded it. */
export const BECAUSE = ['familyDeclined', 'mediationHeld', 'notArranged'] as const

export interface Certificate extends Happened {
  readonly because: (typeof BECAUSE)[number] | undefined
}

export interface Agreement extends Asking {
  /** Undefined where it was not recorded: then nothing can be said of the time in which to keep it. */
  readonly appealable: boolean | undefined
  readonly about: Matter | undefined
  /** Whether the authority took part; the commissioning body tells it of an agreement that it was no party to. */
  readonly authorityTookPart: boolean | undefined
  readonly authorityToldOn: string | undefined
}

/** An appeal, or what the record tells of one: the response to it, its end. */
export interface Appeal extends Happened {
  readonly against: Matter | undefined
}

export interface Concession extends Appeal, Asking {
  /** Whether the tribunal was told before the authority's response was sent; undefined where nobody recorded it. */
  readonly beforeResponse: boolean | undefined
}

export interface TribunalOrder extends Asking {
  /** Undefined for an order in words that this version does not know. */
  readonly order: Order | undefined
}

/** Mediation, appeals and orders, as at a day. Each list is in the order of the days, whatever the order of the file. */
export interface DisputeFacts {
  readonly sought: Sought[]
  readonly declined: Happened[]
  readonly held: Happened[]
  /** The authority told the adviser that it could not arrange mediation. */
  readonly notArranged: Happened[]
  readonly certificates: Certificate[]
  readonly agreements: Agreement[]
  /** What was agreed in mediation has been done. */
  readonly carriedOut: Happened[]
  readonly appeals: Appeal[]
  readonly responses: Appeal[]
  /** Withdrawn, struck out or dismissed: no order came of them. */
  readonly appealsEnded: Appeal[]
  readonly concessions: Concession[]
  readonly orders: TribunalOrder[]
}

export const noDisputesYet = (): DisputeFacts => ({
  sought: [],
  declined: [],
  held: [],
  notArranged: [],
  certificates: [],
  agreements: [],
  carriedOut: [],
  appeals: [],
  responses: [],
  appealsEnded: [],
  concessions: [],
  orders: [],
})

/** A history without any dispute, as nearly all are: told apart by identity, so that nothing more is asked of it. */
export const NO_DISPUTES: DisputeFacts = noDisputesYet()
