import { WHOLE_RECORD } from '#statute'
import { specOf } from '#testing'
import { type Refusal, type RefusalCode } from '../vocabulary/command.js'
import { type CorrectFact } from './correct.js'
import {
  adviceRequested,
  adviceReturned,
  asFarAs,
  corrected,
  decision,
  draftSent,
  finalIssued,
  meta,
  received,
  takenOn,
  TODAY,
  underTest,
} from '../assessment/spec-helper.js'

const spec = specOf(underTest)
const reason = 'The letter says so.'
const correct = (event: string, field: string, is: unknown) =>
  ({ type: 'CorrectFact', event, field, is, reason, meta }) as const
const takeBack = (event: string) => correct(event, WHOLE_RECORD, null)

describe('a correction', () => {
  it('keeps what the record said', () => {
    spec
      .given(...asFarAs.requested)
      .when(correct('e1', 'receivedOn', '2026-01-13'))
      .then(corrected('e1', 'receivedOn', '2026-01-12', '2026-01-13'))
  })

  it('of a correction starts from what is known today', () => {
    spec
      .given(...asFarAs.requested, corrected('e1', 'receivedOn', '2026-01-12', '2026-01-13'))
      .when(correct('e1', 'receivedOn', '2026-01-14'))
      .then(corrected('e1', 'receivedOn', '2026-01-13', '2026-01-14'))
  })

  it('counts for what is recorded afterwards', () => {
    spec
      .given(...asFarAs.requested, corrected('e1', 'receivedOn', '2026-01-12', '2026-03-02'))
      .when({ type: 'AgreeAssessment', data: decision('AssessmentAgreed', '2026-02-16').data, meta })
      .thenRefused({
        code: 'impossible_order',
        message:
          'The decision to assess is dated 16 February 2026, before the request was received on 2 March 2026. Check both dates.',
        field: 'decidedOn',
      })
  })

  it.each<[string, CorrectFact, RefusalCode, string, string]>([
    [
      'to a day that does not exist',
      correct('e1', 'receivedOn', '2026-02-30'),
      'bad_date',
      'The request: "2026-02-30" is not a real date. Give a day that exists, as year-month-day, for example 2026-01-12.',
      'receivedOn',
    ],
    [
      'to a day that contradicts a later step',
      correct('e1', 'receivedOn', '2026-03-02'),
      'impossible_order',
      'The decision to assess is dated 16 February 2026, before the request was received on 2 March 2026. Check both dates.',
      'decidedOn',
    ],
    [
      'to a day to come',
      correct('e2', 'decidedOn', '2027-02-16'),
      'in_the_future',
      'The decision to assess is dated 16 February 2027, after today (21 November 2026). Record it once it has happened, or check the date.',
      'decidedOn',
    ],
    [
      'to no day at all',
      correct('e1', 'receivedOn', null),
      'date_needed',
      'The request has no date. Give the day.',
      'receivedOn',
    ],
    [
      'that changes nothing',
      correct('e1', 'receivedOn', '2026-01-12'),
      'already_says_so',
      'That is already what the record says.',
      'is',
    ],
    [
      'of an unknown record',
      correct('e9', 'receivedOn', '2026-01-13'),
      'unknown_event',
      'There is no such record on this case.',
      'event',
    ],
    [
      'of an unknown field',
      correct('e1', 'servedOn', '2026-01-13'),
      'unknown_field',
      'RequestReceived has no such field that could be corrected.',
      'field',
    ],
    [
      'of a link',
      correct('e1', 'person', 'p2'),
      'not_correctable',
      'This says what the record belongs to. Take the record back and record it anew.',
      'field',
    ],
    [
      'to a value of another kind',
      correct('e1', 'source', 'neighbour'),
      'bad_fact',
      'RequestReceived: check "source". It is missing, or not what it should be.',
      'source',
    ],
    [
      'of a whole record by another value',
      correct('e1', WHOLE_RECORD, '2026-01-13'),
      'bad_correction',
      'A whole record can only be taken back. Then record it as it was.',
      'is',
    ],
    [
      'without a reason',
      { ...correct('e1', 'receivedOn', '2026-01-13'), reason: '  ' },
      'reason_needed',
      'Say in a few words why the record was wrong.',
      'reason',
    ],
  ])('%s is refused', (_what, command, code, message, field) => {
    spec
      .given(...asFarAs.assessing)
      .when(command)
      .thenRefused({ code, message, field })
  })

  it('may leave a date unknown where a return did not know it either', () => {
    spec
      .given(takenOn(), ...asFarAs.assessing)
      .when(correct('e3', 'decidedOn', null))
      .then(corrected('e3', 'decidedOn', '2026-02-16', null))
  })

  it('fills in a date that a return did not know', () => {
    const { receivedOn, ...data } = received('2026-01-12').data
    spec
      .given(takenOn(), { type: 'RequestReceived', occurredOn: '2026-01-15', data })
      .when(correct('e2', 'receivedOn', receivedOn))
      .then(corrected('e2', 'receivedOn', null, '2026-01-12'))
  })

  it('leaves alone how a case came to us', () => {
    spec
      .given(takenOn(), ...asFarAs.requested)
      .when(correct('e1', 'year', 2025))
      .thenRefused({
        code: 'take_on_not_correctable',
        message: 'How a case came to us is kept as it was. Correct the facts instead.',
        field: 'event',
      })
  })
})

