import { meta } from '../assessment/spec-helper.js'
import { access, type AccessCommand, type AccessRules, closedTo, OPEN_RULES } from './index.js'

type Asked = AccessCommand extends infer Command
  ? Command extends AccessCommand
    ? Omit<Command, 'meta'>
    : never
  : never

const ABOUT = { person: 'p1', reason: 'As the family asked' }
const RESTRICT: Asked = {
  type: 'RestrictRecords',
  data: { ...ABOUT, people: ['a', 'b', 'a'], because: 'safeAddress' },
}
const NAME: Asked = { type: 'NamePeople', data: { ...ABOUT, people: ['c'] } }
const LIFT: Asked = { type: 'LiftRestriction', data: ABOUT }
const DECLARE: Asked = { type: 'DeclareConflict', data: { ...ABOUT, account: 'x' } }
const END: Asked = { type: 'EndConflict', data: { ...ABOUT, account: 'x' } }
const STOP: Asked = {
  type: 'StopEntry',
  data: { person: 'p1', account: 'x', source: 'school', receivedOn: '2026-01-12' },
}

/** What these commands lead to, or the code of the first that is refused. */
const after = (...commands: readonly Asked[]): AccessRules | string => {
  let rules = access.initial
  for (const [index, command] of commands.entries()) {
    const decision = access.decide({ ...command, meta }, rules)
    if (!decision.ok) return decision.refusal.code
    rules = decision.events.reduce((so, event) => access.evolve(so, { ...event, id: `e${index}` }), rules)
  }
  return rules
}

/** Who of these is kept out, and why. */
const closed = (rules: AccessRules | string, ...accounts: readonly string[]) =>
  typeof rules === 'string' ? rules : accounts.map((one) => closedTo(rules, one, 'p1'))

describe('a restriction', () => {
  it('lets in whoever is named, and nobody else', () => {
    expect(closed(after(RESTRICT), 'a', 'b', 'x')).toStrictEqual([undefined, undefined, 'restricted'])
    expect(closed(after(RESTRICT, NAME), 'a', 'c')).toStrictEqual(['restricted', undefined])
    expect(closed(after(RESTRICT, LIFT), 'x')).toStrictEqual([undefined])
  })

  it('is of that child alone', () => {
    const rules = after(RESTRICT)
    expect(typeof rules === 'string' ? rules : closedTo(rules, 'x', 'p2')).toBeUndefined()
    expect(closedTo(OPEN_RULES, 'x', null)).toBeUndefined()
  })

  it.each<[string, readonly Asked[], string]>([
    ['a second time', [RESTRICT, RESTRICT], 'restricted_already'],
    ['other people of what is not restricted', [NAME], 'not_restricted'],
    ['the people who are named', [RESTRICT, NAME, NAME], 'nothing_changes'],
    ['lifting what is not restricted', [LIFT], 'not_restricted'],
  ])('refuses %s', (_, commands, code) => {
    expect(after(...commands)).toBe(code)
  })
})

describe('a conflict of interest', () => {
  it('keeps out whoever has it, even where they are named', () => {
    const named: Asked = {
      type: 'RestrictRecords',
      data: { ...ABOUT, people: ['x', 'a'], because: 'staffFamily' },
    }
    expect(closed(after(named, DECLARE), 'x', 'a')).toStrictEqual(['conflict', undefined])
    expect(closed(after(DECLARE, END), 'x')).toStrictEqual([undefined])
  })

  it.each<[string, readonly Asked[], string]>([
    ['a second time', [DECLARE, DECLARE], 'conflict_declared_already'],
    ['the end of none', [END], 'no_conflict_declared'],
    [
      'that somebody says so of their own',
      [
        { type: 'DeclareConflict', data: { ...ABOUT, account: meta.actor } },
        { type: 'EndConflict', data: { ...ABOUT, account: meta.actor } },
      ],
      'own_conflict',
    ],
  ])('refuses %s', (_, commands, code) => {
    expect(after(...commands)).toBe(code)
  })
})

it('keeps what somebody could not enter until it is seen to', () => {
  const rules = after(STOP)
  expect(typeof rules === 'string' ? rules : rules.stopped).toMatchObject([
    { id: 'e0', person: 'p1', account: 'x', source: 'school', receivedOn: '2026-01-12' },
  ])
  const seen: Asked = { type: 'SeeToEntry', data: { entry: 'e0' } }
  expect(after(STOP, seen)).toMatchObject({ stopped: [] })
  expect(after(STOP, seen, seen)).toBe('seen_to_already')
})

it('opens a colleague’s record for a reason until something else is chosen', () => {
  expect(after()).toMatchObject({ outOfReach: 'reason' })
  expect(after({ type: 'ChooseReach', data: { outOfReach: 'ask' } })).toMatchObject({ outOfReach: 'ask' })
  expect(after({ type: 'ChooseReach', data: { outOfReach: 'reason' } })).toBe('nothing_changes')
})
