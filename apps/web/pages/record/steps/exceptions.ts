import { type CaseFacts, exceptions, isStanding } from '#casework'
import {
  EXCEPTION_REASONS,
  isAbout,
  isExceptionReason,
  type Obligation,
  periodInWords,
  reasonInWords,
  type Rule,
  ruleBooksOfCase,
} from '#statute'
import { capital } from '../../../parts/words/capital.js'
import { type CommonToRecord, type SettledState } from '#application'
import { titleOf } from '../../../parts/words/duty-in-words.js'
import { deciders } from '../../../parts/forms/officers.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Answers, type Asking, type Question } from '../question.js'
import { given, ifGiven, onCase, type Step } from '../step.js'
import { day, dayIfKnown, why } from './shared.js'

/** The limits that run on a record, or that ran on it. */
type DutiesOn<State> = (asking: Asking<State>) => readonly Obligation[]

/** Between the rule and the advice request, in one answer: no id holds it. */
const OF = '~'

const ruleOf = <State extends SettledState>(
  { record }: Asking<State>,
  id: string,
  on: string,
): Rule | undefined => ruleBooksOfCase(record.state.settled)(on).find(id)

const answerOf = (duty: Obligation): string =>
  // Only advice has a limit for each request; of orders it is the latest that an exception is about.
  isAbout(duty, 'advice') && duty.subject !== undefined ? `${duty.rule}${OF}${duty.subject}` : duty.rule

/** Each limit that the law allows exceptions from at all, once. */
const limits =
  <State extends SettledState>(dutiesOn: DutiesOn<State>) =>
  (asking: Asking<State>): readonly Choice[] => {
    const found = dutiesOn(asking).flatMap((duty): (readonly [string, Choice])[] => {
      const rule = ruleOf(asking, duty.rule, duty.triggeredOn)
      if (rule === undefined || rule.exceptions.length === 0) return []
      const text = `${titleOf(duty, onCase(asking))} (${periodInWords(rule.period)})`
      const value = answerOf(duty)
      return [[value, { value, text }]]
    })
    return [...new Map(found).values()]
  }

/** Only those that the limit allows by its kind: what it does not allow no evidence can save. */
const reasonsFor =
  <State extends SettledState>(dutiesOn: DutiesOn<State>) =>
  (asking: Asking<State>): readonly Choice[] => {
    const duty = dutiesOn(asking).findLast((one) => answerOf(one) === asking.answers['limit'])
    const rule = duty && ruleOf(asking, duty.rule, duty.triggeredOn)
    return EXCEPTION_REASONS.filter(
      (reason) =>
        reason !== 'notStated' && (rule?.exceptions.some((allowed) => allowed.reason === reason) ?? false),
    ).map((reason) => ({ value: reason, text: capital(reasonInWords(reason)) }))
  }

const isClosure = ({ answers }: { readonly answers: Answers }): boolean =>
  answers['reason'] === 'schoolClosed' || answers['reason'] === 'earlyYearsClosed'

const standing = (state: CaseFacts) => exceptions(state).filter(isStanding)

const EVIDENCE: Question<unknown> = {
  kind: 'text',
  field: 'evidence',
  label: 'Evidence',
  title: 'What shows it?',
  hint: 'A few words, such as “letter of the hospital”. Do not name anybody. Leave it empty if there is nothing yet.',
  optional: true,
}

const DECIDED_BY: Question<unknown> = {
  kind: 'choice',
  field: 'decidedBy',
  label: 'Decided by',
  title: 'Who decided to rely on it?',
  missing: 'Select who decided',
  alike: true,
  // An authority that has told us of nobody has nobody to choose from, and records the exception all the same.
  when: ({ record }) => deciders(record.directory).length > 0,
  choices: ({ record }) => deciders(record.directory),
}

type Shared<State> = Step<State, CommonToRecord, 'Exceptions'>

const recording = <State extends SettledState>(dutiesOn: DutiesOn<State>): Shared<State> => ({
  id: 'exception',
  type: 'RecordException',
  title: 'An exception applies',
  group: 'Exceptions',
  makesSense: ({ facts }) => facts.some(({ type }) => type === 'RequestReceived' || type === 'PlanStarted'),
  questions: [
    {
      kind: 'choice',
      field: 'limit',
      label: 'Limit',
      title: 'Which limit does it lift?',
      hint: 'An exception lifts a limit. It does not add days or move the date.',
      missing: 'Select a limit',
      alike: true,
      choices: limits(dutiesOn),
    },
    {
      kind: 'choice',
      field: 'reason',
      label: 'Reason',
      title: 'What is the reason?',
      missing: 'Select a reason',
      alike: true,
      hint: 'These are all that the law allows for this limit.',
      choices: reasonsFor(dutiesOn),
    },
    {
      ...day('adviceRequestedOn', 'Head asked for advice', 'When was the head asked for advice?'),
      when: isClosure,
    },
    day('from', 'First day', 'What was its first day?'),
    day('to', 'Last day', 'What is its last day?', 'It may lie ahead.'),
    day('on', 'Relied on since', 'From which day does the authority rely on it?'),
    EVIDENCE,
    DECIDED_BY,
    dayIfKnown(
      'familyToldOn',
      'Family told',
      'When were the family told which exception applies and why?',
      'Leave it empty if they have not been told yet.',
    ),
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
        ...ifGiven(answers, 'evidence'),
        ...ifGiven(answers, 'decidedBy'),
      },
    }
  },
})

const withdrawing = <State extends SettledState>(dutiesOn: DutiesOn<State>): Shared<State> => ({
  id: 'exception-withdrawn',
  type: 'WithdrawException',
  title: 'An exception no longer applies',
  group: 'Exceptions',
  questions: [
    {
      kind: 'choice',
      field: 'exception',
      label: 'Exception',
      title: 'Which exception?',
      missing: 'Select an exception',
      choices: (asking) =>
        standing(onCase(asking)).map(({ exception, duty: rule, reason }) => {
          const duty = dutiesOn(asking).find((one) => one.exceptions.some(({ id }) => id === exception))
          const about = duty === undefined ? rule : titleOf(duty, onCase(asking))
          return { value: exception, text: `${capital(reasonInWords(reason))}, for: ${about}` }
        }),
    },
    day('on', 'Withdrawn', 'From which day does it no longer apply?'),
    why,
  ],
  toRecord: (answers) => ({
    type: 'WithdrawException',
    data: {
      exception: given(answers, 'exception'),
      on: given(answers, 'on'),
      reason: given(answers, 'reason'),
    },
  }),
})

/** The ledger of exceptions, for the limits of a kind of record. */
export const exceptionSteps = <State extends SettledState>(
  dutiesOn: DutiesOn<State>,
): readonly Shared<State>[] => [recording(dutiesOn), withdrawing(dutiesOn)]
