import {
  findSettings,
  IN_WORDS,
  isListedAs,
  nameInEvent,
  readSettingLine,
  type Register,
  registerOf,
  type SettingDetails,
  settingLine,
  settingMeant,
  type SettingRow,
  settingsRegister,
} from './register.js'

const TODAY = '2026-12-01'
const META = { commandId: 'c', today: TODAY, now: `${TODAY}T09:00:00.000Z`, actor: 'a' }

const school = (urn: string, name: string, more: Partial<SettingDetails> = {}): SettingRow => ({
  details: { setting: urn, urn, name, ...more },
})

const listed = (register: Register, ...rows: readonly SettingRow[]): Register => {
  const decision = settingsRegister.decide({ type: 'ListSettings', rows, meta: META }, register)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.events.reduce<Register>(
    (state, event) => settingsRegister.evolve(state, { ...event, id: 'e' }),
    register,
  )
}

const HILL = school('116740', 'Hill School', { postcode: 'WR1 2AB', ukprn: '10012345' })

describe('the register of settings', () => {
  test('keeps what a setting was called, and one that has closed', () => {
    const first = listed(registerOf([]), HILL, school('116741', "St Mary's Primary"))
    const later = listed(
      first,
      school('116740', 'Hill Academy', { postcode: 'WR1 2AB', ukprn: '10012345' }),
      { ...school('116741', "St Mary's Primary"), closed: { on: '2026-08-31' } },
    )
    expect(later.get('116740')).toMatchObject({
      details: { name: 'Hill Academy' },
      formerly: ['Hill School'],
    })
    expect(later.get('116741')?.closed).toStrictEqual({ on: '2026-08-31' })
    const again = listed(later, school('116741', "St Mary's Primary"))
    expect(again.get('116741')?.closed).toBeUndefined()
  })

  test('the same rows again say nothing', () => {
    const register = listed(registerOf([]), HILL)
    expect(
      settingsRegister.decide({ type: 'ListSettings', rows: [HILL], meta: META }, register),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'in_directory_already' },
    })
  })

  test.each([
    ['nobody knows it', '999999', TODAY, 'unknown_setting'],
    ['the day lies ahead', '116740', '2026-12-02', 'in_the_future'],
  ])('a closing is refused where %s', (_, setting, closedOn, code) => {
    const register = listed(registerOf([]), HILL)
    expect(
      settingsRegister.decide({ type: 'CloseSetting', data: { setting, closedOn }, meta: META }, register),
    ).toMatchObject({ ok: false, refusal: { code } })
  })

  test.each([
    ['hill', 'Hill School'],
    ['SCHOOL hil', 'Hill School'],
    ['116740', 'Hill School'],
    ['wr12ab', 'Hill School'],
    ['wr1 2ab', 'Hill School'],
    ['10012345', 'Hill School'],
    ['st marys', "St Mary's Primary"],
    ['st mary’s', "St Mary's Primary"],
  ])('"%s" finds %s', (typed, name) => {
    const register = listed(registerOf([]), HILL, school('116741', "St Mary's Primary"))
    expect(findSettings(register, typed, 5).map(({ details }) => details.name)).toStrictEqual([name])
  })

  test('nothing typed finds nothing, and those that are open come first', () => {
    const register = listed(
      registerOf([]),
      { ...school('116742', 'Hill End'), closed: { on: undefined } },
      HILL,
    )
    expect(findSettings(register, ' ', 5)).toStrictEqual([])
    expect(findSettings(register, 'hill', 5).map(({ details }) => details.urn)).toStrictEqual([
      '116740',
      '116742',
    ])
  })

  test('a line that was chosen is read again; free words are a name without a number', () => {
    expect(readSettingLine(settingLine(HILL))).toStrictEqual({ name: 'Hill School', urn: '116740' })
    expect(readSettingLine('Sunny Days (Ofsted EY304821)')).toStrictEqual({
      name: 'Sunny Days',
      ofsted: 'EY304821',
    })
    expect(readSettingLine('Sunny Days (Worcester)')).toStrictEqual({ name: 'Sunny Days (Worcester)' })
    expect(nameInEvent('x'.repeat(90))).toHaveLength(80)
  })

  describe('which setting somebody means', () => {
    const register = listed(
      registerOf([]),
      HILL,
      school('116742', 'Hill End'),
      school('116743', 'Vale School'),
    )
    const meant = (typed: string, chosen = '') => {
      const found = settingMeant(register, { typed, chosen })
      if (found.kind === 'listed') return found.setting.details.urn
      return found.kind === 'unsure' ? found.found.map(({ details }) => details.urn) : found.kind
    }
    test.each([
      ['its number', '116740', '116740'],
      ['its line', 'Hill School (URN 116740)', '116740'],
      ['its line, under a name that it had', 'Hill Infants (URN 116740)', '116740'],
      ['its whole name, which no other answers', 'vale  SCHOOL', '116743'],
      ['a part of a name is asked about', 'val', ['116743']],
      ['a name that another answers too is asked about', 'Hill', ['116742', '116740']],
      ['what nothing answers is asked about', 'a mainstream secondary school', []],
      ['a number that it does not have', '999999', 'unknownNumber'],
      ['a line with such a number', 'Hill School (URN 999999)', 'unknownNumber'],
    ])('%s', (_, typed, expected) => {
      expect(meant(typed)).toStrictEqual(expected)
    })

    test('what was chosen is meant, in words too', () => {
      expect(meant('Hill', '116742')).toBe('116742')
      expect(meant('a special school', IN_WORDS)).toBe('inWords')
      expect(meant('999999', IN_WORDS)).toBe('unknownNumber')
    })

    test('an authority that has listed none takes what was typed', () => {
      expect(settingMeant(registerOf([]), { typed: '116740', chosen: '' }).kind).toBe('inWords')
      expect(isListedAs(registerOf([]), '116740', undefined)).toBe(true)
    })

    test('a record may name it by its URN and its name, and by no other', () => {
      expect(isListedAs(register, '116740', 'Hill School')).toBe(true)
      expect(isListedAs(register, '116740', 'Wren Oakhollow')).toBe(false)
      expect(isListedAs(register, '999999', undefined)).toBe(false)
    })
  })
})
