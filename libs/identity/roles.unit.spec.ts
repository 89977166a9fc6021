import { ACTIONS, isRole, may, ROLE_NAMES, ROLES } from './roles.js'

describe('roles', () => {
  it('give everyone something to do, and nobody everything', () => {
    for (const role of ROLES) {
      const allowed = ACTIONS.filter((action) => may(role, action))
      expect(allowed.length).toBeGreaterThan(0)
      expect(allowed.length).toBeLessThan(ACTIONS.length)
    }
  })

  it('keep the auditor from changing anything and from seeing who the child is', () => {
    expect(ACTIONS.filter((action) => may('auditor', action))).toStrictEqual([
      'seeCase',
      'find',
      'seeTimeliness',
      'exportList',
      'seeChronology',
      'verifyLog',
      'seeSettings',
    ])
  })

  it('keep the administrator from every case', () => {
    expect(ACTIONS.filter((action) => may('administrator', action))).toStrictEqual(['seeSettings', 'setUp'])
  })

  it("keep the clinician to the own service's tasks", () => {
    expect(ACTIONS.filter((action) => may('clinician', action))).toStrictEqual([
      'seeIdentity',
      'find',
      'seeOwnServiceTasks',
      'returnAdvice',
    ])
  })

  it('have names', () => {
    expect(ROLES.map((role) => ROLE_NAMES[role])).toStrictEqual([
      'Family link officer',
      'Senior locality lead',
      'Manager',
      'Health gateway',
      'Service clinician',
      'Auditor',
      'Administrator',
    ])
    expect(isRole('officer')).toBe(true)
    expect(isRole('toString')).toBe(false)
  })
})
