import {
  codesOf,
  isReassessing,
  isReassessmentRequested,
  plan,
  type PlanState,
  reassessment,
  REASSESSMENT_ASKED_BY,
} from '#casework'
import { given, ifGiven } from '../step.js'
import { AGREED_EARLY, copiesAndNotice, draftSent, finalPlanOf } from '../steps/plan-papers.js'
import { day, dayIfKnown, ifAsked, inWords, noticeHeld, noticeOf, oneOf, yesOrNo } from '../steps/shared.js'
import { isInForce, type PlanAsking, type PlanStep } from './shared.js'

const isDrafted = (state: PlanState): boolean => {
  const last = reassessment(state)
  return last.status === 'running' && last.draftSent
}

const withinFamilysTime = ({ record, today, answers }: PlanAsking): boolean => {
  if (answers['sentToFamilyOn'] === undefined) return false
  const meta = { commandId: '', today, now: '', actor: '', settings: record.settings }
  const decision = plan.decide({ ...finalPlanOf(answers), meta }, record.state)
  return !decision.ok && decision.refusal.code === 'family_time_running'
}

/** Regulations 23 to 27. */
export const REASSESSMENT_STEPS: readonly PlanStep[] = [
  {
    id: 'reassessment-asked',
    type: 'ReceiveReassessmentRequest',
    title: 'A re-assessment was asked for',
    group: 'Re-assessment',
    makesSense: (state) => isInForce(state) && !isReassessmentRequested(state) && !isReassessing(state),
    questions: [
      {
        kind: 'choice',
        field: 'by',
        label: 'Asked by',
        title: 'Who asked for it?',
        missing: 'Select who asked',
        choices: () => inWords(codesOf('ReassessmentRequested', 'by')),
      },
      day(
        'requestedOn',
        'Asked',
        'When did the request arrive?',
        'The family are to be told within 15 days of it.',
      ),
    ],
    toRecord: (answers) => ({
      type: 'ReceiveReassessmentRequest',
      data: {
        by: oneOf(REASSESSMENT_ASKED_BY, answers['by']),
        requestedOn: given(answers, 'requestedOn'),
      },
    }),
  },
  {
    id: 'reassessment-decided',
    type: 'DecideReassessment',
    title: 'It was decided whether to re-assess',
    group: 'Re-assessment',
    makesSense: (state) => isInForce(state) && !isReassessing(state),
    comesNext: isReassessmentRequested,
    questions: [
      yesOrNo('agreed', 'To re-assess', 'Will there be a re-assessment?', ['Yes', 'No']),
      dayIfKnown('decidedOn', 'Decided', 'When was it decided?', 'Leave it empty if you do not know.'),
      day(
        'notifiedOn',
        'Family told',
        'When were the family told?',
        'If there is a re-assessment that somebody asked for, its 14 weeks run from this day.',
      ),
      {
        ...yesOrNo(
          'ownMotion',
          'Of its own motion',
          'Did the authority decide this of its own motion?',
          ['Yes, nobody had asked for it', 'No, somebody had asked for it'],
          'Of its own motion the 14 weeks run from the day of deciding, not from the notice (regulation 27(2)).',
        ),
        when: ({ answers }) => answers['agreed'] === 'yes',
      },
      {
        ...noticeHeld('ReassessmentDecided', 'the decision'),
        when: ({ answers }) => answers['agreed'] === 'no',
      },
    ],
    toRecord: (answers) => ({
      type: 'DecideReassessment',
      data: {
        agreed: answers['agreed'] === 'yes',
        ...ifGiven(answers, 'decidedOn'),
        notifiedOn: given(answers, 'notifiedOn'),
        ...ifAsked(answers, 'ownMotion'),
        ...noticeOf(answers),
      },
    }),
  },
  {
    ...draftSent('Re-assessment'),
    makesSense: isReassessing,
    comesNext: (state) => isReassessing(state) && !isDrafted(state),
  },
  {
    id: 'final',
    type: 'IssueFinalPlan',
    title: 'The final plan was issued after the re-assessment',
    group: 'Re-assessment',
    makesSense: isReassessing,
    comesNext: isDrafted,
    questions: [
      day('sentToFamilyOn', 'Sent to the family', 'When was the final plan sent to the family?'),
      { ...AGREED_EARLY, when: withinFamilysTime },
      ...copiesAndNotice('Leave it empty if it has not been sent yet.'),
    ],
    toRecord: finalPlanOf,
  },
]
