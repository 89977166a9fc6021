import { type KnownReason } from './exceptions/reason.js'

/** Which kind of rule set a date: always told apart on screen. */
export type Layer = 'statute' | 'guidance' | 'local'

/** How sure we are of a rule; anything but `certain` is shown with "check with your legal team". */
export type Certainty = 'certain' | 'secondary' | 'inferred' | 'memory'

export type Status =
  | 'running'
  | 'met'
  | 'met_late'
  | 'overdue'
  | 'excepted'
  | 'ended'
  /** A minimum period that the family must be given was not given in full. */
  | 'cut_short'

export interface ExceptionEffect {
  readonly id: string
  readonly reason: KnownReason
  readonly allowed: boolean
  /** Why the law allows or refuses it, in words. */
  readonly why: string
  /** Civil date from which it counts: the day of the record, or its `from` where that is later. */
  readonly recordedOn: string
  readonly withdrawnOn?: string
  readonly from?: string
  readonly to?: string
}

/** Why a duty is over whenever its end came, also past the last day. */
export type EndedBy =
  /** A plan was decided on, or came: the limit binds only an authority that decides against one (regulation 10(1)). */
  | 'planDecided'
  /** It was another authority's, which had the plan then (regulation 15(3)). */
  | 'formerAuthority'
  /** The day had passed when the plan began, or came from elsewhere: it bound nobody here. */
  | 'passedBeforePlan'

/** One duty that a history gives rise to. All dates are civil dates, YYYY-MM-DD. */
export interface Obligation {
  readonly rule: string
  readonly layer: Layer
  /** Who is bound by it. */
  readonly bound: string
  /** Advice request, consultation, review or exception it belongs to, or the event id of the order or notice. */
  readonly subject?: string
  readonly triggeredOn: string
  /** The last day on which the duty can be met; null where the law asks for no more than "as soon as practicable". */
  readonly dueOn: string | null
  readonly status: Status
  readonly satisfiedOn?: string
  readonly endedOn?: string
  readonly endedBy?: EndedBy
  /** Whole days past the last day, to the day on which it was done or ended, or else to the day asked about. Stays for good. */
  readonly lateBy?: number
  /** Nothing but "as soon as practicable" stands: it is to be done, and ages, `since` a day. */
  readonly asSoonAsPracticable?: true
  readonly since?: string
  /** The day of the tribunal's direction, or of the written agreement, that put `dueOn` in place of the statutory day. */
  readonly directedOn?: string
  readonly statutoryDueOn?: string
  /** For a minimum period: the day, within it, on which the plan was finalised. */
  readonly cutShortOn?: string
  readonly exceptions: readonly ExceptionEffect[]
  readonly citation: string
  readonly certainty: Certainty
  /** The derivation, a sentence an entry; empty when working is switched off. */
  readonly working: readonly string[]
}

/** A duty with a last day: all but those that ask for no more than "as soon as practicable". */
export interface Limit extends Obligation {
  readonly dueOn: string
}

export const hasLastDay = <One extends { readonly dueOn: string | null }>(
  one: One,
): one is One & { readonly dueOn: string } => one.dueOn !== null
