import { assessment } from '#casework'
import { type Asking } from '../question.js'
import { given, type Step } from '../step.js'

const issue = (sentToFamilyOn: string, familyAgreedEarly?: boolean) => ({
  type: 'IssueFinalPlan' as const,
  data: { sentToFamilyOn, ...(familyAgreedEarly === undefined ? {} : { familyAgreedEarly }) },
})

/** The plan was sent within the family's 15 days: the case itself says so, and asks. */
const withinFamilysTime = ({ record, today, answers }: Asking): boolean => {
  const sentOn = answers['sentToFamilyOn']
  if (sentOn === undefined) return false
  const meta = { commandId: '', today, now: '', actor: '' }
  const decision = assessment.decide({ ...issue(sentOn), meta }, record.state)
  return !decision.ok && decision.refusal.code === 'family_time_running'
}

export const PLAN_STEPS: readonly Step[] = [
  {
    id: 'draft',
    type: 'SendDraftPlan',
    title: 'The draft plan was sent',
    group: 'Plan',
    comesNext: ({ stage }) => stage.status === 'assessing' || stage.status === 'agreedToIssue',
    questions: [
      { kind: 'date', field: 'sentOn', label: 'Sent', title: 'When was the draft plan sent?' },
      {
        kind: 'date',
        field: 'servedOn',
        label: 'Served on the family',
        title: 'When did the family have it?',
        hint: 'Their 15 days begin with this day. A letter by second-class post is served on the fourth working day.',
      },
    ],
    toRecord: (answers) => ({
      type: 'SendDraftPlan',
      data: { sentOn: given(answers, 'sentOn'), servedOn: given(answers, 'servedOn') },
    }),
  },
  {
    id: 'final',
    type: 'IssueFinalPlan',
    title: 'The final plan was issued',
    group: 'Plan',
    comesNext: ({ stage }) => stage.status === 'draftSent',
    questions: [
      {
        kind: 'date',
        field: 'sentToFamilyOn',
        label: 'Sent to the family',
        title: 'When was the final plan sent to the family?',
      },
      {
        kind: 'choice',
        field: 'familyAgreedEarly',
        label: 'Family agreed to it early',
        title: 'The family’s 15 days were still running. Had they agreed to that?',
        missing: 'Select whether the family had agreed',
        hint: 'It is recorded either way. Without their agreement their time was cut short.',
        when: withinFamilysTime,
        choices: () => [
          { value: 'yes', text: 'Yes, they had agreed' },
          { value: 'no', text: 'No' },
        ],
      },
    ],
    toRecord: (answers) => {
      const early = answers['familyAgreedEarly']
      return issue(given(answers, 'sentToFamilyOn'), early === undefined ? undefined : early === 'yes')
    },
  },
]
