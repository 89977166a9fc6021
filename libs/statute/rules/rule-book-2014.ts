import { type AllowedException } from '../exceptions/reason.js'
import { type Rule } from './rule.js'
import { type RuleBook, ruleBook } from './rule-book.js'

/** The four limbs that regulations 5(4), 10(4) and 13(3) share, and what a return can only call "exceptions apply". */
const assessmentLimbs = (regulation: string): readonly AllowedException[] => [
  { reason: 'schoolClosed', citation: `${regulation}(a)` },
  { reason: 'earlyYearsClosed', citation: `${regulation}(b)` },
  { reason: 'personal', citation: `${regulation}(c)` },
  { reason: 'absentFourWeeks', citation: `${regulation}(d)` },
  { reason: 'notStated', citation: regulation },
]

const SEND_REGULATIONS = 'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530)'
const THE_ACT = 'Children and Families Act 2014'

const fromRequest = { kind: 'limit', given: 'received', trigger: 'Request received' } as const

const DECISION_TO_ASSESS: Rule = {
  ...fromRequest,
  id: 'R-DEC6',
  title: 'Decision whether to assess',
  citation: `${SEND_REGULATIONS}, regulations 4(1) and 5(1)`,
  source: 'Regulation 5(1)',
  layer: 'statute',
  bound: 'local authority',
  certainty: 'certain',
  duty: 'the family must be told whether there will be an assessment as soon as practicable and in any event within {period}',
  period: { count: 'W', n: 6 },
  exceptions: assessmentLimbs('regulation 5(4)'),
}

const DECISION_NOT_TO_ISSUE: Rule = {
  ...fromRequest,
  id: 'R-NOISS16',
  title: 'Decision whether to issue a plan',
  citation: `${SEND_REGULATIONS}, regulation 10(1); ${THE_ACT}, section 36(9)`,
  source: 'Regulation 10(1)',
  layer: 'statute',
  bound: 'local authority',
  certainty: 'certain',
  duty: 'where no plan is to be made, the family must be told as soon as practicable and in any event within {period}',
  period: { count: 'W', n: 16 },
  exceptions: assessmentLimbs('regulation 10(4)'),
}

const FINAL_PLAN: Rule = {
  ...fromRequest,
  id: 'R-FIN20',
  title: 'Final plan',
  citation: `${SEND_REGULATIONS}, regulation 13(2)`,
  source: 'Regulation 13(2)',
  layer: 'statute',
  bound: 'local authority',
  certainty: 'certain',
  duty: 'the plan must be sent as soon as practicable and in any event within {period}',
  period: { count: 'W', n: 20 },
  exceptions: assessmentLimbs('regulation 13(3), applying 10(4)'),
}

const ADVICE: Rule = {
  id: 'R-ADV6',
  title: 'Advice for the assessment',
  citation: `${SEND_REGULATIONS}, regulation 8(1); for a school and for the authority's own services, SEND Code of Practice 9.41`,
  source: 'Regulation 8(1)',
  layer: 'statute',
  bound: 'body asked for advice',
  certainty: 'certain',
  kind: 'limit',
  given: 'receivedByBody',
  trigger: 'Advice request received by the body',
  duty: 'the body must comply within {period}',
  period: { count: 'W', n: 6 },
  exceptions: [
    { reason: 'exceptionalCircumstances', citation: 'regulation 8(2)(a)' },
    { reason: 'absentFourWeeks', citation: 'regulation 8(2)(b)' },
    { reason: 'missedAppointment', citation: 'regulation 8(2)(c)' },
    { reason: 'notStated', citation: 'regulation 8(2)' },
  ],
}

const DRAFT_PLAN: Rule = {
  id: 'R-DRAFT15',
  title: "Family's time to comment on the draft plan",
  citation: `${SEND_REGULATIONS}, regulation 13(1)(a); ${THE_ACT}, section 38(2)(b)`,
  source: 'Regulation 13(1)(a)',
  layer: 'statute',
  bound: 'local authority',
  certainty: 'certain',
  kind: 'minimumPeriod',
  given: 'served',
  trigger: 'Draft plan served',
  duty: 'the family must be given at least {period}, beginning with the day on which the draft was served, to comment, ask for a school or college, and ask for a meeting',
  period: { count: 'DB', n: 15 },
  exceptions: [],
}

const local = (n: 30 | 52, citation: string): Rule => ({
  ...fromRequest,
  id: `P-${n}`,
  title: `Final plan within ${n} weeks`,
  citation,
  source: 'Local milestone, not a limit in law',
  layer: 'local',
  bound: 'local authority',
  certainty: 'certain',
  duty: 'the plan should be sent within {period}',
  period: { count: 'W', n },
  exceptions: [],
})

/** The Children and Families Act 2014, Part 3, and the regulations made under it. */
export const RULE_BOOK_2014: RuleBook = ruleBook({
  id: '2014',
  title: 'Children and Families Act 2014, Part 3',
  validFrom: '2014-09-01',
  rules: [
    DECISION_TO_ASSESS,
    DECISION_NOT_TO_ISSUE,
    FINAL_PLAN,
    ADVICE,
    DRAFT_PLAN,
    local(30, 'Local milestone; no statutory limit of 30 weeks'),
    local(52, 'Local milestone; DfE publishes the plans issued after 52 weeks as a band of its own'),
  ],
})
