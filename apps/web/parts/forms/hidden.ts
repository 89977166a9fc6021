/** A box of a form that nobody sees. */
export interface Hidden {
  readonly name: string
  readonly value: string
}
