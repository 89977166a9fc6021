import { freeTextOf, textsChanged, textsIn, typesOf } from './free-text.js'
import { eventTypes } from './registry.js'

const texts = () =>
  Object.entries(eventTypes).flatMap(([category, entries]) =>
    Object.keys(entries).flatMap((type) => freeTextOf(type).map((field) => `${category} ${type}.${field}`)),
  )

const typeOf = typesOf([
  { id: 'e1', type: 'AdviceSentBack' },
  { id: 'e2', type: 'PlanCeased' },
])
const loud = (text: string): string => text.toUpperCase()
const corrected = (event: string, field: string, was: unknown, is: unknown) => ({
  type: 'FactCorrected',
  data: { event, field, was, is, reason: 'typed wrongly' },
})

describe('the free texts of an event', () => {
  it('are these, and each is sealed: a field that is one more must be thought about', () => {
    expect(texts()).toMatchInlineSnapshot(`
     [
       "assessment AssessmentAgreed.reasons",
       "assessment AssessmentRefused.reasons",
       "assessment PlanAgreed.reasons",
       "assessment PlanRefused.reasons",
       "assessment AdviceRedirected.reason",
       "assessment AdviceSentBack.reason",
       "assessment AdviceNotRequired.reason",
       "assessment AdviceUnobtainable.reason",
       "assessment SettingResponded.reason",
       "assessment SettingChallenged.reason",
       "assessment SettingDirected.reason",
       "assessment ExceptionRecorded.evidence",
       "assessment ExceptionWithdrawn.reason",
       "assessment FactCorrected.reason",
       "plan PlacementRecorded.settingOther",
       "plan AdviceRedirected.reason",
       "plan AdviceSentBack.reason",
       "plan AdviceNotRequired.reason",
       "plan AdviceUnobtainable.reason",
       "plan SettingResponded.reason",
       "plan SettingChallenged.reason",
       "plan SettingDirected.reason",
       "plan ExceptionRecorded.evidence",
       "plan ExceptionWithdrawn.reason",
       "plan FactCorrected.reason",
       "person PersonsJoined.reason",
       "person PersonsParted.reason",
       "person RequestsJoined.reason",
       "person RequestsParted.reason",
       "authority CheckAnswered.reason",
       "access RecordsRestricted.reason",
       "access NamedPeopleChanged.reason",
       "access RestrictionLifted.reason",
       "access ConflictDeclared.reason",
       "access ConflictEnded.reason",
     ]
    `)
  })

  it('are not codes that have the same name', () => {
    expect([freeTextOf('PlanCeased'), freeTextOf('ExceptionRecorded'), freeTextOf('Unknown')]).toStrictEqual([
      [],
      ['evidence'],
      [],
    ])
  })

  it('are, of a correction, its reason and the text that it corrects, as it was and as it is', () => {
    const event = corrected('e1', 'reason', 'too short', 'too old')
    expect(textsIn([event], typeOf)).toStrictEqual(['typed wrongly', 'too short', 'too old'])
    expect(textsChanged(event, typeOf, loud)).toStrictEqual({
      reason: 'TYPED WRONGLY',
      was: 'TOO SHORT',
      is: 'TOO OLD',
    })
  })

  it.each([
    ['a date', corrected('e1', 'sentBackOn', '2026-03-02', '2026-03-03')],
    ['a code', corrected('e2', 'reason', 3, 4)],
    ['the whole record', corrected('e1', '*', {}, null)],
    ['what is not of this record', corrected('e9', 'reason', 'a', 'b')],
  ])('are, of a correction of %s, its reason alone', (_, event) => {
    expect(textsIn([event], typeOf)).toStrictEqual(['typed wrongly'])
  })

  it('are none where nothing was written', () => {
    const event = { type: 'SettingResponded', data: { answer: 'yes', reason: ' ' } }
    expect(textsChanged(event, typeOf, loud)).toBeUndefined()
  })
})
