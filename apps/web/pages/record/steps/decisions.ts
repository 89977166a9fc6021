import { assessmentEvents, codesOf, CONSIDERATION_TOLD } from '#casework'
import { given, ifGiven, type Step } from '../step.js'
import { dayOf, stepOfDays } from './dates.js'
import { day, inWords, noticeHeld, noticeOf, tickedOf } from './shared.js'

const decided = dayOf('AssessmentAgreed', 'decidedOn')
const told = dayOf('AssessmentAgreed', 'notifiedOn')
const reasons = {
  kind: 'text',
  field: 'reasons',
  label: 'Reasons',
  title: 'What were the reasons?',
  hint: 'A few words, or leave it empty. Do not name anybody.',
  optional: true,
} as const

type Refusing = 'RefuseAssessment' | 'RefusePlan'

const refusing = (type: Refusing, event: string, id: string, title: string, group: Step['group']): Step => ({
  id,
  type,
  title,
  group,
  questions: [decided, told, reasons, noticeHeld(event, 'the decision')],
  toRecord: (answers) => ({
    type,
    data: {
      decidedOn: given(answers, 'decidedOn'),
      notifiedOn: given(answers, 'notifiedOn'),
      ...ifGiven(answers, 'reasons'),
      ...noticeOf(answers),
    },
  }),
})

export const DECISION_STEPS: readonly Step[] = [
  {
    id: 'considering',
    type: 'NotifyConsideration',
    title: 'The family and others were told that an assessment is being considered',
    group: 'Assessment',
    questions: [
      day('notifiedOn', 'Told', 'When was it told that an assessment is being considered?'),
      {
        kind: 'ticks',
        field: 'told',
        label: 'Told',
        title: 'Who was told?',
        law: 'Children and Families Act 2014, section 36(7); SEND Regulations 2014, regulation 4',
        choices: () => inWords(codesOf('ConsiderationNotified', 'told')),
      },
    ],
    toRecord: (answers) => {
      const who = tickedOf(CONSIDERATION_TOLD, answers['told'])
      return {
        type: 'NotifyConsideration',
        data: {
          notifiedOn: given(answers, 'notifiedOn'),
          ...(who.length === 0 ? {} : { told: [...who] }),
        },
      }
    },
  },
  stepOfDays(assessmentEvents.AssessmentAgreed, {
    id: 'assess',
    title: 'It was decided to assess',
    group: 'Assessment',
  }),
  refusing(
    'RefuseAssessment',
    'AssessmentRefused',
    'not-assess',
    'It was decided not to assess',
    'Assessment',
  ),
]

export const PLAN_DECISION_STEPS: readonly Step[] = [
  stepOfDays(assessmentEvents.PlanAgreed, {
    id: 'issue',
    title: 'It was decided to issue a plan',
    group: 'Plan',
  }),
  refusing('RefusePlan', 'PlanRefused', 'not-issue', 'It was decided not to issue a plan', 'Plan'),
]
