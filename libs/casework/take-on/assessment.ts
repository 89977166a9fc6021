import { type AssessmentEvent, type RecordedAssessmentEvent } from '../catalogue/assessment.js'
import { type TakeOnAssessment, type TakeOnDecision } from './commands.js'
import { type Matching, merge } from './merge.js'

const SLOTS: Readonly<Record<string, string>> = {
  AssessmentAgreed: 'whether to assess',
  AssessmentRefused: 'whether to assess',
  FinalPlanIssued: 'whether to issue',
  PlanRefused: 'whether to issue',
}

/** What can come after a refusal: the authority reversed it, or was ordered to. */
const AFTER: Readonly<Record<string, string>> = {
  AssessmentAgreed: 'AssessmentRefused',
  FinalPlanIssued: 'PlanRefused',
}

const matching: Matching = {
  keyOf: ({ type, data }) => {
    const { duty, advice } = data
    return [type, duty, advice].join('/')
  },
  // That a refusal was reversed on some day stands beside the refusal, and answers it.
  slotOf: ({ type, data }) => (data['dateCertain'] === false ? undefined : SLOTS[type]),
  follows: (earlier, later) => AFTER[later.type] === earlier.type && earlier.occurredOn < later.occurredOn,
}

/** What the return knows of an assessment, against the case so far. Refused only when it cannot be read. */
export const takeOnAssessment = (
  { taken, facts, applyDifferences = false, meta }: TakeOnAssessment,
  history: readonly RecordedAssessmentEvent[],
): TakeOnDecision<AssessmentEvent> =>
  merge(
    'assessment',
    history,
    {
      taken: { type: 'TakenOn', occurredOn: taken.referenceDate, data: taken },
      facts,
      applyDifferences,
      today: meta.today,
    },
    matching,
  )
