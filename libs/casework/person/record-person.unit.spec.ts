import { meta, TODAY } from '../assessment/spec-helper.js'
import { person, personOf, type RecordPerson } from './index.js'

const details = { sealed: 'c2VhbGVk', keyId: 'p1', matches: {} }
const record: RecordPerson = { type: 'RecordPerson', details, meta }
const recorded = { type: 'PersonRecorded', occurredOn: TODAY, data: details } as const

describe('recording a person', () => {
  it('keeps the details as they were sealed, from the day on which we learned them', () => {
    expect(person.decide(record, person.initial)).toStrictEqual({ ok: true, events: [recorded] })
  })

  it('is refused for a person on record', () => {
    const decision = person.decide(record, personOf([{ ...recorded, id: 'e1' }]))
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'person_already_recorded' } })
  })

  it('is refused with details that are not sealed', () => {
    const open = { ...record, details: { ...details, sealed: 'Robin Oakley' } }
    const decision = person.decide(open, person.initial)
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'bad_fact', field: 'sealed' } })
  })
})
