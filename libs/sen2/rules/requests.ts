import { isHistoric } from '../mapping/assessment.js'
import { contentOf, type RequestRows } from '../mapping/families.js'
import { ageOn, before, firstDayOf, isOpen, requestsWhere, type Rule, saysYes } from './rule.js'

const KEPT = 'It is kept as it stands'
/** Relevant youth accommodation is for people under 19. */
const OLDEST_IN_YOUTH_ACCOMMODATION = 18

const isDecided = ({ request: { outcome } }: RequestRows): boolean => outcome === 'Y' || outcome === 'N'

const flagsOf = ({ request: { codes } }: RequestRows): readonly (string | undefined)[] => [
  codes['requestmediation'],
  codes['requesttribunal'],
]

/** Nothing in the row happened in the year that the return is about, and nothing is open or in force. */
const isOutOfScope = ({ request, assessment, namedPlan, activePlan }: RequestRows, from: string): boolean => {
  if (activePlan !== undefined) return false
  if (namedPlan !== undefined) return before(namedPlan.ceasedOn, from)
  if (assessment !== undefined) return assessment.outcome === 'N' && before(assessment.outcomeOn, from)
  return ['N', 'W'].includes(request.outcome ?? '') && before(request.outcomeOn, from)
}

const sharesItsDay = (rows: RequestRows, others: readonly RequestRows[]): boolean =>
  others.some(
    (other) =>
      other !== rows &&
      other.request.receivedOn !== undefined &&
      other.request.receivedOn === rows.request.receivedOn &&
      contentOf(other) !== contentOf(rows),
  )

