/** A day that was directed, or agreed in writing, in place of the period; and the day of that direction or agreement. */
export interface Directed {
  readonly dueOn: string
  readonly directedOn: string
}