const undone = (event: string, was: object) =>
  ({
    type: 'FactCorrected',
    occurredOn: TODAY,
    data: { event, field: WHOLE_RECORD, was: { ...was }, is: null, reason },
  }) as never

describe('taking a record back', () => {
  const final = finalIssued('2026-05-29')

  it('says that it never happened', () => {
    spec
      .given(...asFarAs.draftSent, final)
      .when(takeBack('e5'))
      .then(undone('e5', final.data))
  })

  it('makes way for the right record', () => {
    spec
      .given(...asFarAs.draftSent, final, undone('e5', final.data))
      .when({ type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-05-28' }, meta })
      .then(finalIssued('2026-05-28'))
  })

  it('is done once', () => {
    spec
      .given(...asFarAs.draftSent, final, undone('e5', final.data))
      .when(takeBack('e5'))
      .thenRefused({
        code: 'already_taken_back',
        message: 'That was taken back already: it no longer counts.',
        field: 'event',
      })
  })

  it('can itself be taken back', () => {
    const undoing = { event: 'e5', field: WHOLE_RECORD, was: final.data, is: null, reason }
    spec
      .given(...asFarAs.draftSent, final, undone('e5', final.data))
      .when(takeBack('e6'))
      .then(undone('e6', undoing))
    spec
      .given(...asFarAs.draftSent, final, undone('e5', final.data), undone('e6', undoing))
      .when({ type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-05-30' }, meta })
      .thenRefused({
        code: 'plan_already_issued',
        message:
          'The final plan was sent to the family on 29 May 2026. If that is wrong, correct that record.',
      })
    spec
      .given(...asFarAs.draftSent, final, undone('e5', final.data), undone('e6', undoing))
      .when(takeBack('e6'))
      .thenRefused({
        code: 'already_taken_back',
        message: 'That was taken back already: it no longer counts.',
        field: 'event',
      })
  })

  it('waits until nothing rests on the record', () => {
    const refusal: Refusal = {
      code: 'others_rest_on_it',
      message: 'Later records rest on this one. Take those back first, or correct the date of this one.',
      field: 'event',
    }
    spec
      .given(...asFarAs.assessing)
      .when(takeBack('e1'))
      .thenRefused(refusal)
    spec
      .given(...asFarAs.draftSent, final)
      .when(takeBack('e4'))
      .thenRefused(refusal)
    spec
      .given(...asFarAs.assessing, adviceRequested('a1', '2026-02-17'), adviceReturned('a1', '2026-03-30'))
      .when(takeBack('e3'))
      .thenRefused(refusal)
  })

  it('does not wait for what belongs to something else', () => {
    const advice = adviceRequested('a1', '2026-02-17')
    spec
      .given(
        ...asFarAs.assessing,
        advice,
        adviceRequested('a2', '2026-02-17'),
        adviceReturned('a2', '2026-03-30'),
      )
      .when(takeBack('e3'))
      .then(undone('e3', advice.data))
    const draft = draftSent('2026-05-08', '2026-05-11')
    spec
      .given(...asFarAs.draftSent, draftSent('2026-05-12'), finalIssued('2026-05-29'))
      .when(takeBack('e4'))
      .then(undone('e4', draft.data))
  })
})

describe('a second pair of eyes', () => {
  const wanted = { ...correct('e1', 'receivedOn', '2026-01-13'), approver: 'lead-1' }

  it('is kept with the correction', () => {
    const plain = corrected('e1', 'receivedOn', '2026-01-12', '2026-01-13')
    spec
      .given(...asFarAs.requested)
      .when(wanted)
      .then({ ...plain, data: { ...plain.data, approver: 'lead-1' } })
  })

  it('is not that of whoever asks', () => {
    spec
      .given(...asFarAs.requested)
      .when({ ...wanted, approver: meta.actor })
      .thenRefused({
        code: 'approver_is_the_same',
        message: 'Whoever asks for a correction cannot agree to it as well. Ask somebody else.',
        field: 'approver',
      })
  })
})

describe('taking back that a record was taken back', () => {
  it('is refused where another record has come in its place', () => {
    spec
      .given(received('2026-01-12'), corrected('e1', WHOLE_RECORD, null, null), received('2026-01-13'))
      .when(takeBack('e2'))
      .thenRefused({
        code: 'others_rest_on_it',
        message: 'Later records rest on this one. Take those back first, or correct the date of this one.',
        field: 'event',
      })
  })
})
