import { closedOn } from './closed.js'
import { assessmentRecord } from './decide/index.js'
import { assessmentOf } from './evolve.js'
import { type RecordedAssessmentEvent } from '../catalogue/assessment.js'

const requested: RecordedAssessmentEvent = {
  id: 'e1',
  type: 'RequestReceived',
  occurredOn: '2026-01-12',
  data: { person: 'p1', source: 'school', receivedOn: '2026-01-12' },
}
const plan = (id: string, sentToFamilyOn: string): RecordedAssessmentEvent => ({
  id,
  type: 'FinalPlanIssued',
  occurredOn: sentToFamilyOn,
  data: { sentToFamilyOn },
})

describe('the day on which a case came to its end', () => {
  it('is not there while the case is open', () => {
    expect(closedOn(assessmentOf(assessmentRecord.settledOf([requested])))).toBeUndefined()
  })

  it('is that of the first final plan, whatever was sent after it', () => {
    const history = [requested, plan('e2', '2026-05-29'), plan('e3', '2026-09-01')]
    expect(closedOn(assessmentOf(assessmentRecord.settledOf(history)))).toBe('2026-05-29')
  })
})
