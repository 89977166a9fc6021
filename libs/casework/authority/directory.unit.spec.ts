import { meta, TODAY } from '../assessment/spec-helper.js'
import { type WithoutMeta } from '../vocabulary/command.js'
import { directory, type DirectoryChange, directoryOf } from './index.js'

type AskedChange = WithoutMeta<DirectoryChange>

const SMITH = { account: 'a.smith', name: 'Ann Smith', roles: ['officer'], team: 'North' }
const NORTH: AskedChange = { type: 'AddTeam', data: { team: 'North' } }
const ADDED: AskedChange = { type: 'AddColleague', data: SMITH }
const LEFT: AskedChange = { type: 'RecordLeaving', data: { account: 'a.smith', leftOn: TODAY } }

/** What these changes lead to, or the code of the first that is refused. */
const after = (...changes: readonly AskedChange[]) => {
  let state = directory.initial
  for (const [index, change] of changes.entries()) {
    const decision = directory.decide({ ...change, meta }, state)
    if (!decision.ok) return decision.refusal.code
    state = decision.events.reduce((so, event) => directory.evolve(so, { ...event, id: `e${index}` }), state)
  }
  return state
}

describe('the directory of an authority', () => {
  it('holds nobody until it is told', () => {
    expect(after()).toStrictEqual(directoryOf([]))
  })

  it('keeps the name of whoever left, and lets them come back', () => {
    expect(after(NORTH, ADDED, LEFT)).toMatchObject({
      colleagues: new Map([['a.smith', { ...SMITH, leftOn: TODAY }]]),
    })
    expect(after(NORTH, ADDED, LEFT, ADDED)).toMatchObject({ colleagues: new Map([['a.smith', SMITH]]) })
  })

  it('tells all that is known of somebody anew', () => {
    const roles = ['officer', 'manager']
    const data = { account: 'a.smith', name: 'Ann Jones', roles }
    expect(after(NORTH, ADDED, { type: 'ChangeColleague', data })).toMatchObject({
      colleagues: new Map([['a.smith', data]]),
    })
  })

  it.each<[string, readonly AskedChange[], string]>([
    [
      'a team twice, however it is typed',
      [NORTH, { type: 'AddTeam', data: { team: ' north' } }],
      'in_directory_already',
    ],
    ['somebody twice', [NORTH, ADDED, ADDED], 'in_directory_already'],
    ['a team that is not there', [ADDED], 'unknown_team'],
    [
      'a service that is not there',
      [{ type: 'AddColleague', data: { account: 'c', name: 'C', roles: ['clinician'], service: 'CAMHS' } }],
      'unknown_service',
    ],
    ['a leaving of nobody', [LEFT], 'unknown_colleague'],
    ['a leaving twice', [NORTH, ADDED, LEFT, LEFT], 'unknown_colleague'],
    [
      'a leaving that lies ahead',
      [NORTH, ADDED, { type: 'RecordLeaving', data: { account: 'a.smith', leftOn: '2199-01-01' } }],
      'in_the_future',
    ],
    ['a name that is empty', [{ type: 'NameAuthority', data: { name: ' ' } }], 'bad_fact'],
  ])('refuses %s', (_, changes, code) => {
    expect(after(...changes)).toBe(code)
  })
})