export const requestRules: readonly Rule[] = [
  {
    id: 'S-201',
    severity: 'E',
    module: 'requests',
    says: 'The outcome of a request is there, one of Y, N, A, W and H.',
    reader: ['unknown_code'],
    child: [
      {
        column: 'requestoutcome',
        code: 'outcome_missing',
        sentence:
          'The outcome of the request is blank. The request is taken as waiting for its decision; check it.',
        at: requestsWhere(({ request }) => request.outcome === undefined),
      },
    ],
  },
  {
    id: 'S-202',
    severity: 'E',
    module: 'requests',
    says: 'The day of receipt is there.',
    child: [
      {
        column: 'receiveddate',
        code: 'received_date_missing',
        sentence: 'The request has no date: no limit can be worked out from it until the date is recorded.',
        at: requestsWhere((rows) => rows.request.receivedOn === undefined && !isHistoric(rows)),
      },
    ],
  },
  {
    id: 'S-203',
    severity: 'E',
    module: 'requests',
    says: 'No request before birth.',
    child: [
      {
        column: 'receiveddate',
        code: 'request_before_birth',
        sentence: `The request is dated before the birth date in the person table. ${KEPT}; check both dates.`,
        at: requestsWhere(({ request }, _, { person }) => before(request.receivedOn, person.birthDate)),
      },
    ],
  },
  {
    id: 'S-204',
    severity: 'Q',
    module: 'requests',
    says: 'Nothing after the reference date.',
    child: [
      {
        column: 'receiveddate',
        code: 'after_reference_date',
        sentence: `The request is dated after the return's reference date. ${KEPT}; check the date.`,
        at: requestsWhere(({ request }, { referenceDate }) => before(referenceDate, request.receivedOn)),
      },
      {
        column: 'requestoutcomedate',
        code: 'decision_after_reference_date',
        sentence: `The decision on the request is dated after the return's reference date. ${KEPT}; check the date.`,
        at: requestsWhere(({ request }, { referenceDate }) => before(referenceDate, request.outcomeOn)),
      },
      {
        file: 'assessment',
        column: 'assessmentoutcomedate',
        code: 'after_reference_date',
        sentence: `The outcome of the assessment is dated after the return's reference date. ${KEPT}; check the date.`,
        at: ({ requests }, { referenceDate }) =>
          requests.flatMap(({ assessment }) =>
            assessment !== undefined && before(referenceDate, assessment.outcomeOn) ? [assessment] : [],
          ),
      },
    ],
  },
  {
    id: 'S-205',
    severity: 'E',
    module: 'requests',
    says: 'A day of decision for Y and N, none for A.',
    child: [
      {
        column: 'requestoutcomedate',
        code: 'outcome_date_missing',
        sentence:
          'The request was decided, but the day on which the requester was told is blank. It is taken as unknown; look it up.',
        at: requestsWhere((rows) => isDecided(rows) && rows.request.outcomeOn === undefined),
      },
      {
        column: 'requestoutcomedate',
        code: 'date_beside_awaiting',
        sentence:
          'The request is waiting for its decision, and a day of decision is given. Take the day out, or correct the outcome.',
        at: requestsWhere(({ request }) => request.outcome === 'A' && request.outcomeOn !== undefined),
      },
    ],
  },
  {
    id: 'S-206',
    severity: 'E',
    module: 'requests',
    says: 'No decision before receipt.',
    child: [
      {
        column: 'requestoutcomedate',
        code: 'outcome_before_receipt',
        sentence: `The decision on the request is dated before the request was received. ${KEPT}; check both dates.`,
        at: requestsWhere(({ request }) => before(request.outcomeOn, request.receivedOn)),
      },
    ],
  },
  {
    id: 'S-207',
    severity: 'E',
    module: 'requests',
    says: 'From 2026 on, who asked is there, 1 to 5.',
    reader: ['unknown_code'],
    child: [
      {
        column: 'requestsource',
        code: 'source_missing',
        sentence: 'The return of this year asks who made the request, and the code is blank. Add it.',
        at: requestsWhere(({ request }, { year }) => year >= 2026 && request.source === undefined),
      },
    ],
  },
  {
    id: 'S-208',
    severity: 'E',
    module: 'requests',
    says: 'Flags are there, 0 or 1.',
    reader: ['unknown_code'],
    child: [
      {
        column: 'requestmediation',
        code: 'flag_blank',
        sentence: 'A flag of mediation or the tribunal is blank. It is taken as no; write 0 or 1.',
        at: requestsWhere((rows) => flagsOf(rows).includes(undefined)),
      },
    ],
  },
  {
    id: 'S-209',
    severity: 'Q',
    module: 'requests',
    says: 'A request in relevant youth accommodation is for somebody under 19.',
    child: [
      {
        column: 'rya',
        code: 'youth_accommodation_age',
        sentence:
          'The request is marked as made in relevant youth accommodation, and the person was 19 or older. Check it.',
        at: requestsWhere(
          ({ request }, { referenceDate }, { person }) =>
            saysYes(request.codes['rya']) &&
            (ageOn(request.receivedOn ?? referenceDate, person.birthDate) ?? 0) >
              OLDEST_IN_YOUTH_ACCOMMODATION,
        ),
      },
    ],
  },
  {
    id: 'S-210',
    severity: 'Q',
    module: 'requests',
    says: 'A decision to assess of an earlier year is H, one of this year is not.',
    child: [
      {
        column: 'requestoutcome',
        code: 'decided_before_the_year',
        sentence:
          'The decision to assess was made before the year that the return is about, so its outcome should be H. Check it.',
        at: requestsWhere(
          ({ request }, header) => request.outcome === 'Y' && before(request.outcomeOn, firstDayOf(header)),
        ),
      },
      {
        column: 'requestoutcome',
        code: 'historic_decided_in_the_year',
        sentence:
          'The outcome is H, and the day of the decision lies in the year that the return is about. Check it.',
        at: requestsWhere(
          ({ request }, header) =>
            request.outcome === 'H' &&
            request.outcomeOn !== undefined &&
            request.outcomeOn >= firstDayOf(header) &&
            request.outcomeOn < `${header.year}-01-01`,
        ),
      },
    ],
  },
  {
    id: 'S-211',
    severity: 'Q',
    module: 'requests',
    says: 'One request of a person at a time.',
    child: [
      {
        column: 'receiveddate',
        code: 'requests_overlap',
        sentence:
          'Another request of this person was received on the same day, or is open as well. Check whether they are one.',
        at: requestsWhere(
          (rows, _, { requests }) =>
            sharesItsDay(rows, requests) || (isOpen(rows) && requests.filter(isOpen).length > 1),
        ),
      },
    ],
  },
  {
    id: 'S-212',
    severity: 'Q',
    module: 'requests',
    says: 'Moved away only with the code of an authority, and only before the assessment is complete.',
    reader: ['exported_otherwise'],
    child: [
      {
        column: 'exported',
        code: 'exported_after_completion',
        sentence:
          'The child is marked as moved away before the assessment was complete, and there is a plan or a refusal of one. Check it.',
        at: requestsWhere(
          ({ request, assessment }) =>
            request.exported &&
            assessment?.outcomeOn !== undefined &&
            ['Y', 'N'].includes(assessment.outcome ?? ''),
        ),
      },
    ],
  },
  {
    id: 'S-213',
    severity: 'Q',
    module: 'requests',
    says: 'Nothing below a refusal or a withdrawal, unless by mediation, the tribunal or a change of mind.',
    child: [
      {
        column: 'requestoutcome',
        code: 'assessment_without_agreement',
        sentence:
          'The request was refused and there is an assessment: the authority changed its mind, on a day that the return does not give. The refusal and the change are both on record, the change without its date; look it up.',
        at: requestsWhere(
          ({ request: r, assessment }) =>
            assessment !== undefined && r.outcome === 'N' && !r.mediation && !r.tribunal,
        ),
      },
      {
        column: 'requestoutcome',
        code: 'assessment_without_agreement',
        sentence: `There is an assessment, but the request was not agreed and no mediation or appeal is recorded. ${KEPT}; check the outcome of the request.`,
        at: requestsWhere(
          ({ request: r, assessment }) =>
            assessment !== undefined && ['A', 'W'].includes(r.outcome ?? '') && !r.mediation && !r.tribunal,
        ),
      },
    ],
  },
  {
    id: 'S-214',
    severity: 'Q',
    module: 'requests',
    says: 'The row is of the year: open, decided in it, or with a plan in force or ceased in it.',
    child: [
      {
        column: 'receiveddate',
        code: 'out_of_scope',
        sentence:
          'All of this ended before the year that the return is about, and no plan is in force. The row does not belong to this return; check it.',
        at: requestsWhere((rows, header) => isOutOfScope(rows, firstDayOf(header))),
      },
    ],
  },
]
