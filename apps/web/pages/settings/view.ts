import {
  answerTo,
  type AuthoritySettings,
  type ChangedAnswer,
  changedAnswers,
  milestoneTitle,
  QUESTIONS,
} from '#casework'
import { type People } from '#application'
import { type StoredEvent } from '#event-store'
import { countingAfter, type SettingsEffect } from '#read-models'
import { KNOWN_MILESTONES, RULE_BOOK_2014, type RuleTotals } from '#statute'
import { british, londonMoment } from '../../parts/words/dates.js'
import { accountName, actorOf } from '../../parts/words/names.js'

interface Change {
  readonly at: string
  readonly by: string
  readonly changes: readonly ChangedAnswer[]
}

/** Who chose what and when, the latest first. */
const historyOf = (chosen: readonly StoredEvent[], people: People): readonly Change[] =>
  chosen
    .map((event, index) => ({
      at: londonMoment(event.recordedAt),
      by: accountName(actorOf(event), people),
      changes: changedAnswers(
        countingAfter(chosen.slice(0, index)),
        countingAfter(chosen.slice(0, index + 1)),
      ),
    }))
    .toReversed()

/** How the authority counts, question by question, and how it came to. */
export const settingsView = (chosen: readonly StoredEvent[], people: People) => {
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
    bankHolidays: {
      added: settings.bankHolidays.added.map(({ date, source }) => ({ day: british(date), source })),
      removed: settings.bankHolidays.removed.map(british),
    },
    history: historyOf(chosen, people),
  }
}

const titleOf = (rule: string): string => RULE_BOOK_2014.find(rule)?.title ?? milestoneTitle(rule)

const counted = (...parts: readonly (readonly [count: number, words: string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count.toLocaleString('en-GB')} ${words}`)
    .join(', ')

/** Local: 30 and 52 weeks, and the milestones of an authority's own. Passing one is not late in law. */
const isLocal = (rule: string): boolean =>
  RULE_BOOK_2014.find(rule)?.layer === 'local' || KNOWN_MILESTONES.some(({ id }) => id === rule)

const rowOf = (row: RuleTotals) => {
  const local = isLocal(row.rule)
  const [worse, better] = local
    ? ['passed already', 'no longer passed']
    : ['late because of it', 'no longer late']
  return {
    title: titleOf(row.rule),
    local,
    worse: !local && row.newlyPast > 0,
    dates: counted(
      [row.earlier, 'earlier'],
      [row.later, 'later'],
      [row.appearing, 'added'],
      [row.gone, 'removed'],
    ),
    stand: counted([row.newlyPast, worse], [row.noLongerPast, better]) || 'As they stood',
  }
}

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
  // What is law first: it is what a manager must answer for.
  rules: effect.byRule.map(rowOf).toSorted((a, b) => Number(a.local) - Number(b.local)),
})
