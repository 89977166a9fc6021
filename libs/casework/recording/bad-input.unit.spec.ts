import fc from 'fast-check'
import { type AssessmentCommand } from '../assessment/commands.js'
import { assessmentRecord } from '../assessment/decide/index.js'
import {
  adviceRequested,
  appealRegistered,
  asFarAs as caseAsFarAs,
  decision,
  meta,
  underTest as assessment,
} from '../assessment/spec-helper.js'
import { type PlanCommand } from '../plan/commands.js'
import { planRecord } from '../plan/decide/index.js'
import { asFarAs as planAsFarAs, underTest as plan } from '../plan/spec-helper.js'
import { eventTypes } from '../catalogue/registry.js'

const refusedCase = [
  ...caseAsFarAs.requested,
  adviceRequested('a1', '2026-02-02'),
  decision('AssessmentRefused', '2026-02-16'),
  appealRegistered('refusalToAssess', '2026-03-16'),
].reduce(assessment.evolve, assessment.initial)
const planToAmend = planAsFarAs.toAmend.reduce(plan.evolve, plan.initial)

const fieldsOf =
  (definitions: Readonly<Record<string, { readonly data: { readonly shape: object } }>>) =>
  (type: string): readonly string[] =>
    Object.keys(definitions[type]?.data.shape ?? {})

/** Words, dates and ids that are none, beside some that are. */
const junk = fc.oneof(
  fc.constantFrom<unknown>('', 'a1', 'r1', 'amend', 'assess', 'refusalToAssess', 'R-FIN20', 'personal'),
  fc.constantFrom<unknown>('2026-02-30', '2026-05-20', '9999-12-31', '0000-00-00', 'tomorrow', '__proto__'),
  fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1.5, Number.NaN, [], {}, ['reasons']),
  fc.string({ maxLength: 100 }),
)

/** Each field given something, or left out. */
const dataOf = (fields: readonly string[]): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries([...fields, 'surname'].map((field) => [field, junk])), { requiredKeys: [] })

const commandsOf = (steps: Readonly<Record<string, string>>, fields: (type: string) => readonly string[]) =>
  fc
    .constantFrom(...Object.entries(steps))
    .chain(([type, event]) => dataOf(fields(event)).map((data) => ({ type, data, meta })))

const isAnswer = (outcome: { readonly ok: boolean; readonly refusal?: unknown }): boolean =>
  outcome.ok || JSON.stringify(outcome.refusal).includes('"message":"')

describe('whatever nonsense is asked', () => {
  it('is answered about an assessment, in a sentence without "undefined"', () => {
    fc.assert(
      fc.property(commandsOf(assessmentRecord.steps, fieldsOf(eventTypes.assessment)), (command) => {
        const outcome = assessment.decide(command as AssessmentCommand, refusedCase)
        expect(isAnswer(outcome)).toBe(true)
        expect(JSON.stringify(outcome)).not.toMatch(/undefined|NaN|\[object/)
      }),
      { numRuns: 1_500 },
    )
  })

  it('is answered about a plan', () => {
    fc.assert(
      fc.property(commandsOf(planRecord.steps, fieldsOf(eventTypes.plan)), (command) => {
        const outcome = plan.decide(command as PlanCommand, planToAmend)
        expect(isAnswer(outcome)).toBe(true)
        expect(JSON.stringify(outcome)).not.toMatch(/undefined|NaN|\[object/)
      }),
      { numRuns: 1_500 },
    )
  })
})
