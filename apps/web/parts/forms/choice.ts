/** One of the answers that can be picked. */
export interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string
}
