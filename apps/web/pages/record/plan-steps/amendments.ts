import {
  type Amendment,
  amendments,
  isDecided,
  isHeld,
  isUnderWay,
  phaseTransfers,
  plan,
  type PlanState,
  reviewOf,
  reviews,
} from '#casework'
import { type PlanToRecord } from '#application'
import { british } from '../../../parts/words/dates.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Answers, type Question } from '../question.js'
import { given, onCase } from '../step.js'
import { copiesAsked, copiesOf, REPRESENTATIONS, SERVED } from '../steps/plan-papers.js'
import { day, ifAsked, noticeHeld, noticeOf, yesOrNo } from '../steps/shared.js'
import {
  ANOTHER,
  hasFact,
  isInForce,
  type PlanAsking,
  type PlanStep,
  reviewChoices,
  someReview,
  type Which,
} from './shared.js'

/** Between what an amendment belongs to and its id, in one answer: no id holds it. */
const OF = '~'

/** Also before its decision is on record: the notice goes with it. */
const amendable: Which = (review) =>
  isHeld(review) &&
  !review.concluded &&
  (!isDecided(review) || review.decision === undefined || review.decision === 'amend')

const sinceWhen = (servedOn: string | undefined, sentOn: string): string =>
  `Notice sent ${british(sentOn)}${servedOn === undefined ? '' : `, served ${british(servedOn)}`}`

const asChoice = (state: PlanState, { review, notices }: Amendment): readonly Choice[] => {
  if (review !== undefined) {
    const heldOn = reviewOf(state, review)?.heldOn
    const text = heldOn === undefined ? 'After a review' : `After the review of ${british(heldOn)}`
    return [{ value: `review${OF}${review}`, text }]
  }
  return notices.map(({ id, sentOn, servedOn }) => ({
    value: `notice${OF}${id}`,
    text: 'Without a review',
    hint: sinceWhen(servedOn, sentOn),
  }))
}

/** Amendments of which a notice was sent, and no end is recorded. */
const openAmendments = (state: PlanState): readonly Choice[] =>
  amendments(state)
    .filter(isUnderWay)
    .flatMap((one) => asChoice(state, one))

const WITHOUT = `${ANOTHER}${OF}`

const whichAmendment: Question<PlanState> = {
  kind: 'choice',
  field: 'amends',
  label: 'Amendment',
  title: 'Which amendment is it?',
  missing: 'Select the amendment',
  choices: (asking) => [
    ...openAmendments(onCase(asking)),
    {
      value: WITHOUT,
      text: 'After an order, an agreement or a re-assessment, or one whose notice is not on record',
    },
  ],
}

const concluded = (answers: Answers) => {
  const [what, id = ''] = given(answers, 'amends').split(OF)
  if (what === 'review') return { review: id }
  return what === 'notice' ? { amendment: id } : {}
}

const issue = (answers: Answers): Extract<PlanToRecord, { type: 'IssueAmendedPlan' }> => ({
  type: 'IssueAmendedPlan',
  data: {
    ...concluded(answers),
    sentOn: given(answers, 'sentOn'),
    ...copiesOf(answers, 'sentOn'),
    ...ifAsked(answers, 'familyAgreedEarly'),
    ...(answers['namesPlacement'] === 'yes' ? { namesPlacement: true } : {}),
    ...noticeOf(answers),
  },
})

/** The amended plan was sent within the family's 15 days: the plan itself says so, and asks. */
const withinFamilysTime = ({ record, today, answers }: PlanAsking): boolean => {
  if (answers['sentOn'] === undefined) return false
  const meta = { commandId: '', today, now: '', actor: '', settings: record.settings }
  const decision = plan.decide({ ...issue(answers), meta }, record.state)
  return !decision.ok && decision.refusal.code === 'family_time_running'
}

const underWay = (state: PlanState): boolean => amendments(state).some(isUnderWay)

/** Regulations 22 and 28: with a review or without. */
export const AMENDMENT_STEPS: readonly PlanStep[] = [
  {
    id: 'amendment-notice',
    type: 'SendAmendmentNotice',
    title: 'The amendment notice was sent',
    group: 'Amendments',
    makesSense: isInForce,
    comesNext: (state) =>
      reviews(state).some(
        (review) => isDecided(review) && review.decision === 'amend' && !review.concluded,
      ) && !underWay(state),
    questions: [
      {
        kind: 'choice',
        field: 'review',
        label: 'Review',
        title: 'Does it follow from a review?',
        missing: 'Select what it follows from',
        when: (asking) => someReview(amendable)(onCase(asking)),
        choices: reviewChoices(amendable, 'No, the plan is amended without a review'),
      },
      day('sentOn', 'Sent', 'When was the notice sent, with the plan and the proposed changes?'),
      SERVED,
    ],
    toRecord: (answers) => {
      const review = answers['review'] ?? ANOTHER
      return {
        type: 'SendAmendmentNotice',
        data: {
          ...(review === ANOTHER ? {} : { review }),
          sentOn: given(answers, 'sentOn'),
          servedOn: given(answers, 'servedOn'),
        },
      }
    },
  },
  {
    ...REPRESENTATIONS,
    title: 'The family answered the notice or the draft',
    group: 'Amendments',
    makesSense: hasFact('AmendmentNoticeSent', 'DraftPlanSent'),
  },
  {
    id: 'amended-plan',
    type: 'IssueAmendedPlan',
    title: 'The amended plan was issued',
    group: 'Amendments',
    makesSense: isInForce,
    comesNext: underWay,
    questions: [
      whichAmendment,
      day('sentOn', 'Sent to the family', 'When was the amended plan sent to the family?'),
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
      ...copiesAsked('sentOn', 'Leave it empty if it has not been sent yet.'),
      {
        ...yesOrNo(
          'namesPlacement',
          'Names the placement for a phase transfer',
          'Does it name the placement for a phase transfer?',
          ['Yes', 'No'],
        ),
        when: (asking) => phaseTransfers(onCase(asking)).length > 0,
      },
      noticeHeld('AmendedPlanIssued', 'the amended plan'),
    ],
    toRecord: issue,
  },
  {
    id: 'not-amended',
    type: 'DecideNotToAmend',
    title: 'It was decided not to amend the plan after all',
    group: 'Amendments',
    makesSense: (state) => underWay(state) || (isInForce(state) && state.taken !== undefined),
    comesNext: underWay,
    questions: [
      whichAmendment,
      day('notifiedOn', 'Family told', 'When were the family told?'),
      noticeHeld('AmendmentNotMade', 'the decision'),
    ],
    toRecord: (answers) => ({
      type: 'DecideNotToAmend',
      data: { ...concluded(answers), notifiedOn: given(answers, 'notifiedOn'), ...noticeOf(answers) },
    }),
  },
]
