import { type RecordedAssessmentEvent, assessmentOf, assessmentRecord } from '#casework'
import { caseAsAt } from './as-at.js'
import { isOfPeriod, requestOutcome } from './letters.js'

const requested: RecordedAssessmentEvent = {
  id: 'e1',
  type: 'RequestReceived',
  occurredOn: '2025-12-08',
  data: { person: 'p1', source: 'school', receivedOn: '2025-12-08' },
}

test.each([
  ['AssessmentAgreed', 'Y'],
  ['AssessmentRefused', 'N'],
] as const)(
  '%s: taken before the reference date and told after it, it is of no return yet',
  (type, letter) => {
    const decided: RecordedAssessmentEvent = {
      id: 'e2',
      type,
      occurredOn: '2026-01-14',
      data: { decidedOn: '2026-01-14', notifiedOn: '2026-01-16' },
    }
    const state = assessmentOf(assessmentRecord.settledOf([requested, decided]))
    const told = (day: string) => {
      const outcome = requestOutcome(caseAsAt(state, day), '2025-01-01')
      return [outcome.letter.value, outcome.on.value]
    }
    expect(told('2026-01-15')).toStrictEqual(['A', ''])
    expect(told('2026-01-16')).toStrictEqual([letter, '2026-01-16'])
  },
)

test('refused in an earlier year, and moved in this one: the case is of no return any more', () => {
  const refused: RecordedAssessmentEvent = {
    id: 'e2',
    type: 'AssessmentRefused',
    occurredOn: '2025-12-30',
    data: { decidedOn: '2025-12-30', notifiedOn: '2025-12-30' },
  }
  const moved: RecordedAssessmentEvent = {
    id: 'e3',
    type: 'CaseExported',
    occurredOn: '2026-02-02',
    data: { movedOn: '2026-02-02', toAuthority: '333' },
  }
  const state = assessmentOf(assessmentRecord.settledOf([requested, refused, moved]))
  expect([isOfPeriod(state, '2025-01-01'), isOfPeriod(state, '2026-01-01')]).toStrictEqual([true, false])
})
