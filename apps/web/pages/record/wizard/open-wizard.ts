import { type OnRecord, type Outcome, type SettledState } from '#application'
import { type Refusal, type Register } from '#casework'
import { type Draft } from '#identity'
import { type Where } from '../../../parts/record/where.js'
import { type Typed } from '../answers.js'
import { type Question } from '../question.js'
import { aboutRecord } from '../about-record.js'
import { type Meanwhile } from '../since.js'
import { type About, type Step } from '../step.js'
import {
  type Objection,
  type Problem,
  type Progress,
  progressOf,
  questionAt,
  questionBefore,
} from './progress.js'
import { questionView } from './question-view.js'

/** What the Save button says was on the page. */
export interface Seen {
  readonly seen: number
  readonly seenThere?: number | undefined
}

/** All answers together, and what saving them would do. */
export interface Checked {
  readonly template: string
  readonly view: object
  /** Why they cannot be saved. */
  readonly refusal: Refusal | undefined
  /** What the page shows, to come back with the Save button. */
  readonly seen: Seen
}

/** Where a save leads to. */
export type Saved =
  Exclude<Outcome, { kind: 'recorded' }> | { readonly kind: 'recorded'; readonly as: string }

/** A draft with what it is about, whatever kind of record that is. */
export interface OpenWizard {
  readonly title: string
  /** The record that a correction is about, as one would name it. */
  readonly about: string | undefined
  readonly where: Where
  readonly meanwhile: readonly Meanwhile[]
  /** Where it was recorded already, though the draft does not say so: the process stopped between the two. */
  readonly recordedAs: string | undefined
  /** The first question that is still to be answered. */
  readonly open: string | undefined
  /** Whether these answers lead to it. */
  readonly asks: (field: string) => boolean
  /** Undefined where these answers do not lead to it. */
  readonly question: (field: string) => Promise<object | undefined>
  readonly knows: (field: string) => Pick<Question<never>, 'kind' | 'field'> | undefined
  /** It comes after the first question that is still to be answered. */
  readonly isAhead: (field: string) => boolean
  /** What is kept with an answer besides what was typed. */
  readonly extra: (field: string, typed: Typed) => Promise<Typed>
  /** Before this question; `undefined` asks for the last one. */
  readonly before: (field: string | undefined) => string | undefined
  /** Why these answers cannot be saved. Only where every question is answered. */
  readonly refused: () => Promise<Refusal | undefined>
  /** The same with what saving would do. */
  readonly check: () => Promise<Checked>
  readonly save: (seen: Seen) => Promise<Saved>
}

export interface Complete<State, What> {
  readonly progress: Progress<State>
  readonly what: What
}

export interface WizardParts<
  State extends SettledState,
  What extends { readonly type: string },
  Under extends string,
> {
  readonly step: Step<State, What, Under>
  readonly where: Where
  readonly record: OnRecord<State>
  readonly draft: Draft
  readonly about: About
  readonly today: string
  /** The settings that can be named, where the step asks for one. */
  readonly register?: Register | undefined
  readonly meanwhile: readonly Meanwhile[]
  readonly recordedAs: string | undefined
  readonly objection: Objection<State>
  readonly extra?: OpenWizard['extra']
  /** Where that is found out sooner than what saving would do. */
  readonly refused?: (complete: Complete<State, What>) => Promise<Refusal | undefined>
  readonly check: (complete: Complete<State, What>) => Promise<Checked>
  readonly save: (complete: Complete<State, What>, seen: Seen) => Promise<Saved>
}

const problemOf = (refusal: Refusal): Problem => ({
  message: refusal.message,
  parts: ['day', 'month', 'year'],
})

/** The questions of a step over somebody's draft. */
export const openWizard = <
  State extends SettledState,
  What extends { readonly type: string },
  Under extends string,
>(
  parts: WizardParts<State, What, Under>,
): OpenWizard => {
  const { step, record, draft, today, register, objection } = parts
  const context = { record, today, event: draft.event, register }
  const progress = progressOf(step.questions, context, draft.typed, objection)
  const complete = (): Complete<State, What> => ({
    progress,
    what: step.toRecord(progress.asking.answers, parts.about),
  })
  // What saving would do is worked out where it is shown: a save finds out by itself.
  let checked: Promise<Checked> | undefined
  const requireAll = (): void => {
    if (progress.open !== undefined) throw new Error('Not every question is answered')
  }
  const check = (): Promise<Checked> => {
    requireAll()
    return (checked ??= parts.check(complete()))
  }
  const refused = async (): Promise<Refusal | undefined> => {
    requireAll()
    return parts.refused === undefined ? (await check()).refusal : parts.refused(complete())
  }
  return {
    title: step.title,
    about: aboutRecord({ record, event: draft.event }),
    where: parts.where,
    meanwhile: parts.meanwhile,
    recordedAs: parts.recordedAs,
    open: progress.open?.question.field,
    knows: (field) => step.questions.find((question) => question.field === field),
    asks: (field) => questionAt(progress, field) !== undefined,
    question: async (field) => {
      const found = questionAt(progress, field)
      if (found === undefined) return undefined
      const allAnswered = progress.open === undefined
      // What the record says to all answers together is said beside the answer that it is about.
      const refusal = allAnswered ? await refused() : undefined
      const problem = found.problem ?? (refusal?.field === field ? problemOf(refusal) : undefined)
      return { ...questionView(found, draft.typed, problem), allAnswered }
    },
    isAhead: (field) => {
      const fields = step.questions.map((question) => question.field)
      return (
        progress.open !== undefined && fields.indexOf(field) > fields.indexOf(progress.open.question.field)
      )
    },
    extra: parts.extra ?? (() => Promise.resolve({})),
    before: (field) => questionBefore(progress, field),
    refused,
    check,
    save: (seen) => parts.save(complete(), seen),
  }
}
