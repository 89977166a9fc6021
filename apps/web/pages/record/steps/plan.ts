import { assessment, COPIED_TO, factsOf, type Refusal } from '#casework'
import { CODED_WORDS } from '../../case/coded-words.js'
import { type Answers, type Asking } from '../question.js'
import { given, ifGiven, type Step } from '../step.js'
import { day, dayIfKnown, ifAsked, inWords, noticeHeld, noticeOf, oneOf, setting, yesOrNo } from './shared.js'

const issue = (answers: Answers) => ({
  type: 'IssueFinalPlan' as const,
  data: {
    sentToFamilyOn: given(answers, 'sentToFamilyOn'),
    ...ifGiven(answers, 'sentToSettingOn'),
    ...ifGiven(answers, 'sentToCommissionerOn'),
    ...ifAsked(answers, 'familyAgreedEarly'),
    ...noticeOf(answers),
  },
})

/** What the case itself says to a final plan with these answers. */
const refusalOf = ({ record, today }: Asking, answers: Answers): Refusal | undefined => {
  const meta = { commandId: '', today, now: '', actor: '', settings: record.settings }
  const decision = assessment.decide({ ...issue(answers), meta }, record.state)
  return decision.ok ? undefined : decision.refusal
}

const TIME_RUNNING = 'family_time_running'

/** The plan was sent within the family's 15 days. */
const withinFamilysTime = (asking: Asking): boolean =>
  asking.answers['sentToFamilyOn'] !== undefined && refusalOf(asking, asking.answers)?.code === TIME_RUNNING

/** Said at once: four more questions follow. */
const cannotBeSent = (sentToFamilyOn: string, asking: Asking): string | undefined => {
  const refusal = refusalOf(asking, { sentToFamilyOn })
  return refusal?.code === TIME_RUNNING ? undefined : refusal?.message
}

const IF_SENT = 'Leave it empty if it has not been sent yet: it can be recorded when it is.'

export const PLAN_STEPS: readonly Step[] = [
  {
    id: 'draft',
    type: 'SendDraftPlan',
    title: 'The draft plan was sent',
    group: 'Plan',
    questions: [
      day('sentOn', 'Sent', 'When was the draft plan sent?'),
      day(
        'servedOn',
        'Served on the family',
        'When did the family have it?',
        'Their 15 days begin with this day. A letter by second-class post is served on the fourth working day.',
      ),
    ],
    toRecord: (answers) => ({
      type: 'SendDraftPlan',
      data: { sentOn: given(answers, 'sentOn'), servedOn: given(answers, 'servedOn') },
    }),
  },
  {
    id: 'representations',
    type: 'ReceiveRepresentations',
    title: 'The family answered the draft',
    group: 'Plan',
    makesSense: (state) => factsOf(state, 'DraftPlanSent').length > 0 || state.taken !== undefined,
    questions: [
      day('receivedOn', 'Received', 'When did their answer arrive?'),
      {
        ...setting(
          'settingRequested',
          'Setting asked for',
          'Which setting did they ask for?',
          'The name of a school or college, or a kind of setting. Leave it empty if they asked for none.',
        ),
        optional: true,
      },
      yesOrNo('meetingRequested', 'Meeting asked for', 'Did they ask for a meeting?', ['Yes', 'No']),
    ],
    toRecord: (answers) => ({
      type: 'ReceiveRepresentations',
      data: {
        receivedOn: given(answers, 'receivedOn'),
        ...ifGiven(answers, 'settingRequested'),
        ...ifAsked(answers, 'meetingRequested'),
      },
    }),
  },
  {
    id: 'final',
    type: 'IssueFinalPlan',
    title: 'The final plan was issued',
    group: 'Plan',
    questions: [
      {
        ...day(
          'sentToFamilyOn',
          'Sent to the family',
          'When was the final plan sent to the family?',
          'The 20 weeks are met by this day.',
        ),
        objection: cannotBeSent,
      },
      {
        ...yesOrNo(
          'familyAgreedEarly',
          'Family agreed to it early',
          'The family’s 15 days were still running. Had they agreed to that?',
          ['Yes, they had agreed', 'No'],
          'It is recorded either way. Without their agreement their time was cut short.',
        ),
        when: withinFamilysTime,
      },
      dayIfKnown(
        'sentToSettingOn',
        'Sent to the setting',
        'When was it sent to the school, college or other setting named in it?',
        IF_SENT,
      ),
      dayIfKnown(
        'sentToCommissionerOn',
        'Sent to the health commissioner',
        'When was it sent to the health commissioner?',
        IF_SENT,
      ),
      noticeHeld('FinalPlanIssued', 'the final plan'),
    ],
    toRecord: issue,
  },
  {
    id: 'final-copied',
    type: 'CopyFinalPlan',
    title: 'The final plan was sent to the setting or the health commissioner',
    group: 'Plan',
    makesSense: ({ stage }) => stage.status === 'issued',
    questions: [
      {
        kind: 'choice',
        field: 'to',
        label: 'Sent to',
        title: 'To whom was it sent?',
        missing: 'Select to whom',
        choices: () => inWords(CODED_WORDS['to'] ?? {}),
      },
      day('sentOn', 'Sent', 'When was it sent?'),
    ],
    toRecord: (answers) => ({
      type: 'CopyFinalPlan',
      data: { to: oneOf(COPIED_TO, answers['to']), sentOn: given(answers, 'sentOn') },
    }),
  },
]
