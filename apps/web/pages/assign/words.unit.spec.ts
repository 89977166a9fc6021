import { type Outcome } from '#application'
import { type Refusal } from '#casework'
import { counted } from '../../parts/give/counted.js'
import { type Done, resultOf } from './words.js'

const done = (kind: 'case' | 'plan', reference: string, outcome: Outcome): Done => ({
  kind,
  stream: `la885_${kind}-${reference}`,
  reference,
  href: `/${kind}s/${reference}`,
  outcome,
})

const recorded = (repeated: boolean): Outcome => ({ kind: 'recorded', stream: 's', revision: 3, repeated })

test.each([
  [['plan'], '1 plan'],
  [['case', 'case'], '2 cases'],
  [['case', 'plan', 'plan'], '3 cases and plans'],
] as const)('%p are called %p', (kinds, words) => {
  expect(counted(kinds.map((kind) => ({ kind })))).toBe(words)
})

describe('the result', () => {
  test('counts what was given, by this click or by the one before, and says why the others were not', () => {
    const refusal: Refusal = { code: 'plan_ceased', message: 'EHC plans that have ended take nothing more.' }
    expect(
      resultOf([
        done('plan', 'EHC-885-000001', recorded(false)),
        done('plan', 'EHC-885-000002', recorded(true)),
        done('plan', 'EHC-885-000003', { kind: 'changed_meanwhile' }),
        done('plan', 'EHC-885-000004', { kind: 'refused', refusal }),
        done('plan', 'EHC-885-000005', {
          kind: 'refused',
          refusal: { ...refusal, message: 'The plan has ended.' },
        }),
      ]),
    ).toStrictEqual({
      given: '2 plans',
      count: 2,
      notGiven: [
        {
          reference: 'EHC-885-000003',
          href: '/plans/EHC-885-000003',
          why: 'something else was recorded on it after you opened this page',
        },
        {
          reference: 'EHC-885-000004',
          href: '/plans/EHC-885-000004',
          why: 'EHC plans that have ended take nothing more',
        },
        { reference: 'EHC-885-000005', href: '/plans/EHC-885-000005', why: 'the plan has ended' },
      ],
      again: ['la885_plan-EHC-885-000003'],
    })
  })

  test('of nothing given says so', () => {
    expect(resultOf([done('case', 'EHC-885-000001', { kind: 'changed_meanwhile' })]).count).toBe(0)
  })
})
