import fc from 'fast-check'
import { DEFAULT_SETTINGS, ENGLAND_AND_WALES, obligations, RULE_BOOK_2014 } from '#statute'
import { assessmentEvents, type RecordedAssessmentEvent } from '../assessment/events.js'
import { asFarAs, finalIssued } from '../assessment/spec-helper.js'
import { WHOLE_RECORD } from '../vocabulary/shared.js'
import { effective } from './effective.js'

const facts = [...asFarAs.draftSent, finalIssued('2026-05-29')].map((event, index) => ({
  ...event,
  id: `e${index + 1}`,
})) as readonly RecordedAssessmentEvent[]

const correction = (id: string, event: string, field: string, is: string | null) =>
  ({
    id,
    type: 'FactCorrected',
    occurredOn: '2026-06-01',
    data: { event, field, was: null, is, reason: 'x' },
  }) as const

const known = (...corrections: readonly RecordedAssessmentEvent[]) =>
  effective([...facts, ...corrections], assessmentEvents)

describe('the history as it is known today', () => {
  it('is the history itself without corrections', () => {
    expect(known()).toStrictEqual(facts)
  })

  it("moves the day of the story with the story's own date, and not with another", () => {
    expect(known(correction('c1', 'e2', 'decidedOn', '2026-02-10'))[1]).toStrictEqual({
      id: 'e2',
      type: 'AssessmentAgreed',
      occurredOn: '2026-02-10',
      data: { decidedOn: '2026-02-10', notifiedOn: '2026-02-16' },
    })
    expect(known(correction('c1', 'e2', 'notifiedOn', '2026-02-18'))[1]).toStrictEqual({
      id: 'e2',
      type: 'AssessmentAgreed',
      occurredOn: '2026-02-16',
      data: { decidedOn: '2026-02-16', notifiedOn: '2026-02-18' },
    })
  })

  it('leaves out a record made in error, until that is taken back', () => {
    const first = correction('c1', 'e5', WHOLE_RECORD, null)
    expect(known(first)).toStrictEqual(facts.slice(0, 4))
    expect(known(first, correction('c2', 'c1', WHOLE_RECORD, null))).toStrictEqual(facts)
  })

  it('gives every limit the dates that the clock itself gives it', () => {
    const law = { ruleBook: RULE_BOOK_2014, calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }
    const days = fc.integer({ min: 10, max: 28 }).map((day) => `2026-05-${day}`)
    const targets = fc.constantFrom(
      ['e1', 'receivedOn'] as const,
      ['e2', 'notifiedOn'] as const,
      ['e4', 'servedOn'] as const,
      ['e5', 'sentToFamilyOn'] as const,
      ['e5', WHOLE_RECORD] as const,
    )
    const one = fc.oneof(
      fc
        .tuple(targets, days)
        .map(([[event, field], is]) => ({ event, field, is: field === WHOLE_RECORD ? null : is })),
      fc.nat({ max: 4 }).map((back) => ({ back })),
    )
    const corrections = fc.array(one, { maxLength: 6 }).map((all) =>
      all.flatMap((item, index) => {
        if ('event' in item) return [correction(`c${index}`, item.event, item.field, item.is)]
        return item.back < index && !('back' in (all[item.back] ?? { back: 0 }))
          ? [correction(`c${index}`, `c${item.back}`, WHOLE_RECORD, null)]
          : []
      }),
    )
    fc.assert(
      fc.property(corrections, (made) => {
        const history = { authority: '885', stream: 'assessment', events: [...facts, ...made] }
        const told = { ...history, events: known(...made) }
        expect(obligations(told, law, '2026-12-31')).toStrictEqual(obligations(history, law, '2026-12-31'))
      }),
    )
  })
})
