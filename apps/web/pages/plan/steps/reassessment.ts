import { plan, planFactsOf, type PlanState, REASSESSMENT_ASKED_BY } from '#casework'
import { type PlanToRecord } from '../../../commands/index.js'
import { ASKED_BY } from '../../case/plan-words.js'
import { type Answers } from '../../record/question.js'
import { given, ifGiven } from '../../record/step.js'
import {
  day,
  dayIfKnown,
  ifAsked,
  inWords,
  noticeHeld,
  noticeOf,
  oneOf,
  yesOrNo,
} from '../../record/steps/shared.js'
import { isInForce, type PlanAsking, type PlanStep } from './shared.js'

const lastOf = (state: PlanState, ...types: readonly string[]): number =>
  state.facts.findLastIndex(({ type }) => types.includes(type))

const isAsked = (state: PlanState): boolean =>
  lastOf(state, 'ReassessmentRequested') > lastOf(state, 'ReassessmentDecided')

/** It was agreed to, and nothing has come of it yet. */
export const isReassessing = (state: PlanState): boolean => {
  const decided = planFactsOf(state, 'ReassessmentDecided').at(-1)
  return (
    decided?.data.agreed === true &&
    lastOf(state, 'FinalPlanIssued', 'AmendedPlanIssued', 'AmendmentNotMade') <
      lastOf(state, 'ReassessmentDecided')
  )
}

const issue = (answers: Answers): Extract<PlanToRecord, { type: 'IssueFinalPlan' }> => ({
  type: 'IssueFinalPlan',
  data: {
    sentToFamilyOn: given(answers, 'sentToFamilyOn'),
    ...ifGiven(answers, 'sentToSettingOn'),
    ...ifGiven(answers, 'sentToCommissionerOn'),
    ...ifAsked(answers, 'familyAgreedEarly'),
    ...noticeOf(answers),
  },
})

const withinFamilysTime = ({ record, today, answers }: PlanAsking): boolean => {
  if (answers['sentToFamilyOn'] === undefined) return false
  const meta = { commandId: '', today, now: '', actor: '', settings: record.settings }
  const decision = plan.decide({ ...issue(answers), meta }, record.state)
  return !decision.ok && decision.refusal.code === 'family_time_running'
}

const IF_SENT = 'Leave it empty if it has not been sent yet.'

/** Regulations 23 to 27. */
export const REASSESSMENT_STEPS: readonly PlanStep[] = [
  {
    id: 'reassessment-asked',
    type: 'ReceiveReassessmentRequest',
    title: 'A re-assessment was asked for',
    group: 'Re-assessment',
    makesSense: (state) => isInForce(state) && !isAsked(state) && !isReassessing(state),
    questions: [
      {
        kind: 'choice',
        field: 'by',
        label: 'Asked by',
        title: 'Who asked for it?',
        missing: 'Select who asked',
        choices: () => inWords(ASKED_BY),
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
    comesNext: isAsked,
    questions: [
      yesOrNo('agreed', 'To re-assess', 'Will there be a re-assessment?', ['Yes', 'No']),
      dayIfKnown('decidedOn', 'Decided', 'When was it decided?', 'Leave it empty if you do not know.'),
      day(
        'notifiedOn',
        'Family told',
        'When were the family told?',
        'If there is a re-assessment, its 14 weeks run from this day.',
      ),
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
        ...noticeOf(answers),
      },
    }),
  },
  {
    id: 'draft',
    type: 'SendDraftPlan',
    title: 'The draft plan was sent',
    group: 'Re-assessment',
    makesSense: isReassessing,
    comesNext: (state) =>
      isReassessing(state) && lastOf(state, 'DraftPlanSent') < lastOf(state, 'ReassessmentDecided'),
    questions: [
      day('sentOn', 'Sent', 'When was the draft plan sent?'),
      day(
        'servedOn',
        'Served on the family',
        'When did the family have it?',
        'Their 15 days begin with this day.',
      ),
    ],
    toRecord: (answers) => ({
      type: 'SendDraftPlan',
      data: { sentOn: given(answers, 'sentOn'), servedOn: given(answers, 'servedOn') },
    }),
  },
  {
    id: 'final',
    type: 'IssueFinalPlan',
    title: 'The final plan was issued after the re-assessment',
    group: 'Re-assessment',
    makesSense: isReassessing,
    comesNext: (state) =>
      isReassessing(state) && lastOf(state, 'DraftPlanSent') > lastOf(state, 'ReassessmentDecided'),
    questions: [
      day('sentToFamilyOn', 'Sent to the family', 'When was the final plan sent to the family?'),
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
        'When was it sent to the setting named in it?',
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
]
