import { KNOWN_MILESTONES, MINIMUM_PERIODS, NAMED_RULES, rulesAbout, rulesWith } from '#statute'

/** Who an alert is for: the roles of the identity room, by their own names. */
export type Recipient = 'officer' | 'seniorLocalityLead' | 'manager'

/** One step of the ladder. Its id is kept with every alert that fired: never rename one. */
export interface Rung {
  readonly id: string
  /** Days after the last day on which the duty can be met; negative is before it. */
  readonly offset: number
  /** Days between repeats, for a rung that comes again until the duty is done. */
  readonly every?: number
  readonly recipients: readonly Recipient[]
}

export interface Ladder {
  /** The rungs of a duty that has none of its own. */
  readonly standard: readonly Rung[]
  /** Rules with rungs of their own; none at all for a rule that nobody is chased for. */
  readonly own: Readonly<Record<string, readonly Rung[]>>
}

/** Categories of the cases whose limits are chased. */
export const WITH_ALERTS: readonly string[] = ['assessment', 'plan']

const OFFICER: readonly Recipient[] = ['officer']
const OFFICER_AND_LEAD: readonly Recipient[] = ['officer', 'seniorLocalityLead']
const MANAGER: readonly Recipient[] = ['manager']

const STANDARD: readonly Rung[] = [
  { id: 'before-14', offset: -14, recipients: OFFICER },
  { id: 'before-7', offset: -7, recipients: OFFICER },
  { id: 'before-2', offset: -2, recipients: OFFICER },
  { id: 'due', offset: 0, recipients: OFFICER },
  { id: 'after-1', offset: 1, recipients: OFFICER_AND_LEAD },
  { id: 'weekly', offset: 8, every: 7, recipients: OFFICER_AND_LEAD },
]

/**
 * A review takes weeks: a plan may be amended up to 12 weeks after the meeting (the *Devon* judgment), and notice of
 * the meeting and the decision after it take 6 together. Two weeks before the last day it is too late to arrange one.
 */
const TAKES_A_REVIEW: readonly Rung[] = [
  { id: 'before-84', offset: -84, recipients: OFFICER },
  { id: 'before-42', offset: -42, recipients: OFFICER },
  ...STANDARD,
]

/** A milestone that the authority set itself: the officer is reminded, and nobody is told of a limit that is none. */
const MILESTONE: readonly Rung[] = STANDARD.filter(({ id }) =>
  ['before-7', 'due', 'after-1'].includes(id),
).map((rung) => ({ ...rung, recipients: OFFICER }))

const each = (rules: readonly string[], rungs: readonly Rung[]): Readonly<Record<string, readonly Rung[]>> =>
  Object.fromEntries(rules.map((rule) => [rule, rungs]))

/** What an authority starts with: product.md, "Deadlines and alerts" (officer, then senior, then manager). */
export const DEFAULT_LADDER: Ladder = {
  standard: STANDARD,
  own: {
    ...Object.fromEntries(KNOWN_MILESTONES.map(({ id }) => [id, MILESTONE])),
    ...each(
      rulesWith(({ takesReview = false }) => takesReview),
      TAKES_A_REVIEW,
    ),
    [NAMED_RULES.weeks30]: [{ id: 'weeks-30', offset: 0, recipients: MANAGER }],
    [NAMED_RULES.weeks52]: [{ id: 'weeks-52', offset: 0, recipients: MANAGER }],
    // The family's own time to comment (regulations 13(1)(a) and 22(2)(c)): nobody is late when it ends.
    ...each(MINIMUM_PERIODS, []),
    // Guidance: once the 15 days have passed the officer may decide without a reply (Code of Practice 9.83).
    ...each(rulesAbout('consultation'), [{ id: 'after-1', offset: 1, recipients: OFFICER }]),
  },
}

export const rungsFor = (ladder: Ladder, rule: string): readonly Rung[] =>
  Object.hasOwn(ladder.own, rule) ? (ladder.own[rule] ?? []) : ladder.standard
