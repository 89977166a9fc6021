import { meta, TODAY } from '../assessment/spec-helper.js'
import { authority, authorityOf, type ChooseSettings, DEFAULT_AUTHORITY_SETTINGS } from './index.js'

const choose = (changes: Partial<ChooseSettings['data']>): ChooseSettings => ({
  type: 'ChooseSettings',
  data: { ...DEFAULT_AUTHORITY_SETTINGS, ...changes },
  meta,
})
const chosen = (changes: Partial<ChooseSettings['data']>) => ({
  type: 'SettingsChosen' as const,
  occurredOn: TODAY,
  data: { ...DEFAULT_AUTHORITY_SETTINGS, ...changes },
})

describe('how an authority counts', () => {
  it('is the default reading until it chooses', () => {
    expect(authority.initial.settings).toStrictEqual(DEFAULT_AUTHORITY_SETTINGS)
  })

  it('is what it chose last', () => {
    const history = [
      { ...chosen({ weeksConvention: 'incl' }), id: 'e1' },
      { ...chosen({ phaseTransfer: 'by' }), id: 'e2' },
    ]
    expect(authorityOf(history).settings).toStrictEqual({
      ...DEFAULT_AUTHORITY_SETTINGS,
      phaseTransfer: 'by',
    })
  })

  it('is kept with its milestones once each, in order', () => {
    const decision = authority.decide(
      choose({ milestones: ['P-ISS14', 'P-110', 'P-110'] }),
      authority.initial,
    )
    expect(decision).toStrictEqual({ ok: true, events: [chosen({ milestones: ['P-110', 'P-ISS14'] })] })
  })

  it('is not recorded again when nothing changes', () => {
    const state = authorityOf([{ ...chosen({ weeksConvention: 'incl' }), id: 'e1' }])
    expect(authority.decide(choose({ weeksConvention: 'incl' }), state)).toMatchObject({
      ok: false,
      refusal: { code: 'nothing_changes' },
    })
  })

  it('is refused where it is none of the readings', () => {
    const odd = { ...DEFAULT_AUTHORITY_SETTINGS, weeksConvention: 'sometimes' as 'excl' }
    expect(authority.decide(choose(odd), authority.initial)).toMatchObject({
      ok: false,
      refusal: { code: 'bad_fact', field: 'weeksConvention' },
    })
  })
})
