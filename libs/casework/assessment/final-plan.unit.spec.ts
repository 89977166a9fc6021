import { assessmentRecord } from './decide/index.js'
import { assessmentOf } from './evolve.js'
import { finalPlanOf } from './final-plan.js'
import { type RecordedAssessmentEvent } from '../catalogue/assessment.js'

const issued = (id: string, sentToFamilyOn: string, sentToSettingOn?: string): RecordedAssessmentEvent => ({
  id,
  type: 'FinalPlanIssued',
  occurredOn: sentToFamilyOn,
  data: { sentToFamilyOn, ...(sentToSettingOn === undefined ? {} : { sentToSettingOn }) },
})
const copied = (id: string, to: 'setting' | 'commissioner', sentOn: string): RecordedAssessmentEvent => ({
  id,
  type: 'FinalPlanCopied',
  occurredOn: sentOn,
  data: { to, sentOn },
})
const planAfter = (...history: readonly RecordedAssessmentEvent[]) =>
  finalPlanOf(assessmentOf(assessmentRecord.settledOf(history)))

describe('the final plan', () => {
  it('is not there before it is issued', () => {
    expect(planAfter()).toBeUndefined()
  })

  it('went to the setting with the family’s, or later by itself', () => {
    expect(
      planAfter(issued('e1', '2026-05-29', '2026-05-30'), copied('e2', 'commissioner', '2026-06-02')),
    ).toStrictEqual({ family: '2026-05-29', setting: '2026-05-30', commissioner: '2026-06-02' })
  })

  it('is copied anew where it is issued anew', () => {
    expect(
      planAfter(
        issued('e1', '2026-05-29'),
        copied('e2', 'setting', '2026-06-01'),
        copied('e3', 'commissioner', '2026-06-02'),
        issued('e4', '2026-09-01'),
        copied('e5', 'setting', '2026-09-03'),
      ),
    ).toStrictEqual({ family: '2026-09-01', setting: '2026-09-03', commissioner: undefined })
  })
})
