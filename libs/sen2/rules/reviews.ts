import { addMonths, isoDate, parseCivilDate } from '#statute'
import { before, partWhere, type Rule, tooMany } from './rule.js'

const KEPT = 'It is kept as it stands'
/** Share of decisions on the very day of the meeting from which it looks like a habit of the form. */
const HABIT = 0.5
/** Regulation 18: the last days by which a plan is amended before a transfer. */
const TRANSFER_DAYS = /-(?:02-15|03-31)$/

const aYearAfter = (day: string): string => isoDate(addMonths(parseCivilDate(day), 12))

export const reviewRules: readonly Rule[] = [
  {
    id: 'S-501',
    severity: 'E',
    module: 'activeplans',
    says: 'A review decision has its meeting and the day on which the family were told.',
    child: [
      {
        column: 'reviewoutcome',
        code: 'review_dates_missing',
        sentence: 'A review decision is given without the day of the meeting or of the letter. Add it.',
        at: partWhere(
          'activePlan',
          ({ reviewOutcome, reviewMeetingOn, lastReviewOn }) =>
            reviewOutcome !== undefined && (reviewMeetingOn === undefined || lastReviewOn === undefined),
        ),
      },
    ],
  },
  {
    id: 'S-502',
    severity: 'Q',
    module: 'activeplans',
    says: 'The decision comes after the meeting, and seldom on the same day.',
    child: [
      {
        column: 'lastreview',
        code: 'decision_before_meeting',
        sentence: `The decision after the review is dated before the review meeting. ${KEPT}; check both dates.`,
        at: partWhere('activePlan', ({ lastReviewOn, reviewMeetingOn }) =>
          before(lastReviewOn, reviewMeetingOn),
        ),
      },
    ],
    whole: [
      {
        column: 'lastreview',
        code: 'decided_on_the_day',
        sentence:
          'Many review decisions have the day of their meeting. The day on which the authority wrote is wanted; check how it is filled in.',
        watch: tooMany(
          ({ requests }) =>
            requests.flatMap(({ activePlan: plan }) =>
              plan?.lastReviewOn === undefined || plan.reviewMeetingOn === undefined
                ? []
                : [plan.lastReviewOn === plan.reviewMeetingOn],
            ),
          HABIT,
        ),
      },
    ],
  },
  {
    id: 'S-503',
    severity: 'Q',
    module: 'activeplans',
    says: 'The meeting is not after the reference date, and not before the first plan.',
    child: [
      {
        column: 'reviewmeeting',
        code: 'meeting_after_reference_date',
        sentence: "The review meeting is dated after the return's reference date. Check the date.",
        at: partWhere('activePlan', ({ reviewMeetingOn }, _, { referenceDate }) =>
          before(referenceDate, reviewMeetingOn),
        ),
      },
      {
        column: 'reviewmeeting',
        code: 'meeting_before_plan',
        sentence: 'The review meeting is dated before the plan was issued. Check both dates.',
        // startdate moves on with every amendment; the outcome is the day of the first plan.
        at: partWhere(
          'activePlan',
          ({ reviewMeetingOn }, { assessment }) =>
            assessment?.outcome === 'Y' && before(reviewMeetingOn, assessment.outcomeOn),
        ),
      },
    ],
  },
  {
    id: 'S-504',
    severity: 'Q',
    module: 'activeplans',
    says: 'An amendment notice only after a decision to amend, and after the meeting.',
    child: [
      {
        column: 'reviewdraft',
        code: 'notice_without_amendment',
        sentence: 'An amendment notice is dated, and the review decision is not to amend. Check it.',
        at: partWhere(
          'activePlan',
          ({ reviewDraftOn, reviewOutcome }) => reviewDraftOn !== undefined && reviewOutcome !== 'A',
        ),
      },
      {
        column: 'reviewdraft',
        code: 'notice_before_meeting',
        sentence: 'The amendment notice is dated before the review meeting. Check both dates.',
        at: partWhere('activePlan', ({ reviewDraftOn, reviewMeetingOn }) =>
          before(reviewDraftOn, reviewMeetingOn),
        ),
      },
    ],
  },
  {
    id: 'S-505',
    severity: 'Q',
    module: 'activeplans',
    says: 'A plan of more than 12 months has been reviewed.',
    child: [
      {
        column: 'lastreview',
        code: 'no_review_in_a_year',
        sentence: 'The plan is more than 12 months old, and no review is given. Add it, or explain it.',
        at: partWhere(
          'activePlan',
          ({ reviewMeetingOn, lastReviewOn }, { namedPlan }, { referenceDate }) =>
            (reviewMeetingOn ?? lastReviewOn) === undefined &&
            namedPlan?.startedOn !== undefined &&
            aYearAfter(namedPlan.startedOn) < referenceDate,
        ),
      },
    ],
  },
  {
    id: 'S-506',
    severity: 'Q',
    module: 'activeplans',
    says: 'A phase transfer is due on 15 February or 31 March; a plan for it only where one is due.',
    child: [
      {
        column: 'phasetransferduedate',
        code: 'transfer_day',
        sentence: 'A phase transfer is due on 15 February or 31 March. Check the date.',
        at: partWhere(
          'activePlan',
          ({ phaseTransferDueOn }) =>
            phaseTransferDueOn !== undefined && !TRANSFER_DAYS.test(phaseTransferDueOn),
        ),
      },
      {
        column: 'phasetransferfinaldate',
        code: 'transfer_final_without_due',
        sentence: 'A plan for a phase transfer is dated, and no transfer is due. Add the day it was due.',
        at: partWhere(
          'activePlan',
          ({ phaseTransferDueOn, phaseTransferFinalOn }) =>
            phaseTransferFinalOn !== undefined && phaseTransferDueOn === undefined,
        ),
      },
    ],
  },
]
