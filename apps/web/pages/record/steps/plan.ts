import { assessment, codesOf, COPIED_TO, isOnRecord, type Refusal } from '#casework'
import { type Answers, type Asking } from '../question.js'
import { given, type Step } from '../step.js'
import { AGREED_EARLY, copiesAndNotice, draftSent, finalPlanOf, REPRESENTATIONS } from './plan-papers.js'
import { day, inWords, oneOf } from './shared.js'

/** What the case itself says to a final plan with these answers. */
const refusalOf = ({ record, today }: Asking, answers: Answers): Refusal | undefined => {
  const meta = { commandId: '', today, now: '', actor: '', settings: record.settings }
  const decision = assessment.decide({ ...finalPlanOf(answers), meta }, record.state)
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

export const PLAN_STEPS: readonly Step[] = [
  draftSent('Plan'),
  {
    ...REPRESENTATIONS,
    title: 'The family answered the draft',
    group: 'Plan',
    makesSense: (state) => isOnRecord(state, 'DraftPlanSent') || state.taken !== undefined,
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
      { ...AGREED_EARLY, when: withinFamilysTime },
      ...copiesAndNotice('Leave it empty if it has not been sent yet: it can be recorded when it is.'),
    ],
    toRecord: finalPlanOf,
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
        choices: () => inWords(codesOf('FinalPlanCopied', 'to')),
      },
      day('sentOn', 'Sent', 'When was it sent?'),
    ],
    toRecord: (answers) => ({
      type: 'CopyFinalPlan',
      data: { to: oneOf(COPIED_TO, answers['to']), sentOn: given(answers, 'sentOn') },
    }),
  },
]
