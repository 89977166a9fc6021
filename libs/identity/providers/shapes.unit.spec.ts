import { isAssured, rolesHere, vouchedFor } from './shapes.js'

test('of Entra ID the object id says who it is, and roles and groups what they hold', () => {
  const claims = { sub: 'pairwise', oid: 'o-1', name: 'Ann Smith', roles: ['SEND.Officer'], groups: ['g-7'] }
  expect(vouchedFor('entra', claims)).toStrictEqual({
    subject: 'o-1',
    name: 'Ann Smith',
    holds: [{ has: 'SEND.Officer' }, { has: 'g-7' }],
    session: undefined,
  })
  expect(vouchedFor('entra', { sub: 'pairwise', name: 'Ann Smith' })).toBeUndefined()
})

test('of CIS2 only the role counts that they chose to work in', () => {
  const role = (person_roleid: string, org_code: string, role_code: string) => ({
    person_roleid,
    org_code,
    role_code,
    role_name: 'ignored',
  })
  const claims = {
    nhsid_useruid: 'u-1',
    selected_roleid: 'r-2',
    nhsid_nrbac_roles: [role('r-1', 'RWP', 'S8000:G8000:R8000'), role('r-2', 'R1A', 'S8001:G8001:R8001')],
  }
  expect(vouchedFor('cis2', claims)?.holds).toStrictEqual([{ has: 'S8001:G8001:R8001', at: 'R1A' }])
  expect(vouchedFor('cis2', { ...claims, selected_roleid: 'r-3' })?.holds).toStrictEqual([])
  expect(vouchedFor('cis2', { ...claims, nhsid_nrbac_roles: 'broken' })?.holds).toStrictEqual([])
})

test('roles are those of the mappings met, in their organisation, each once', () => {
  const roles = [
    { has: 'A', role: 'clinician', service: 'Speech and language therapy', at: 'R1A' },
    { has: 'B', role: 'manager' },
    { has: 'C', role: 'manager', team: 'North' },
  ] as const
  expect(rolesHere({ roles: [...roles] }, { holds: [{ has: 'A', at: 'R1A' }] })).toStrictEqual({
    roles: ['clinician'],
    service: 'Speech and language therapy',
  })
  expect(rolesHere({ roles: [...roles] }, { holds: [{ has: 'A', at: 'RWP' }] }).roles).toStrictEqual([])
  expect(rolesHere({ roles: [...roles] }, { holds: [{ has: 'B' }, { has: 'C' }] })).toStrictEqual({
    roles: ['manager'],
    team: 'North',
  })
})

test('every claim that must have a value has one of those', () => {
  const require = { id_assurance_level: ['3'], authentication_assurance_level: ['2', '3'] }
  const said = { id_assurance_level: 3, authentication_assurance_level: '2' }
  expect(isAssured({ require }, said)).toBe(true)
  expect(isAssured({ require }, { ...said, authentication_assurance_level: '1' })).toBe(false)
  expect(isAssured({ require }, { id_assurance_level: '3' })).toBe(false)
})
