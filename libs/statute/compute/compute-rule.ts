import { type Calendar } from '../calendar/index.js'
import { addDays, isoDate } from '../civil-date/index.js'
import { type WeeksConvention } from '../counting/index.js'
import { type Layer } from '../obligation.js'
import {
  type CountingContext,
  DEFAULT_SETTINGS,
  derivation,
  type Given,
  isDutyWithoutPeriod,
  lastDayOf,
  problemWithGiven,
  type Rule,
  RULE_BOOK_2014,
  type RuleBook,
  type StatuteSettings,
} from '../rules/index.js'
import { type ClosureAnswer, computeSchoolClosed, SCHOOL_CLOSED } from './school-closed.js'

export type RuleErrorCode =
  'bad_line' | 'unknown_rule' | 'rule_not_available' | 'unknown_convention' | 'missing_field' | 'bad_date'

export interface RuleAnswer {
  readonly rule: string
  /** The last day on which the duty can be met. */
  readonly dueOn: string
  /** For a minimum period: the first day on which the plan can be finalised. */
  readonly earliestFinal?: string
  readonly citation: string
  readonly layer: Layer
  readonly working: readonly string[]
}

export interface RuleFailure {
  /** The rule asked for; null when the question named none. */
  readonly rule: string | null
  readonly error: { readonly code: RuleErrorCode; readonly message: string }
}

type JsonRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const failed = (rule: string | null, code: RuleErrorCode, message: string): RuleFailure => ({
  rule,
  error: { code, message },
})

/** The failure of a line that holds no question at all. */
export const badLine = (message: string): RuleFailure => failed(null, 'bad_line', message)

const isConvention = (value: unknown): value is WeeksConvention => value === 'excl' || value === 'incl'

const answer = (rule: Rule, given: Given, context: CountingContext): RuleAnswer => {
  const due = lastDayOf(rule, given, context)
  return {
    rule: rule.id,
    dueOn: isoDate(due),
    ...(rule.kind === 'minimumPeriod' ? { earliestFinal: isoDate(addDays(due, 1)) } : {}),
    citation: rule.citation,
    layer: rule.layer,
    working: derivation(rule, given, due, context),
  }
}

/** The dates of a question that a rule reads; null says "not given", as absence does. */
const datesFor = ({ given, second }: Rule, dates: JsonRecord): Given =>
  Object.fromEntries(
    [given, second?.given].flatMap((field) => {
      const value = field === undefined ? undefined : dates[field]
      return field !== undefined && (typeof value === 'string' || typeof value === 'number')
        ? [[field, value]]
        : []
    }),
  )

const noSuchRule = (id: string): RuleFailure =>
  isDutyWithoutPeriod(id)
    ? failed(
        id,
        'rule_not_available',
        `${id} is a duty without a period, so there is no date to work out. \`ehc rules show ${id}\` tells what it requires.`,
      )
    : failed(id, 'unknown_rule', 'There is no rule of this name. `ehc rules list` names those there are.')

const schoolClosed = (dates: JsonRecord, settings: StatuteSettings): ClosureAnswer | RuleFailure => {
  const found = computeSchoolClosed(dates, settings)
  return 'code' in found ? failed(SCHOOL_CLOSED, found.code, found.message) : found
}

/**
 * One question to one rule, as it came in: `{"rule":"R-FIN20","weeksConvention":"excl","given":{"received":…}}`.
 * Never throws for what was asked: a question that cannot be answered gets a code and a sentence. What the question
 * does not settle is read as the authority's settings have it.
 */
export const computeRule = (
  question: unknown,
  calendar: Calendar,
  book: RuleBook = RULE_BOOK_2014,
  authority: StatuteSettings = DEFAULT_SETTINGS,
): RuleAnswer | ClosureAnswer | RuleFailure => {
  if (!isRecord(question)) return badLine('A question is a JSON object with "rule" and "given".')
  const { rule: id, weeksConvention = authority.weeksConvention, given } = question
  if (typeof id !== 'string')
    return failed(
      null,
      'unknown_rule',
      'Name a rule in "rule", for example "R-FIN20". `ehc rules list` names them all.',
    )
  const rule = book.find(id)
  if (rule === undefined && id !== SCHOOL_CLOSED) return noSuchRule(id)
  if (!isConvention(weeksConvention))
    return failed(
      id,
      'unknown_convention',
      '"weeksConvention" is either "excl" (the day of receipt is not counted) or "incl" (it is day 1).',
    )
  const dates = isRecord(given) ? given : {}
  const settings = { ...authority, weeksConvention }
  if (rule === undefined) return schoolClosed(dates, settings)
  if (rule.period.count === 'ASAP') return noSuchRule(id)
  const problem = problemWithGiven(rule, dates)
  return problem === undefined
    ? answer(rule, datesFor(rule, dates), { calendar, settings })
    : failed(id, problem.code, problem.message)
}
