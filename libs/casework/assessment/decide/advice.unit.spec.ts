import { specOf } from '#testing'
import { type Refusal } from '../../vocabulary/command.js'
import { adviceRequested, adviceReturned, asFarAs, meta, underTest } from '../spec-helper.js'

const spec = specOf(underTest)
const waiting = [...asFarAs.assessing, adviceRequested('a1', '2026-02-17')] as const
const unknown: Refusal = {
  code: 'unknown_advice',
  message: 'There is no such advice request on this case.',
  field: 'advice',
}
const settled: Refusal = {
  code: 'advice_already_settled',
  message:
    'This advice has been returned, set aside or given up already. If that is wrong, take that record back.',
  field: 'advice',
}

describe('advice', () => {
  it('is requested once under an id', () => {
    const { data } = adviceRequested('a1', '2026-02-17')
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'RequestAdvice', data, meta })
      .then(adviceRequested('a1', '2026-02-17'))
    spec
      .given(...waiting)
      .when({ type: 'RequestAdvice', data, meta })
      .thenRefused({
        code: 'advice_already_requested',
        message: 'This advice request is recorded already.',
        field: 'advice',
      })
  })

  it('needs the day on which the body had the request: its clock runs from there', () => {
    const { data } = adviceRequested('a1', '2026-02-17')
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'RequestAdvice', data: { ...data, receivedByBodyOn: '' }, meta })
      .thenRefused({
        code: 'date_needed',
        message: "The body's receipt of the advice request has no date. Give the day.",
        field: 'receivedByBodyOn',
      })
  })

  it('is triaged, redirected, chased and returned', () => {
    const triage = { advice: 'a1', service: 'Physiotherapy', triagedOn: '2026-02-20' }
    const redirect = {
      advice: 'a1',
      service: 'Paediatrics',
      redirectedOn: '2026-02-23',
      reason: 'Wrong service',
    }
    const chase = { advice: 'a1', chasedOn: '2026-03-20' }
    const { data } = adviceReturned('a1', '2026-03-30')
    spec
      .given(...waiting)
      .when({ type: 'TriageAdvice', data: triage, meta })
      .then({ type: 'AdviceTriaged', occurredOn: '2026-02-20', data: triage })
    spec
      .given(...waiting)
      .when({ type: 'RedirectAdvice', data: redirect, meta })
      .then({ type: 'AdviceRedirected', occurredOn: '2026-02-23', data: redirect })
    spec
      .given(...waiting)
      .when({ type: 'ChaseAdvice', data: chase, meta })
      .then({ type: 'AdviceChased', occurredOn: '2026-03-20', data: chase })
    spec
      .given(...waiting)
      .when({ type: 'ReturnAdvice', data, meta })
      .then(adviceReturned('a1', '2026-03-30'))
  })

  it('is set aside or given up with a reason', () => {
    const data = { advice: 'a1', on: '2026-03-02', reason: 'An existing report is enough' }
    spec
      .given(...waiting)
      .when({ type: 'SetAdviceAside', data, meta })
      .then({ type: 'AdviceNotRequired', occurredOn: '2026-03-02', data })
    spec
      .given(...waiting)
      .when({ type: 'GiveUpAdvice', data, meta })
      .then({ type: 'AdviceUnobtainable', occurredOn: '2026-03-02', data })
  })

  it('may turn up after it was given up', () => {
    const gaveUp = { advice: 'a1', on: '2026-03-02', reason: 'No psychologist' }
    spec
      .given(...waiting, { type: 'AdviceUnobtainable', occurredOn: '2026-03-02', data: gaveUp })
      .when({ type: 'ReturnAdvice', data: adviceReturned('a1', '2026-03-30').data, meta })
      .then(adviceReturned('a1', '2026-03-30'))
  })

  it('is not returned when nobody asked for it', () => {
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'ReturnAdvice', data: adviceReturned('a9', '2026-03-30').data, meta })
      .thenRefused(unknown)
  })

  it('is not chased once it is there', () => {
    spec
      .given(...waiting, adviceReturned('a1', '2026-03-30'))
      .when({ type: 'ChaseAdvice', data: { advice: 'a1', chasedOn: '2026-04-01' }, meta })
      .thenRefused(settled)
  })

  it('is not returned before it was requested; another request does not matter', () => {
    spec
      .given(...asFarAs.assessing, adviceRequested('a1', '2026-02-17'), adviceRequested('a2', '2026-05-01'))
      .when({ type: 'ReturnAdvice', data: adviceReturned('a2', '2026-04-01').data, meta })
      .thenRefused({
        code: 'impossible_order',
        message:
          'The return of the advice is dated 1 April 2026, before the advice was requested on 1 May 2026. Check both dates.',
        field: 'returnedOn',
      })
    spec
      .given(...asFarAs.assessing, adviceRequested('a1', '2026-02-17'), adviceRequested('a2', '2026-05-01'))
      .when({ type: 'ReturnAdvice', data: adviceReturned('a1', '2026-04-01').data, meta })
      .then(adviceReturned('a1', '2026-04-01'))
  })
})
