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
  readonly reason: string
  readonly allowed: boolean
  /** Why the law allows or refuses it, in words. */
  readonly why: string
  /** Civil date from which it counts: the day of the record, or its `from` where that is later. */
  readonly recordedOn: string
  readonly withdrawnOn?: string
  readonly from?: string
  readonly to?: string
}

/** One duty that a history gives rise to. All dates are civil dates, YYYY-MM-DD. */
export interface Obligation {
  readonly rule: string
  readonly layer: Layer
  /** Who is bound by it. */
  readonly bound: string
  /** Advice request, consultation, review or exception it belongs to, or the event id of the order or notice. */
  readonly subject?: string
  readonly triggeredOn: string
  /** The last day on which the duty can be met. */
  readonly dueOn: string
  readonly status: Status
  readonly satisfiedOn?: string
  readonly endedOn?: string
  /** For a minimum period: the day, within it, on which the plan was finalised. */
  readonly cutShortOn?: string
  readonly exceptions: readonly ExceptionEffect[]
  readonly citation: string
  readonly certainty: Certainty
  /** The derivation, a sentence an entry; empty when working is switched off. */
  readonly working: readonly string[]
}
