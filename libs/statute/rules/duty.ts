import { type Certainty, type Layer } from '../obligation.js'

/** What the law requires without a period that could be counted: it is listed, and no date is worked out. */
export interface Duty {
  readonly id: string
  readonly title: string
  readonly citation: string
  readonly layer: Layer
  readonly bound: string
  readonly certainty: Certainty
  /** When it is due, in words: "with the decision". */
  readonly when: string
  /** What is required, as a sentence. */
  readonly duty: string
}
