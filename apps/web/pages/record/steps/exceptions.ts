import { type AssessmentState, factsOf } from '#casework'
import {
  EXCEPTION_REASONS,
  isExceptionReason,
  judgeException,
  periodInWords,
  reasonInWords,
  RULE_BOOK_2014,
} from '#statute'
import { capital } from '../../../frame/capital.js'
import { adviceName } from '../../case/names.js'
import { type Asking, type Choice } from '../question.js'
import { given, ifGiven, onCase, type Step } from '../step.js'

/** Between the rule and the advice request, in one answer: no id holds it. */
const OF = '~'

/** The limits that a case has on its way to a plan; orders and re-assessments bring their own. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['received', 'receivedByBody'])

const limits = ({ record }: Asking): readonly Choice[] =>
  RULE_BOOK_2014.rules
    .filter(({ exceptions, given: from }) => exceptions.length > 0 && ON_THE_WAY.has(from))
    .flatMap(({ id, title, given: from, period }) =>
      from === 'receivedByBody'
        ? factsOf(record.state, 'AdviceRequested')
            .filter(({ data }) => data.giver !== 'parent')
            .map(({ data }) => ({
              value: `${id}${OF}${data.advice}`,
              text: `Advice – ${adviceName(record.state, data.advice)} (6 weeks)`,
            }))
        : [{ value: id, text: `${title} (${periodInWords(period)})` }],
    )

const ruleOf = (limit: string) => RULE_BOOK_2014.find(limit.split(OF)[0] ?? '')

const reasons: readonly Choice[] = EXCEPTION_REASONS.filter((reason) => reason !== 'notStated').map(
  (reason) => ({
    value: reason,
    text: capital(reasonInWords(reason)),
  }),
)

/** Said at once, before anybody types dates: what the duty does not allow by its kind no evidence can save. */
const notForThisLimit = (reason: string, { answers }: Asking): string | undefined => {
  const rule = ruleOf(given(answers, 'limit'))
  if (rule === undefined || !isExceptionReason(reason)) return undefined
  if (rule.exceptions.some((allowed) => allowed.reason === reason)) return undefined
  const { why } = judgeException({ reason }, { rule, takenOn: false })
  return `The law does not allow this exception: ${why}.`
}

const isClosure = ({ answers }: Asking): boolean =>
  answers['reason'] === 'schoolClosed' || answers['reason'] === 'earlyYearsClosed'

const standing = (state: AssessmentState) =>
  factsOf(state, 'ExceptionRecorded').filter(
    ({ data }) =>
      !factsOf(state, 'ExceptionWithdrawn').some((fact) => fact.data.exception === data.exception),
  )

export const EXCEPTION_STEPS: readonly Step[] = [
  {
    id: 'exception',
    type: 'RecordException',
    title: 'An exception applies',
    group: 'Exceptions',
    comesNext: () => false,
    makesSense: (state) => factsOf(state, 'RequestReceived').length > 0,
    questions: [
      {
        kind: 'choice',
        field: 'limit',
        label: 'Limit',
        title: 'Which limit does it lift?',
        hint: 'An exception lifts a limit. It does not add days or move the date.',
        missing: 'Select a limit',
        choices: limits,
      },
      {
        kind: 'choice',
        field: 'reason',
        label: 'Reason',
        title: 'What is the reason?',
        missing: 'Select a reason',
        choices: () => reasons,
        objection: notForThisLimit,
      },
      {
        kind: 'date',
        field: 'adviceRequestedOn',
        label: 'Head asked for advice',
        title: 'When was the head asked for advice?',
        when: isClosure,
      },
      { kind: 'date', field: 'from', label: 'First day', title: 'What was its first day?' },
      {
        kind: 'date',
        field: 'to',
        label: 'Last day',
        title: 'What is its last day?',
        hint: 'It may lie ahead.',
      },
      {
        kind: 'date',
        field: 'on',
        label: 'Relied on since',
        title: 'From which day does the authority rely on it?',
      },
      {
        kind: 'date',
        field: 'familyToldOn',
        label: 'Family told',
        title: 'When were the family told which exception applies and why?',
        hint: 'Leave it empty if they have not been told yet.',
        optional: true,
      },
    ],
    toRecord: (answers, { newId }) => {
      const [duty = '', advice] = given(answers, 'limit').split(OF)
      const reason = given(answers, 'reason')
      return {
        type: 'RecordException',
        data: {
          exception: newId,
          duty,
          ...(advice === undefined ? {} : { advice }),
          reason: isExceptionReason(reason) ? reason : 'notStated',
          on: given(answers, 'on'),
          from: given(answers, 'from'),
          to: given(answers, 'to'),
          ...ifGiven(answers, 'adviceRequestedOn'),
          ...ifGiven(answers, 'familyToldOn'),
        },
      }
    },
  },
  {
    id: 'exception-withdrawn',
    type: 'WithdrawException',
    title: 'An exception no longer applies',
    group: 'Exceptions',
    comesNext: () => false,
    makesSense: (state) => standing(state).length > 0,
    questions: [
      {
        kind: 'choice',
        field: 'exception',
        label: 'Exception',
        title: 'Which exception?',
        missing: 'Select an exception',
        choices: (asking) =>
          standing(onCase(asking)).map(({ data }) => ({
            value: data.exception,
            text: `${capital(reasonInWords(data.reason))}, for: ${RULE_BOOK_2014.find(data.duty)?.title ?? data.duty}`,
          })),
      },
      { kind: 'date', field: 'on', label: 'Withdrawn', title: 'From which day does it no longer apply?' },
      {
        kind: 'text',
        field: 'reason',
        label: 'Reason',
        title: 'Why?',
        hint: 'A few words. Do not name anybody.',
      },
    ],
    toRecord: (answers) => ({
      type: 'WithdrawException',
      data: {
        exception: given(answers, 'exception'),
        on: given(answers, 'on'),
        reason: given(answers, 'reason'),
      },
    }),
  },
]
