import { type Outcome } from '#application'
import { counted, type OfKind } from '../../parts/give/counted.js'

export interface Done extends OfKind {
  readonly stream: string
  readonly reference: string
  readonly href: string
  readonly outcome: Outcome
}

export interface NotGiven {
  readonly reference: string
  readonly href: string
  readonly why: string
}

export interface Result {
  /** "37 plans" */
  readonly given: string
  readonly count: number
  readonly notGiven: readonly NotGiven[]
  /** Streams that are worth another look: what was recorded on them meanwhile was not on the page. */
  readonly again: readonly string[]
}

const CHANGED = 'something else was recorded on it after you opened this page'

/** A sentence of its own, as it follows "because". */
const reason = (sentence: string): string =>
  /^[A-Z][a-z]/.test(sentence)
    ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`.replace(/\.$/, '')
    : sentence.replace(/\.$/, '')

const whyNot = (outcome: Exclude<Outcome, { kind: 'recorded' }>): string =>
  outcome.kind === 'changed_meanwhile' ? CHANGED : reason(outcome.refusal.message)

/** What became of each, told together. A record that had been given by the same click before is given. */
export const resultOf = (done: readonly Done[]): Result => {
  const given = done.filter(({ outcome }) => outcome.kind === 'recorded')
  return {
    given: counted(given),
    count: given.length,
    notGiven: done.flatMap(({ outcome, reference, href }) =>
      outcome.kind === 'recorded' ? [] : [{ reference, href, why: whyNot(outcome) }],
    ),
    again: done.flatMap(({ outcome, stream }) => (outcome.kind === 'changed_meanwhile' ? [stream] : [])),
  }
}
