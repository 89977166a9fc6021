import { checks, type CheckCommand } from './checks.js'

const meta = (actor: string) => ({
  commandId: '0191a4c0-0000-7000-8000-000000000001',
  today: '2026-11-21',
  now: '2026-11-21T09:00:00Z',
  actor,
})
const CHECK = '0191a4c0-0000-7000-8000-0000000000c1'
const asked: CheckCommand = {
  type: 'CheckAsked',
  data: { check: CHECK, kind: 'exceptions', reference: 'EHC-885-000001', by: 'officer', what: {} },
  meta: meta('officer'),
}
const answered = (by: string): CheckCommand => ({
  type: 'CheckAnswered',
  data: { check: CHECK, answer: 'yes', by },
  meta: meta(by),
})

const said = (...commands: readonly CheckCommand[]): readonly string[] => {
  let state = checks.initial
  return commands.map((command) => {
    const decision = checks.decide(command, state)
    if (!decision.ok) return decision.refusal.code
    for (const event of decision.events) state = checks.evolve(state, { ...event, id: CHECK })
    return 'told'
  })
}

test('whoever asked never answers, and what was answered is answered no more', () => {
  expect(said(asked, answered('officer'), answered('manager'), answered('lead'))).toStrictEqual([
    'told',
    'own_check',
    'told',
    'check_answered',
  ])
})
