import { type AssessmentCommand } from '../assessment/commands.js'
import { assessmentRecord } from '../assessment/decide/index.js'
import { type AssessmentEvent } from '../catalogue/assessment.js'
import { adviceRequested, adviceReturned, asFarAs, meta, underTest } from '../assessment/spec-helper.js'
import { type AssessmentState } from '../assessment/state.js'
import { movedToRightChild, type WrongChild } from './wrong-child.js'

const kind = { decide: underTest.decide, askedAnew: assessmentRecord.askedAnew }
const caseOf = (...history: readonly AssessmentEvent[]): AssessmentState =>
  history.reduce(underTest.evolve, underTest.initial)
const metaThere = { ...meta, commandId: '0190a0a0-0000-7000-8000-000000000002' }
const move = (more: Partial<WrongChild<AssessmentState>>): WrongChild<AssessmentState> => ({
  wrong: caseOf(
    ...asFarAs.assessing,
    adviceRequested('a1', '2026-02-17'),
    adviceReturned('a1', '2026-03-30'),
  ),
  right: caseOf(...asFarAs.assessing, adviceRequested('a9', '2026-02-20')),
  event: 'e4',
  reason: 'It is about another child',
  meta,
  metaThere,
  ...more,
})
const moved = (more: Partial<WrongChild<AssessmentState>>) =>
  movedToRightChild<AssessmentState, AssessmentCommand>(move(more), kind)

describe('what was recorded on the wrong child', () => {
  it('is recorded on the right one under the ids of that case, and taken back on the wrong one', () => {
    expect(moved({ links: { advice: 'a9' } })).toStrictEqual({
      ok: true,
      anew: { type: 'ReturnAdvice', data: adviceReturned('a9', '2026-03-30').data, meta: metaThere },
      takeBack: {
        type: 'CorrectFact',
        event: 'e4',
        field: '*',
        is: null,
        reason: 'It is about another child',
        meta,
      },
    })
  })

  it.each([
    ['the right case does not know what it belongs to', {}, 'right', 'unknown_advice'],
    ['there is no such record', { event: 'e9' }, 'wrong', 'not_movable'],
    ['others rest on it over here', { event: 'e3' }, 'wrong', 'others_rest_on_it'],
    ['no reason is given', { links: { advice: 'a9' }, reason: ' ' }, 'wrong', 'reason_needed'],
    ['nobody says whose request it is', { event: 'e1', right: caseOf() }, 'right', 'person_needed'],
  ] as const)('is not moved where %s', (_, more, on, code) => {
    expect(moved(more)).toMatchObject({ ok: false, on, refusal: { code } })
  })

  it('may be the request itself, for a case of its own', () => {
    const request = {
      wrong: caseOf(...asFarAs.requested),
      right: caseOf(),
      event: 'e1',
      links: { person: 'p2' },
    }
    expect(moved(request)).toMatchObject({
      ok: true,
      anew: { type: 'ReceiveRequest', data: { person: 'p2', receivedOn: '2026-01-12' } },
    })
  })
})
