import { type AuthoritySettings, inTodaysShape } from '#casework'
import { calendarFor, type HistoryEvent, NAMED_RULES, type Obligation, obligations, settle } from '#statute'
import { type Sourced } from '../mapping/sourced.js'
import { type LiveColumnName } from './columns.js'
import { type LiveRow } from './row.js'

/** A due date of the list's own beside that of the law. */
export interface Compared {
  readonly line: number
  readonly column: LiveColumnName
  readonly rule: string
  /** Civil dates, YYYY-MM-DD. */
  readonly theirs: string
  readonly law: string
}

const RULES: Readonly<Partial<Record<LiveColumnName, string>>> = {
  week6Due: NAMED_RULES.decisionToAssess,
  week16Due: NAMED_RULES.refusalToIssue,
  week20Due: NAMED_RULES.finalPlan,
  nextReviewDue: NAMED_RULES.review,
}

/** What the clock tells of facts that are not recorded yet. */
export const dutiesOfFacts = (
  kind: 'assessment' | 'plan',
  taken: { readonly type: string; readonly occurredOn: string; readonly data: object },
  facts: readonly Sourced<{ readonly type: string; readonly occurredOn: string; readonly data: object }>[],
  now: string,
  settings: AuthoritySettings,
  asAt: string,
): readonly Obligation[] => {
  const events = [taken, ...facts.map(({ fact }) => fact)].map(
    ({ type, occurredOn, data }, at): HistoryEvent => ({
      ...{ type, occurredOn, data: { ...data } },
      ...{ id: `f${at}`, recordedAt: now },
    }),
  )
  const settled = settle(events, { reading: inTodaysShape<HistoryEvent>(kind) })
  return obligations(settled, { calendar: calendarFor(settings), settings, working: false }, asAt)
}

/** The due dates that the list gives and the law gives as well; where the law gives none there is nothing to compare. */
export const comparedWith = (row: LiveRow, duties: readonly Obligation[]): readonly Compared[] =>
  [...row.compared].flatMap(([column, theirs]) => {
    const rule = RULES[column]
    const law = duties.findLast((duty) => duty.rule === rule)?.dueOn
    return rule === undefined || law === undefined || law === null
      ? []
      : [{ line: row.line, column, rule, theirs, law }]
  })
