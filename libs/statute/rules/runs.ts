import { type FactName, type OccasionName } from './vocabulary.js'

/** A date of an event, perhaps only of one that says something: `PlanAgreed.decidedOn`. */
export interface Happening {
  readonly type: string
  readonly field: string
  /** Fields of the event, each with the value that it must have. */
  readonly where?: Readonly<Record<string, string | boolean>>
}

/** Where a return holds one of these, something was done on a day that nobody recorded; unless it holds another. */
export interface ShownBy {
  readonly any: readonly FactName[]
  readonly unless?: readonly FactName[]
}

/** What starts, meets and ends a limit, over what the clock finds in any history (`vocabulary.ts`). */
export interface RunsByFacts {
  readonly from: OccasionName
  /** The first of any of these, not before it began. */
  readonly metBy: readonly FactName[]
  readonly endedBy: readonly FactName[]
  /** Of those, what ends it for good whenever it came: a limit that binds only who decides against a plan. */
  readonly decidedBy?: readonly FactName[]
  /** Ends it too, unless it came past the last day and the duty was done after all. */
  readonly givenUpBy?: readonly FactName[]
  /** Of a minimum period: what cuts it short. */
  readonly cutShortBy?: readonly FactName[]
  /** What is done when it is met, as a sentence begins with it. */
  readonly done: string
  /** Take-on: that it was met on a day not on record, and so nothing of it can be told. */
  readonly metUndatedBy?: ShownBy
  /** Take-on: the return tells by itself that it was still open, so it is told though its day had passed. */
  readonly openInReturn?: true
  /** The law that asks for the plan to go to the setting and the commissioning body as well as to the family. */
  readonly copiesBy?: string
}

/**
 * The same as dates of events, by their names in the vocabulary of events: so that a draft book can add a limit that
 * ticks from something of which no limit in force runs.
 */
export interface RunsByEvents {
  readonly stream: 'assessment' | 'plan'
  /** Each time that this happens one limit begins to run. */
  readonly from: Happening
  readonly metBy: readonly Happening[]
  readonly endedBy: readonly Happening[]
  /** The id that all of them must share: `review`, `advice`. */
  readonly link?: string
}

export type Runs = RunsByFacts | RunsByEvents

export const runsByFacts = (runs: Runs): runs is RunsByFacts => typeof runs.from === 'string'
