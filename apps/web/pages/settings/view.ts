import {
  answerTo,
  type AuthoritySettings,
  type ChangedAnswer,
  changedAnswers,
  milestoneTitle,
  QUESTIONS,
} from '#casework'
import { type StoredEvent } from '#event-store'
import { countingAfter, type SettingsEffect } from '#read-models'
import { RULE_BOOK_2014 } from '#statute'
import { londonMoment } from '../case/dates.js'
import { accountName, actorOf } from '../case/names.js'

interface Change {
  readonly at: string
  readonly by: string
  readonly changes: readonly ChangedAnswer[]
}

/** Who chose what and when, the latest first. */
const historyOf = (chosen: readonly StoredEvent[]): readonly Change[] =>
  chosen
    .map((event, index) => ({
      at: londonMoment(event.recordedAt),
      by: accountName(actorOf(event)),
      changes: changedAnswers(
        countingAfter(chosen.slice(0, index)),
        countingAfter(chosen.slice(0, index + 1)),
      ),
    }))
    .toReversed()

/** How the authority counts, question by question, and how it came to. */
export const settingsView = (chosen: readonly StoredEvent[]) => {
  const settings = countingAfter(chosen)
  return {
    questions: QUESTIONS.map((question) => {
      const ours = answerTo(question, settings)
      return {
        title: question.title,
        law: question.law,
        ours,
        other: question.answers.find((answer) => answer !== ours),
      }
    }),
    milestones: settings.milestones.map(milestoneTitle),
    history: historyOf(chosen),
  }
}

const titleOf = (rule: string): string => RULE_BOOK_2014.find(rule)?.title ?? milestoneTitle(rule)

/** Questions whose answer is looked at when a receipt is recorded: a date that is on record is not touched by them. */
const OF_RECEIPT = ['emailReceipt', 'portalReceipt', 'postedReceipt']

/** What a choice changes and what that does to the cases, before it is saved. */
export const effectView = (before: AuthoritySettings, after: AuthoritySettings, effect: SettingsEffect) => ({
  changes: changedAnswers(before, after),
  ofReceipt: QUESTIONS.some(({ field, of }) => OF_RECEIPT.includes(field) && of(before) !== of(after)),
  cases: effect.cases,
  changed: effect.changed,
  limits: effect.limits,
  open: effect.open,
  unreadable: effect.unreadable,
  rules: effect.byRule.map((row) => ({ ...row, title: titleOf(row.rule) })),
})
