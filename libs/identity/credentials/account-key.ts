/** Whose credentials: an account of an authority. */
export interface AccountKey {
  /** DfE's three-digit code. */
  readonly authority: string
  readonly account: string
}
