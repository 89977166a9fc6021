import {
  ACTIONS,
  type Action,
  isRole,
  may,
  reachesOf,
  type Role,
  ROLE_NAMES,
  roleEntry,
  ROLES,
} from './roles.js'

const allowed = (...roles: readonly Role[]): readonly Action[] =>
  ACTIONS.filter((action) => may(roles, action))

/** What changes the record of a child, or the figures about it. */
const CHANGES_RECORDS: readonly Action[] = [
  'recordFact',
  'recordDecision',
  'recordException',
  'correctFact',
  'assignOfficer',
  'giveMany',
  'triageAdvice',
  'returnAdvice',
  'settleMatch',
  'makeReturn',
  'takeOn',
]

describe('roles', () => {
  it.each(ROLES)('give %s something to do, and not everything', (role) => {
    expect(allowed(role).length).toBeGreaterThan(0)
    expect(allowed(role).length).toBeLessThan(ACTIONS.length)
  })

  it.each(['auditor', 'dataProtectionOfficer', 'qualityLead', 'administrator'] as const)(
    'keep %s from changing anything of a child and from seeing who it is',
    (role) => {
      expect(allowed(role).filter((action) => CHANGES_RECORDS.includes(action))).toStrictEqual([])
      expect(may([role], 'seeIdentity')).toBe(false)
    },
  )

  it('keep the administrator from every case', () => {
    expect(allowed('administrator')).toStrictEqual(['seeSettings', 'setUp', 'changeDirectory'])
    expect(roleEntry('administrator').reach).toBe('nothing')
  })

  it.each(ROLES.filter((role) => role !== 'administrator'))('let %s change no directory', (role) => {
    expect(may([role], 'changeDirectory')).toBe(false)
  })

  it.each(ROLES.filter((role) => ['service', 'school'].includes(roleEntry(role).reach)))(
    'keep a partner, %s, from every case and every figure of the authority',
    (role) => {
      expect([may([role], 'seeCase'), may([role], 'seeTimeliness'), may([role], 'seeMyWork')]).toStrictEqual([
        false,
        false,
        false,
      ])
    },
  )

  it('add up: who has two may do what either may, each as far as that one reaches', () => {
    expect(allowed('officer', 'administrator')).toStrictEqual(
      ACTIONS.filter((action) => may(['officer'], action) || may(['administrator'], action)),
    )
    expect(reachesOf(['officer', 'seniorLocalityLead'], 'seeMyWork')).toStrictEqual(['own', 'team'])
    expect(reachesOf(['officer', 'administrator'], 'seeMyWork')).toStrictEqual(['own'])
    expect(reachesOf(['administrator'], 'seeMyWork')).toStrictEqual([])
  })

  it('give nothing to whoever has none', () => {
    expect(allowed()).toStrictEqual([])
  })

  it('have names, each another', () => {
    expect(new Set(ROLES.map((role) => ROLE_NAMES[role])).size).toBe(ROLES.length)
    expect(isRole('officer')).toBe(true)
    expect(isRole('toString')).toBe(false)
  })
})
