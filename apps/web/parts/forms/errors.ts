import { type DatePart } from './read-date.js'

/** A line of an error summary: what is wrong, and the box that it leads to. */
export interface ErrorLink {
  readonly text: string
  readonly href: string
}

/** The first sentence about a box. */
export const linksTo =
  (faults: readonly ErrorLink[]) =>
  (box: string): string | undefined =>
    faults.find(({ href }) => href === `#${box}`)?.text

/** What is wrong with a box of a form. */
export interface FieldError<Field extends string> {
  readonly field: Field
  readonly message: string
  /** Boxes of the date that are at fault, first one first. */
  readonly parts: readonly DatePart[]
}
