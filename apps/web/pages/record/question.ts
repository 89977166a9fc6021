import { type CivilDate } from '#statute'
import { type CaseOnRecord } from '../../commands/index.js'
import { type ReadDate, type TypedDate } from '../check-a-date/read-date.js'

/** What a question may look at: the case, and what has been answered before it. */
export interface Asking {
  readonly record: CaseOnRecord
  readonly today: string
  /** Answers that can be used, by field; dates as YYYY-MM-DD. */
  readonly answers: Answers
  /** For an undo or a correction: the record that it is about. */
  readonly event: string | undefined
}

export type Answers = Readonly<Record<string, string>>

export interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

interface Common {
  /** The field of the record that it fills. */
  readonly field: string
  readonly title: string
  /** What the answer is called when it is listed. */
  readonly label: string
  readonly hint?: string
  /** Asked only where this holds; always, when it is absent. */
  readonly when?: (asking: Asking) => boolean
  /** May be left empty. */
  readonly optional?: boolean
  /** What is the matter with an answer that can be read, as a sentence. */
  readonly objection?: (answer: string, asking: Asking) => string | undefined
}

/** One question, one page. */
export type Question = Common &
  (
    | { readonly kind: 'date'; readonly read?: (typed: TypedDate, today: CivilDate) => ReadDate }
    /** A sentence or two, or on one line a name or a number. */
    | { readonly kind: 'text'; readonly oneLine?: true }
    | {
        readonly kind: 'choice'
        readonly choices: (asking: Asking) => readonly Choice[]
        readonly missing: string
      }
  )

export const isAsked = (question: Question, asking: Asking): boolean => question.when?.(asking) ?? true
