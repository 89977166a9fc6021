import { WHOLE_RECORD } from '#statute'
import {
  asFarAs,
  decision,
  finalIssued,
  meta,
  personalException,
  received,
  takenOn,
  TODAY,
} from '../assessment/spec-helper.js'
import {
  type AssessmentFact,
  type RecordedAssessmentEvent,
  type AssessmentEvent,
} from '../catalogue/assessment.js'
import { takeOnAssessment } from './assessment.js'

const recorded = (...events: readonly AssessmentEvent[]): readonly RecordedAssessmentEvent[] =>
  events.map((event, index) => ({ ...event, id: `e${index + 1}` }))

const facts: readonly AssessmentFact[] = [...asFarAs.assessing, finalIssued('2026-05-29')]
const take = (
  incoming: readonly AssessmentFact[],
  history: readonly AssessmentEvent[],
  applyDifferences = false,
  taken = takenOn().data,
) =>
  takeOnAssessment(
    { type: 'TakeOnAssessment', taken, facts: incoming, applyDifferences, meta },
    recorded(...history),
  )
const correction = (event: string, field: string, was: unknown, is: unknown) => ({
  type: 'FactCorrected',
  occurredOn: TODAY,
  data: { event, field, was, is, reason: 'As the SEN2 return of 2026 has it.' },
})

describe('taking a case on', () => {
  it('begins with where it comes from', () => {
    expect(take(facts, [])).toStrictEqual({ ok: true, events: [takenOn(), ...facts], differences: [] })
  })

  it('again adds nothing', () => {
    expect(take(facts, [takenOn(), ...facts])).toStrictEqual({ ok: true, events: [], differences: [] })
  })

  it('from a later return adds what is new', () => {
    expect(take(facts, [takenOn(2025), ...asFarAs.requested])).toStrictEqual({
      ok: true,
      events: facts.slice(1),
      differences: [],
    })
  })

  it('lists a value that differs, and writes nothing over it', () => {
    const history = [takenOn(), ...facts]
    const difference = {
      event: 'e2',
      type: 'RequestReceived',
      field: 'receivedOn',
      was: '2026-01-12',
      is: '2026-01-19',
    }
    const incoming = [received('2026-01-19'), ...facts.slice(1)]
    expect(take(incoming, history)).toStrictEqual({ ok: true, events: [], differences: [difference] })
    expect(take(incoming, history, true)).toStrictEqual({
      ok: true,
      events: [correction('e2', 'receivedOn', '2026-01-12', '2026-01-19')],
      differences: [difference],
    })
  })

  it('lists another answer to the same question, and replaces it only when told to', () => {
    const history = [takenOn(), ...asFarAs.assessing]
    const refusal = decision('AssessmentRefused', '2026-02-16')
    const was = { type: 'AssessmentAgreed', ...decision('AssessmentAgreed', '2026-02-16').data }
    const difference = {
      event: 'e3',
      type: 'AssessmentAgreed',
      field: WHOLE_RECORD,
      was,
      is: { type: 'AssessmentRefused', ...refusal.data },
    }
    expect(take([received('2026-01-12'), refusal], history)).toStrictEqual({
      ok: true,
      events: [],
      differences: [difference],
    })
    expect(take([received('2026-01-12'), refusal], history, true)).toStrictEqual({
      ok: true,
      events: [correction('e3', WHOLE_RECORD, was, null), refusal],
      differences: [difference],
    })
  })

  it('does not record again by itself what somebody took back', () => {
    const undoing = {
      type: 'FactCorrected',
      occurredOn: TODAY,
      data: { event: 'e4', field: WHOLE_RECORD, was: null, is: null, reason: 'Wrong child' },
    } as const
    const history = [takenOn(), ...facts, undoing]
    const result = take(facts, history)
    expect(result).toMatchObject({
      ok: true,
      events: [],
      differences: [{ event: 'e4', field: WHOLE_RECORD }],
    })
    expect(take(facts, history, true)).toMatchObject({ ok: true, events: [finalIssued('2026-05-29')] })
  })

  it('lists a flag that was raised since', () => {
    const { data } = takenOn()
    const flags = { ...data.flags, requestTribunal: true }
    expect(take(facts, [takenOn(), ...facts], false, { ...data, row: 'RE9', flags })).toStrictEqual({
      ok: true,
      events: [],
      differences: [{ event: 'e1', type: 'TakenOn', field: 'flags', was: data.flags, is: flags }],
    })
  })

  it('knows that an exception without a reason is the one on record', () => {
    const stated = personalException('x1')
    const unstated: AssessmentFact = {
      type: 'ExceptionRecorded',
      occurredOn: '2026-01-15',
      data: { exception: 'x2', duty: 'R-FIN20', reason: 'notStated' },
    }
    expect(take([...facts, unstated], [takenOn(), ...facts, stated])).toStrictEqual({
      ok: true,
      events: [],
      differences: [],
    })
    expect(take([unstated], [])).toStrictEqual({ ok: true, events: [takenOn(), unstated], differences: [] })
  })

  it('does not take the one date of a return for a difference where we tell deciding and telling apart', () => {
    const ours: AssessmentFact = {
      type: 'AssessmentAgreed',
      occurredOn: '2026-02-13',
      data: { decidedOn: '2026-02-13', notifiedOn: '2026-02-16' },
    }
    expect(take(asFarAs.assessing, [received('2026-01-12'), ours])).toStrictEqual({
      ok: true,
      events: [],
      differences: [],
    })
  })

  it('refuses a fact that cannot be read, and takes on nothing of the case', () => {
    expect(take([finalIssued('2026-02-30')], [])).toStrictEqual({
      ok: false,
      refusal: {
        code: 'undated_fact',
        message: 'FinalPlanIssued: it is not dated by a real date.',
        field: 'occurredOn',
      },
    })
  })
})
