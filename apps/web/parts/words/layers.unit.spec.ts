import {
  bothReadings,
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  type Rule,
  RULE_BOOKS,
  type StatuteSettings,
} from '#statute'
import { howSure } from './layers.js'

const valueOf = (field: string): string | number => (field === 'transferYear' ? 2027 : '2026-01-12')
const given = (rule: Rule) =>
  Object.fromEntries(
    [rule.given, ...(rule.second === undefined ? [] : [rule.second.given])].map((field) => [
      field,
      valueOf(field),
    ]),
  )

const SETTINGS: readonly StatuteSettings[] = [
  DEFAULT_SETTINGS,
  { ...DEFAULT_SETTINGS, weeksConvention: 'incl', phaseTransfer: 'by' },
]

const told = RULE_BOOKS.flatMap(({ rules }) => rules).flatMap((rule) =>
  SETTINGS.map((settings) => {
    const twoWays =
      rule.period.count !== 'ASAP' &&
      bothReadings(rule, given(rule), { calendar: ENGLAND_AND_WALES, settings }) !== undefined
    return { id: rule.id, twoWays, words: howSure(rule.certainty, rule.layer, twoWays) }
  }),
)
const certain = (twoWays: boolean): readonly string[] =>
  told.filter((one) => one.twoWays === twoWays && one.words.startsWith('Certain')).map(({ id }) => id)

describe('how sure we are of a rule', () => {
  it('is never "certain" where its last day can be read in two ways, under either reading', () => {
    expect(told.filter(({ twoWays }) => twoWays).map(({ id }) => id)).toContain('R-FIN20')
    expect(certain(true)).toStrictEqual([])
  })

  it('is "certain" of what was read and leaves one day', () => {
    expect(certain(false)).toContain('R-DRAFT15')
  })

  it('says of a milestone that it is the authority’s own, however its day is counted', () => {
    expect([howSure('certain', 'local'), howSure('certain', 'local', true)]).toStrictEqual([
      'Certain: a milestone is the authority’s own choice.',
      'A milestone is the authority’s own choice; its day can be counted in two ways.',
    ])
  })
})
