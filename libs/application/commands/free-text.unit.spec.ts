import { hasFreeText, namesTheChild } from './free-text.js'

const EXCEPTION = {
  type: 'RecordException',
  data: { exception: 'x', duty: 'R-FIN20', reason: 'personal', from: '2026-06-01', to: '2026-06-05' },
} as const
const WITH_EVIDENCE = { ...EXCEPTION, data: { ...EXCEPTION.data, evidence: 'letter of the hospital' } }

describe('what somebody wrote in their own words', () => {
  it('is not the code of a reason, so that an exception can still be recorded of a child who was removed', () => {
    expect([hasFreeText(EXCEPTION), hasFreeText(WITH_EVIDENCE)]).toStrictEqual([false, true])
  })

  it('cannot be added of a child whose details are gone', () => {
    expect(namesTheChild(WITH_EVIDENCE, 'destroyed')?.code).toBe('child_removed')
  })
})
