import { type Colleague, type Directory, EMPTY_DIRECTORY } from '#casework'
import { stepsOfSetUp } from './steps.js'

const NOTHING = {
  directory: EMPTY_DIRECTORY,
  providers: [],
  settingsChosen: false,
  cases: false,
}

const missing = (found: Parameters<typeof stepsOfSetUp>[0]): readonly string[] =>
  stepsOfSetUp(found).flatMap(({ title, done }) => (done ? [] : [title]))

test('of an authority of which nothing is known, everything is missing but a way to sign in', () => {
  expect(missing(NOTHING)).toStrictEqual([
    'Name of the authority',
    'Teams',
    'Localities',
    'Services that give advice',
    'People',
    'How we count',
    'Records of children',
  ])
})

test('somebody who has left does not stand for their role', () => {
  const person = (account: string, role: string, leftOn?: string): [string, Colleague] => [
    account,
    { account, name: account, roles: [role], ...(leftOn === undefined ? {} : { leftOn }) },
  ]
  const directory: Directory = {
    ...EMPTY_DIRECTORY,
    name: 'Worcestershire',
    teams: ['North'],
    localities: [{ locality: 'Wyre Forest', team: 'North' }],
    services: [{ service: 'Speech and language therapy', giver: 'health' }],
    colleagues: new Map([person('a', 'officer'), person('b', 'manager', '2026-03-31')]),
  }
  const found = { ...NOTHING, directory, settingsChosen: true, cases: true, providers: ['Our staff'] }
  expect(missing(found)).toStrictEqual(['People'])
  const steps = stepsOfSetUp(found)
  expect(steps.find(({ title }) => title === 'People')?.says).toBe(
    '1 person is in the directory. Still missing: a manager.',
  )
  expect(steps.find(({ title }) => title === 'Signing in')?.says).toContain('Our staff')
})
