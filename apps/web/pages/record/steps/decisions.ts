import { type AssessmentStatus } from '#casework'
import { type Question } from '../question.js'
import { given, ifGiven, type Step } from '../step.js'

const decided: Question = {
  kind: 'date',
  field: 'decidedOn',
  label: 'Decided',
  title: 'When was it decided?',
}
const told: Question = {
  kind: 'date',
  field: 'notifiedOn',
  label: 'Family told',
  title: 'When were the family told?',
  hint: 'The limit is met by telling the family, not by deciding.',
}
const reasons: Question = {
  kind: 'text',
  field: 'reasons',
  label: 'Reasons',
  title: 'What were the reasons?',
  hint: 'A few words, or leave it empty. Do not name anybody.',
  optional: true,
}

type DecisionType = 'AgreeAssessment' | 'RefuseAssessment' | 'AgreePlan' | 'RefusePlan'

const decision = (
  type: DecisionType,
  id: string,
  title: string,
  group: Step['group'],
  next: readonly AssessmentStatus[],
): Step => ({
  id,
  type,
  title,
  group,
  comesNext: ({ stage }) => next.includes(stage.status),
  questions: type.startsWith('Refuse') ? [decided, told, reasons] : [decided, told],
  toRecord: (answers) => ({
    type,
    data: {
      decidedOn: given(answers, 'decidedOn'),
      notifiedOn: given(answers, 'notifiedOn'),
      ...ifGiven(answers, 'reasons'),
    },
  }),
})

export const DECISION_STEPS: readonly Step[] = [
  decision('AgreeAssessment', 'assess', 'It was decided to assess', 'Assessment', ['requested']),
  decision('RefuseAssessment', 'not-assess', 'It was decided not to assess', 'Assessment', ['requested']),
  decision('AgreePlan', 'issue', 'It was decided to issue a plan', 'Plan', ['assessing']),
  decision('RefusePlan', 'not-issue', 'It was decided not to issue a plan', 'Plan', ['assessing']),
]
