import { initialAssessment } from '#casework'
import { type Obligation, type Status } from '#statute'
import { tagOfCase, tagOfDaysLeft } from './standing.js'

const TODAY = '2026-11-21'

const limit = (rule: string, dueOn: string, status: Status): Obligation => ({
  rule,
  layer: rule.startsWith('P-') ? 'local' : 'statute',
  bound: 'local authority',
  triggeredOn: '2026-09-01',
  dueOn,
  status,
  exceptions: [],
  citation: '',
  certainty: 'certain',
  working: [],
})

const open = {
  ...initialAssessment,
  stage: {
    status: 'requested',
    request: {
      id: 'e1',
      type: 'RequestReceived',
      occurredOn: '2026-09-01',
      data: { person: 'p1', source: 'school', receivedOn: '2026-09-01' },
    },
  },
} as const

describe('the word for so many days left', () => {
  test.each([
    [15, 'On track'],
    [14, 'Due soon'],
    [8, 'Due soon'],
    [7, 'At risk'],
    [0, 'At risk'],
    [-1, 'Past limit'],
  ])('%p: %p', (left, word) => {
    expect(tagOfDaysLeft(left).text).toBe(word)
  })
})

describe('the word for a case', () => {
  const far = limit('R-FIN20', '2027-03-01', 'running')
  test.each([
    ['nothing presses', [far], 'On track'],
    ['a limit of its own is past', [far, limit('R-DEC6', '2026-11-01', 'overdue')], 'Past limit'],
    [
      "the family's own time has passed",
      [far, { ...limit('R-APPEAL', '2026-11-01', 'overdue'), bound: 'family' }],
      'On track',
    ],
    [
      'a school has not replied, which is guidance',
      [far, { ...limit('C-CONSULT15', '2026-11-01', 'overdue'), layer: 'guidance' } as const],
      'On track',
    ],
    ['only an advice is overdue', [far, limit('R-ADV6', '2026-11-01', 'overdue')], 'At risk'],
    [
      'a limit is lifted and nothing presses',
      [limit('R-FIN20', '2026-11-01', 'excepted')],
      'Exception recorded',
    ],
    [
      'a limit is lifted, but another presses',
      [limit('R-FIN20', '2026-11-01', 'excepted'), limit('R-ADV6', '2026-11-25', 'running')],
      'At risk',
    ],
    ['only a local milestone is past', [far, limit('P-30', '2026-11-01', 'overdue')], 'On track'],
    ['only the family’s own days run', [far, limit('R-DRAFT15', '2026-11-25', 'running')], 'On track'],
  ])('given that %s', (_, duties, word) => {
    expect(tagOfCase(open, duties, TODAY).text).toBe(word)
  })

  test('given that it has ended, whatever was missed', () => {
    expect(tagOfCase(initialAssessment, [limit('R-FIN20', '2026-11-01', 'overdue')], TODAY).text).toBe(
      'Decided',
    )
  })
})
