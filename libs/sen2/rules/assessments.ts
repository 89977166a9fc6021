import { isHistoric } from '../mapping/assessment.js'
import { before, firstDayOf, partWhere, requestsWhere, type Rule, tooMany } from './rule.js'

const KEPT = 'It is kept as it stands'

/** The share of plans with an exception from which somebody should explain it: two authorities had it on all. */
const MOST = 0.9

export const assessmentRules: readonly Rule[] = [
  {
    id: 'S-301',
    severity: 'E',
    module: 'assessment',
    says: 'A request that was agreed has an assessment.',
    child: [
      {
        file: 'requests',
        column: 'requestoutcome',
        code: 'assessment_missing',
        sentence:
          'It was agreed to assess, and there is no row of the assessment. Add it, with A while it runs.',
        at: requestsWhere(({ request, assessment }) => request.outcome === 'Y' && assessment === undefined),
      },
    ],
  },
  {
    id: 'S-302',
    severity: 'E',
    module: 'assessment',
    says: 'The outcome of an assessment is there, one of Y, N, A, W and H.',
    reader: ['unknown_code'],
    child: [
      {
        column: 'assessmentoutcome',
        code: 'outcome_missing',
        sentence:
          'The outcome of the assessment is blank. The assessment is taken as still running; check it.',
        at: partWhere('assessment', ({ outcome }) => outcome === undefined),
      },
      {
        column: 'assessmentoutcome',
        code: 'other_authority_assessment',
        sentence:
          "The code S (plan issued after another authority's assessment) is not confirmed. It is treated like H: no assessment is timed, the plan is kept.",
        at: partWhere('assessment', ({ outcome }) => outcome === 'S'),
      },
    ],
  },
  {
    id: 'S-303',
    severity: 'E',
    module: 'assessment',
    says: 'A day of the outcome for N, and for Y once there is a plan.',
    child: [
      {
        column: 'assessmentoutcomedate',
        code: 'outcome_date_missing',
        sentence:
          'The authority decided not to issue a plan, but the day of the notice is blank. It is taken as unknown; look it up.',
        at: partWhere('assessment', ({ outcome, outcomeOn }) => outcome === 'N' && outcomeOn === undefined),
      },
      {
        column: 'assessmentoutcomedate',
        code: 'issued_on_plan_date',
        sentence:
          "The plan has no date of issue, so the plan's own start date was taken. That is the date of the current plan, which is later if the plan was amended; check it.",
        at: partWhere(
          'assessment',
          ({ outcome, outcomeOn }, { namedPlan }) =>
            outcome === 'Y' && outcomeOn === undefined && namedPlan?.startedOn !== undefined,
        ),
      },
      {
        column: 'assessmentoutcomedate',
        code: 'plan_without_date',
        sentence:
          'There is a plan, but neither its date of issue nor its start date. It cannot be placed in any year; look the date up.',
        at: partWhere(
          'assessment',
          ({ outcome, outcomeOn }, { namedPlan }) =>
            outcome === 'Y' &&
            outcomeOn === undefined &&
            namedPlan !== undefined &&
            namedPlan.startedOn === undefined,
        ),
      },
    ],
  },
  {
    id: 'S-304',
    severity: 'Q',
    module: 'assessment',
    says: 'No day of the outcome with A, W and H.',
    child: [
      {
        column: 'assessmentoutcomedate',
        code: 'date_beside_no_outcome',
        sentence:
          'A day of the outcome is given, and the outcome is A, W or H. Take the day out, or correct the outcome.',
        at: partWhere(
          'assessment',
          ({ outcome, outcomeOn }) => outcomeOn !== undefined && ['A', 'W', 'H'].includes(outcome ?? ''),
        ),
      },
    ],
  },
  {
    id: 'S-305',
    severity: 'E',
    module: 'assessment',
    says: 'No outcome before receipt, nor before the decision to assess.',
    child: [
      {
        column: 'assessmentoutcomedate',
        code: 'outcome_before_receipt',
        sentence: `The outcome of the assessment is dated before the request was received. ${KEPT}; check both dates.`,
        at: partWhere('assessment', ({ outcomeOn }, { request }) => before(outcomeOn, request.receivedOn)),
      },
      {
        column: 'assessmentoutcomedate',
        code: 'outcome_before_decision',
        sentence: `The outcome of the assessment is dated before the decision to assess. ${KEPT}; check both dates.`,
        at: partWhere(
          'assessment',
          ({ outcomeOn }, { request }) =>
            before(outcomeOn, request.outcomeOn) && !before(outcomeOn, request.receivedOn),
        ),
      },
    ],
  },
  {
    id: 'S-306',
    severity: 'Q',
    module: 'assessment',
    says: 'A plan or a refusal of an earlier year is H.',
    child: [
      {
        column: 'assessmentoutcome',
        code: 'outcome_before_the_year',
        sentence: 'The outcome lies before the year that the return is about, so it should be H. Check it.',
        at: partWhere(
          'assessment',
          ({ outcome, outcomeOn }, _, header) =>
            ['Y', 'N'].includes(outcome ?? '') && before(outcomeOn, firstDayOf(header)),
        ),
      },
    ],
  },
  {
    id: 'S-307',
    severity: 'E',
    module: 'assessment',
    says: 'Whether exceptions applied is there for every plan, and is not said of nearly all.',
    child: [
      {
        column: 'week20',
        code: 'exceptions_blank',
        sentence:
          'There is a plan, and it is not said whether exceptions to the 20 weeks applied. Write 0 or 1.',
        at: partWhere('assessment', ({ outcome, codes }) => outcome === 'Y' && codes['week20'] === undefined),
      },
    ],
    whole: [
      {
        column: 'week20',
        code: 'exceptions_on_nearly_all',
        severity: 'Q',
        sentence:
          'Exceptions to the 20 weeks are claimed for nearly every plan. Check how the flag is filled in.',
        watch: tooMany(
          ({ requests }) =>
            requests.flatMap(({ assessment }) => (assessment?.outcome === 'Y' ? [assessment.week20] : [])),
          MOST,
        ),
      },
    ],
  },
  {
    id: 'S-308',
    severity: 'E',
    module: 'namedplan',
    says: 'A plan that was issued has its row; nothing else has one.',
    child: [
      {
        file: 'assessment',
        column: 'assessmentoutcome',
        code: 'plan_missing',
        sentence: 'A plan was issued, and there is no row of the plan. Add it.',
        at: partWhere(
          'assessment',
          ({ outcome, outcomeOn }, { namedPlan }) =>
            outcome === 'Y' && outcomeOn !== undefined && namedPlan === undefined,
        ),
      },
      {
        column: 'startdate',
        code: 'plan_without_outcome',
        sentence: `There is a plan, but the outcome of the assessment is not that one is issued. ${KEPT}; check the outcome.`,
        at: partWhere(
          'namedPlan',
          (_, { assessment }) => !['Y', 'H', 'S'].includes(assessment?.outcome ?? 'Y'),
        ),
      },
    ],
  },
  {
    id: 'S-309',
    severity: 'Q',
    module: 'activeplans',
    says: 'A plan that came from another authority has no assessment of ours.',
    child: [
      {
        column: 'transferla',
        code: 'transferred_in_and_assessed',
        sentence: 'The plan came from another authority, and the assessment is not H. Check which is right.',
        at: partWhere(
          'activePlan',
          ({ transferredFrom }, rows) =>
            transferredFrom !== undefined &&
            !/^(?:0|n|no|false)$/i.test(transferredFrom) &&
            rows.assessment !== undefined &&
            !isHistoric(rows),
        ),
      },
    ],
  },
]
