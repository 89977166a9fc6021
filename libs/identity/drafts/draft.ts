/** Unused for so long, a draft is deleted. */
export const DRAFT_DAYS = 14

/** So many records begun and not saved are kept for one account. */
export const DRAFTS_EACH = 50

/** The subject of what somebody searched for: kept for a day, so that it has an address, and nothing unfinished. */
export const SEARCH = 'search'

/** What was typed, as it was typed: by the name of the box. */
export type TypedAnswers = Readonly<Record<string, string>>

/** What is being recorded, and on what. */
export interface DraftSubject {
  /** Which set of questions: of a case, of a plan, of a new request. */
  readonly subject: string
  readonly step: string
  /** `EHC-885-000123`; undefined for a request that opens a case. */
  readonly reference: string | undefined
  /** What it is about: for a correction the event, for a step begun from a row the advice or consultation there. */
  readonly event: string | undefined
  /** With whose key the answers are sealed; undefined: with the account's. */
  readonly person: string | undefined
}

/** Somebody's unsaved answers, and what became of them. */
export interface Draft extends DraftSubject {
  /** Also the id of the command that saves it. */
  readonly id: string
  /** Revision of the record as it was when the draft was begun. */
  readonly seen: number
  /** How often the answers were changed. */
  readonly version: number
  readonly typed: TypedAnswers
  /** ISO 8601 in UTC. */
  readonly usedAt: string
  readonly recorded: { readonly at: string; readonly as: string } | undefined
}

/** Whose draft: an account of an authority. */
export interface DraftOwner {
  readonly authority: string
  readonly account: string
}

export type BegunDraft =
  | { readonly kind: 'begun'; readonly draft: Draft }
  /** There are `DRAFTS_EACH` of them already. */
  | { readonly kind: 'too_many' }
  /** The child's key is destroyed: nothing more is kept of them. */
  | { readonly kind: 'forgotten' }

export interface Drafts {
  /**
   * Begins a draft. One of the same subject in which nothing was answered yet is given again, so that a link followed
   * twice leaves one draft.
   */
  begin(owner: DraftOwner, subject: DraftSubject, seen: number): Promise<BegunDraft>
  /** Undefined: there is none of this account, it was unused too long, or it died with the child's key. */
  find(owner: DraftOwner, id: string): Promise<Draft | undefined>
  /** Those with an answer in them, last used first. */
  unfinished(owner: DraftOwner): Promise<readonly Draft[]>
  /**
   * Keeps these boxes beside those that are kept; undefined where there is no such draft, or it is recorded. A draft as
   * it was found or begun spares looking for it again: it is looked for where it has changed since.
   */
  keep(owner: DraftOwner, draft: string | Draft, typed: TypedAnswers): Promise<Draft | undefined>
  /** The answers are deleted; `as` is where the browser's Back is led to: an address without anybody's name. */
  recorded(owner: DraftOwner, id: string, as: string): Promise<void>
  discard(owner: DraftOwner, id: string): Promise<void>
  /** Answers that were sent after the session had ended, to wait outside until their owner has signed in again. */
  sealSignedOut(id: string, typed: TypedAnswers): string
  /** Throws `seal_broken` when they are another draft's. */
  openSignedOut(id: string, sealed: string): TypedAnswers
}
