import { type AssessmentState, type Register } from '#casework'
import { type CivilDate } from '#statute'
import { type OnRecord } from '#application'
import { type Choice } from '../../parts/forms/choice.js'
import { type ReadDate, type TypedDate } from '../../parts/forms/read-date.js'

/** What a question may look at: the case (or the plan), and what has been answered before it. */
export interface Asking<State = AssessmentState> {
  readonly record: OnRecord<State>
  readonly today: string
  /** Answers that can be used, by field; dates as YYYY-MM-DD. */
  readonly answers: Answers
  /** For an undo or a correction: the record that it is about. */
  readonly event: string | undefined
  /** The settings that can be named, for steps that ask for one. */
  readonly register?: Register | undefined
}

export type Answers = Readonly<Record<string, string>>

/** An answer that is not offered, and why. */
export interface Withheld {
  readonly text: string
  readonly why: string
}

interface Common<State> {
  /** The field of the record that it fills. */
  readonly field: string
  readonly title: string
  /** What the answer is called when it is listed. */
  readonly label: string
  readonly hint?: string
  /** Asked only where this holds; always, when it is absent. */
  readonly when?: (asking: Asking<State>) => boolean
  /** May be left empty. */
  readonly optional?: boolean
  /** What is the matter with an answer that can be read, as a sentence. */
  readonly objection?: (answer: string, asking: Asking<State>) => string | undefined
}

/** One question, one page. */
export type Question<State = AssessmentState> = Common<State> &
  (
    | { readonly kind: 'date'; readonly read?: (typed: TypedDate, today: CivilDate) => ReadDate }
    /** A sentence or two, or on one line a name or a number. */
    | { readonly kind: 'text'; readonly oneLine?: true }
    /** A school, college or other setting: chosen from the register, or in words where it is not on it. */
    | { readonly kind: 'setting' }
    | {
        readonly kind: 'choice'
        readonly choices: (asking: Asking<State>) => readonly Choice[]
        readonly missing: string
        /** The record takes one like the other, as it does people and services: they are not tried on it one by one. */
        readonly alike?: true
        /** Answers that this record refuses, whatever else is answered. */
        readonly withheld?: (asking: Asking<State>) => readonly Withheld[]
      }
    /** Any number of several; the answer is their codes with commas between, '' for none. */
    | {
        readonly kind: 'ticks'
        readonly choices: (asking: Asking<State>) => readonly Choice[]
        /** Where the law says what must be ticked: what is not is pointed out, and can be recorded all the same. */
        readonly law?: string
      }
  )

export const isAsked = <State>(question: Question<State>, asking: Asking<State>): boolean =>
  question.when?.(asking) ?? true

/** The codes in an answer to a question of ticks. */
export const ticksIn = (answer: string | undefined): readonly string[] =>
  (answer ?? '').split(',').filter((code) => code !== '')
