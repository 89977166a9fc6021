import { meta, TODAY } from '../assessment/spec-helper.js'
import { type WithoutMeta } from '../vocabulary/command.js'
import { type Absence, coverOf, directory, type DirectoryChange, directoryOf, meantBy } from './index.js'

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

describe('services and localities', () => {
  const THERAPY: AskedChange = {
    type: 'AddService',
    data: { service: 'Speech and language therapy', giver: 'health', mailbox: 'slt@example.nhs.uk' },
  }
  const WYRE: AskedChange = { type: 'AddLocality', data: { locality: 'Wyre Forest', team: 'North' } }

  it('are told anew as a whole, and a service that closed stays with what was asked of it', () => {
    const closed = { service: 'Speech and language therapy', closedOn: TODAY }
    expect(
      after(
        NORTH,
        THERAPY,
        WYRE,
        { type: 'CloseService', data: closed },
        {
          type: 'ChangeLocality',
          data: { locality: 'Wyre Forest' },
        },
      ),
    ).toMatchObject({
      services: [{ ...THERAPY.data, closedOn: TODAY }],
      localities: [{ locality: 'Wyre Forest' }],
    })
  })

  it.each<[string, readonly AskedChange[], string]>([
    [
      'a service twice, whatever the spaces',
      [THERAPY, { type: 'AddService', data: { service: 'speech and  language therapy', giver: 'health' } }],
      'in_directory_already',
    ],
    ['a change of one that is not there', [{ ...THERAPY, type: 'ChangeService' }], 'unknown_service'],
    [
      'somebody new at one that closed',
      [
        THERAPY,
        { type: 'CloseService', data: { service: 'Speech and language therapy', closedOn: TODAY } },
        {
          type: 'AddColleague',
          data: { account: 'c', name: 'C', roles: ['clinician'], service: 'Speech and language therapy' },
        },
      ],
      'unknown_service',
    ],
    [
      'a mailbox that is no address',
      [{ type: 'AddService', data: { service: 'CAMHS', giver: 'health', mailbox: 'the office' } }],
      'bad_fact',
    ],
    ['a locality of a team that is not there', [WYRE], 'unknown_team'],
    [
      'a change of a locality that is not there',
      [{ type: 'ChangeLocality', data: { locality: 'Redditch' } }],
      'unknown_locality',
    ],
  ])('refuse %s', (_, changes, code) => {
    expect(after(...changes)).toBe(code)
  })
})

describe('administrators', () => {
  const admin = (account: string, ...roles: readonly string[]): AskedChange => ({
    type: 'AddColleague',
    data: { account, name: account, roles: ['administrator', ...roles] },
  })
  const plain = (account: string): AskedChange => ({
    type: 'ChangeColleague',
    data: { account, name: account, roles: ['officer'] },
  })
  const leaves = (account: string): AskedChange => ({
    type: 'RecordLeaving',
    data: { account, leftOn: TODAY },
  })

  it('leave or lose the role while another is there', () => {
    expect(after(admin('a'), admin('b'), leaves('a'))).toMatchObject({})
    expect(after(admin('a'), admin('b'), plain('a'))).toMatchObject({})
  })

  it.each<[string, readonly AskedChange[]]>([
    ['the only one', [admin('a'), leaves('a')]],
    ['the only one left of two', [admin('a'), admin('b'), leaves('a'), leaves('b')]],
    ['the only one, by another role', [admin('a'), plain('a')]],
  ])('do not go: %s', (_, changes) => {
    expect(after(...changes)).toBe('last_administrator')
  })

  it('lose it all the same where their own provider says so', () => {
    const change: AskedChange = {
      type: 'ChangeColleague',
      data: { account: 'a', name: 'a', roles: ['officer'] },
      byProvider: true,
    }
    expect(after(admin('a'), change)).toMatchObject({ colleagues: new Map([['a', change.data]]) })
  })

  it('change the roles of others, and never their own; their own name they may', () => {
    const own = (roles: readonly string[], name = 'Ann'): AskedChange => ({
      type: 'ChangeColleague',
      data: { account: meta.actor, name, roles: [...roles] },
    })
    const both = [admin('b'), admin(meta.actor)]
    expect(after(...both, own(['administrator', 'manager']))).toBe('own_roles')
    expect(after(...both, own(['administrator'], 'Ann Jones'))).toMatchObject({})
  })
})

describe('absences', () => {
  const JONES: AskedChange = { type: 'AddColleague', data: { account: 'b', name: 'B', roles: ['officer'] } }
  const away = (data: Partial<Absence> = {}): AskedChange => ({
    type: 'RecordAbsence',
    data: { account: 'a.smith', from: '2026-03-02', to: '2026-03-13', cover: 'b', ...data },
  })

  it('have somebody who covers from the first day to the last', () => {
    const state = after(NORTH, ADDED, JONES, away())
    if (typeof state === 'string') throw new Error(state)
    expect(
      ['2026-03-01', '2026-03-02', '2026-03-13', '2026-03-14'].map((day) => coverOf(state, 'a.smith', day)),
    ).toStrictEqual([undefined, 'b', 'b', undefined])
    expect(coverOf(state, 'b', '2026-03-02')).toBeUndefined()
  })

  it('end when they come back', () => {
    const back: AskedChange = { type: 'EndAbsence', data: { account: 'a.smith' } }
    expect(after(NORTH, ADDED, JONES, away(), back)).toMatchObject({ absences: new Map() })
    expect(after(NORTH, ADDED, back)).toBe('not_away')
  })

  it.each<[string, readonly AskedChange[], string]>([
    ['cover by nobody', [NORTH, ADDED, away()], 'unknown_cover'],
    ['cover by themselves', [NORTH, ADDED, away({ cover: 'a.smith' })], 'unknown_cover'],
    [
      'cover by somebody who left',
      [NORTH, ADDED, JONES, { type: 'RecordLeaving', data: { account: 'b', leftOn: TODAY } }, away()],
      'unknown_cover',
    ],
    ['days the wrong way round', [NORTH, ADDED, JONES, away({ to: '2026-03-01' })], 'absence_backwards'],
    ['somebody who is not there', [JONES, away()], 'unknown_colleague'],
  ])('refuse %s', (_, changes, code) => {
    expect(after(...changes)).toBe(code)
  })
})

describe('names of a list that was taken on', () => {
  const CAMHS: AskedChange = { type: 'AddService', data: { service: 'CAMHS', giver: 'health' } }
  const means = (kind: 'officer' | 'service' | 'locality', is: string): AskedChange => ({
    type: 'MatchName',
    data: { kind, given: 'Child  and Family', is },
  })

  it('mean what was said of them last, however they are typed', () => {
    const state = after(CAMHS, means('service', 'CAMHS'))
    if (typeof state === 'string') throw new Error(state)
    expect(meantBy(state, 'service', ' child AND family ')).toBe('CAMHS')
    expect(meantBy(state, 'officer', 'Child and Family')).toBeUndefined()
  })

  it.each([
    ['officer', 'unknown_colleague'],
    ['service', 'unknown_service'],
    ['locality', 'unknown_locality'],
  ] as const)('mean no %s that is not there', (kind, code) => {
    expect(after(means(kind, 'nobody'))).toBe(code)
  })
})
