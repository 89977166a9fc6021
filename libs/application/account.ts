import { type Role } from '#identity'

/** Whoever acts: an account and its roles, never anything about a child. */
export interface Account {
  readonly id: string
  /** In the order of `ROLES`; at least one. */
  readonly roles: readonly Role[]
  /** What the header of a page calls them. */
  readonly title: string
  /** DfE's three-digit code, which every record is kept under, and the name that people know. */
  readonly authority: { readonly code: string; readonly name: string }
}
