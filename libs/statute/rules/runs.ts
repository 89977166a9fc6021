/** A date of an event, perhaps only of one that says something: `PlanAgreed.decidedOn`. */
export interface Happening {
  readonly type: string
  readonly field: string
  /** Fields of the event, each with the value that it must have. */
  readonly where?: Readonly<Record<string, string | boolean>>
}

/**
 * What starts, meets and ends a limit, as data over the event vocabulary: so that a draft book can add a limit that
 * ticks, and nobody has to change the clock for it.
 */
export interface Runs {
  readonly stream: 'assessment' | 'plan'
  /** Each time that this happens one limit begins to run. */
  readonly from: Happening
  /** The first of any of these, not before it began. */
  readonly metBy: readonly Happening[]
  readonly endedBy: readonly Happening[]
  /** The id that all of them must share: `review`, `advice`. */
  readonly link?: string
}
