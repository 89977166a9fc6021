import { type Rule, type RuleSubject, type RuleTraits } from './rule.js'
import { RULE_BOOK_2014 } from './rule-book-2014.js'

interface OfRule {
  readonly rule: string
}

const NO_TRAITS: RuleTraits = {}

const find = (rule: string): Rule | undefined => RULE_BOOK_2014.find(rule)

/** What is known of a rule by its id; nothing of a milestone, or of a rule of a draft alone. */
export const traitsOf = ({ rule }: OfRule): RuleTraits => find(rule)?.traits ?? NO_TRAITS

/** Whether a limit belongs to one of these. */
export const isAbout = (duty: OfRule, ...subjects: readonly RuleSubject[]): boolean => {
  const { about } = traitsOf(duty)
  return about !== undefined && subjects.includes(about)
}

/** Time that the family must be given: nobody is late when it ends. */
export const isMinimumPeriod = ({ rule }: OfRule): boolean => MINIMUM_PERIODS.includes(rule)

/** The ids of the rules of which something holds, for a question to a table or a table of answers. */
export const rulesWith = (holds: (traits: RuleTraits) => boolean): readonly string[] =>
  RULE_BOOK_2014.rules.filter(({ traits = NO_TRAITS }) => holds(traits)).map(({ id }) => id)

/** The ids of the rules that belong to one of these. */
export const rulesAbout = (...subjects: readonly RuleSubject[]): readonly string[] =>
  rulesWith(({ about }) => about !== undefined && subjects.includes(about))

/** Time that the family must be given. */
export const MINIMUM_PERIODS: readonly string[] = RULE_BOOK_2014.rules
  .filter(({ kind }) => kind === 'minimumPeriod')
  .map(({ id }) => id)
