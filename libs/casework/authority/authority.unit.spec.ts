import { meta, TODAY } from '../assessment/spec-helper.js'
import { ENGLAND_AND_WALES, receivedOn } from '#statute'
import {
  authority,
  authorityOf,
  changedAnswers,
  type ChooseSettings,
  DEFAULT_AUTHORITY_SETTINGS,
  QUESTIONS,
} from './index.js'

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

describe('what the law leaves open, in words', () => {
  it.each(QUESTIONS)('$field: the default reading comes first, and the other is another', (question) => {
    const [usual, other] = question.answers
    expect(question.of(DEFAULT_AUTHORITY_SETTINGS)).toBe(usual.value)
    const settings = question.chosen(DEFAULT_AUTHORITY_SETTINGS, other.value)
    expect(question.of(settings)).toBe(other.value)
    expect(
      authority.decide({ type: 'ChooseSettings', data: settings, meta }, authority.initial),
    ).toMatchObject({
      ok: true,
    })
    expect(changedAnswers(DEFAULT_AUTHORITY_SETTINGS, settings)).toStrictEqual([
      { title: question.title, was: usual.words, is: other.words },
    ])
  })

  it('has examples that the clock agrees with', () => {
    const posted = QUESTIONS.find(({ field }) => field === 'postedReceipt')
    const days = posted?.answers.map(({ value }) =>
      receivedOn(
        { sentAt: '2026-03-06', channel: 'post' },
        posted.chosen(DEFAULT_AUTHORITY_SETTINGS, value),
        ENGLAND_AND_WALES,
      ),
    )
    expect(days).toMatchObject([{ receivedOn: '2026-03-10' }, { receivedOn: '2026-03-09' }])
  })

  it('tells which milestones were switched on and off', () => {
    const before = { ...DEFAULT_AUTHORITY_SETTINGS, milestones: ['P-110'] }
    const after = { ...DEFAULT_AUTHORITY_SETTINGS, milestones: ['P-DEC2'] }
    expect(changedAnswers(before, after)).toStrictEqual([
      { title: 'Milestone: Decide whether to assess by week 2', was: 'Not watched', is: 'Watched' },
      { title: 'Milestone: Draft plan by day 110', was: 'Watched', is: 'Not watched' },
    ])
  })
})
