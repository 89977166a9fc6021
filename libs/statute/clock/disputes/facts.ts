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

export interface Agreement extends Happened {
  /** Undefined where it was not recorded: then nothing can be said of the time in which to keep it. */
  readonly appealable: boolean | undefined
  readonly about: Matter | undefined
}

/** An appeal, or what the record tells of one: the response to it, its end. */
export interface Appeal extends Happened {
  readonly against: Matter | undefined
}

export interface Concession extends Appeal {
  /** Whether the tribunal was told before the authority's response was sent; undefined where nobody recorded it. */
  readonly beforeResponse: boolean | undefined
  readonly agreedToAmend: boolean
  readonly sectionIOnly: boolean
}

export interface TribunalOrder extends Happened {
  /** Undefined for an order in words that this version does not know. */
  readonly order: Order | undefined
  readonly sectionIOnly: boolean
}

/** Mediation, appeals and orders, as at a day. Each list is in the order of the days, whatever the order of the file. */
export interface DisputeFacts {
  readonly sought: Happened[]
  readonly declined: Happened[]
  readonly held: Happened[]
  readonly certificates: Happened[]
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
