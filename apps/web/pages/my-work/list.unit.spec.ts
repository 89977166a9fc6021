import { DIRECTORY } from '../../testing/directory.js'
import { type ListedDuty, type WorkCase } from '#read-models'
import { itemsOf, type WorkQuestion, workList } from './list.js'

const TODAY = '2026-11-21'
const ASKED: WorkQuestion = { tab: 'all', sort: 'limit', descending: false }

const work = (reference: string, duties: readonly ListedDuty[], more: Partial<WorkCase> = {}): WorkCase => ({
  kind: 'case',
  reference,
  stream: `la999_assessment-${reference}`,
  person: `person-${reference}`,
  status: 'assessing',
  officer: 'demo-officer',
  receivedOn: '2026-09-01',
  duties,
  sentBack: [],
  toCome: {},
  ...more,
})

const own = (rule: string, dueOn: string, excepted = false): ListedDuty => ({
  rule,
  layer: 'statute',
  bound: 'local authority',
  triggeredOn: '2026-01-01',
  dueOn,
  exceptions: excepted ? [{ allowed: true, recordedOn: '2026-02-01' }] : [],
})
const advice = (dueOn: string, service: string, chasedOn?: string): ListedDuty => ({
  ...own('R-ADV6', dueOn),
  subject: 'a1',
  giver: 'health',
  service,
  ...(chasedOn === undefined ? {} : { chasedOn }),
})

const why = (given: WorkCase) => itemsOf([given], TODAY, DIRECTORY)[0]?.why

describe('why a case is on the list', () => {
  test.each([
    [
      'a limit that has passed',
      work('1', [own('R-FIN20', '2026-11-09')], { status: 'draftSent' }),
      'Final plan is 12 days past the 20-week limit',
    ],
    [
      'a limit of an order, by the name that the rules have for it',
      work('1', [own('R-ORD-ASSESS-NOTIFY', '2026-11-09')]),
      'Family told of the assessment after an order is 12 days past the limit in law',
    ],
    [
      'advice that is due',
      work('1', [advice('2026-11-24', 'Speech and language therapy')]),
      'Advice from speech and language therapy is due in 3 days',
    ],
    [
      'advice that is overdue, of a service known by its letters',
      work('1', [advice('2026-11-11', 'CAMHS', '2026-11-18'), own('R-FIN20', '2027-01-04')]),
      'Advice from CAMHS is 10 days overdue, last chased on 18 November 2026',
    ],
    [
      'the last day of a limit, before advice that is overdue',
      work('1', [advice('2026-11-11', 'CAMHS'), own('R-NOISS16', '2026-11-21')]),
      'Decision whether to issue a plan is due today (16-week limit)',
    ],
    [
      'the family’s days',
      work('1', [own('R-DRAFT15', '2026-12-02'), own('R-FIN20', '2026-12-20')], { status: 'draftSent' }),
      'Waiting for the family: their 15 days end on 2 December 2026',
    ],
    [
      'an exception',
      work('1', [own('R-FIN20', '2026-11-01', true)]),
      'An exception lifts the 20-week limit of 1 November 2026',
    ],
    [
      'an unknown date of receipt',
      work('1', [], { receivedOn: null }),
      'No limit can be worked out: the day on which the request came is not known',
    ],
  ])('%s', (_, given, sentence) => {
    expect(why(given)?.[0]).toBe(sentence)
  })
})

describe('the tabs', () => {
  const items = itemsOf(
    [
      work('1', [own('R-FIN20', '2026-11-21')]),
      work('2', [own('R-FIN20', '2026-11-28')]),
      work('3', [own('R-FIN20', '2026-11-29'), advice('2026-11-11', 'CAMHS', '2026-11-20')]),
      work('4', [own('R-FIN20', '2026-11-01')]),
      work('5', [own('R-FIN20', '2027-01-11'), advice('2026-11-11', 'Physiotherapy', '2026-11-14')]),
      work('6', [own('R-DRAFT15', '2026-11-30'), own('R-FIN20', '2027-01-11')], { status: 'draftSent' }),
    ],
    TODAY,
    DIRECTORY,
  )
  const on = (question: Partial<WorkQuestion>) =>
    workList(items, { ...ASKED, ...question }, TODAY).rows.map(({ work: { reference } }) => reference)

  test('hold what falls due, what has to be asked after, who is waited for and what has passed', () => {
    expect(on({ tab: 'today' })).toStrictEqual(['1', '5'])
    expect(on({ tab: 'week' })).toStrictEqual(['1', '2', '5'])
    expect(on({ tab: 'waiting' })).toStrictEqual(['3', '5', '6'])
    expect(on({ tab: 'past' })).toStrictEqual(['4'])
    expect(on({})).toStrictEqual(['4', '1', '2', '3', '5', '6'])
    expect(workList(items, ASKED, TODAY).counts).toStrictEqual({
      today: 2,
      week: 3,
      waiting: 3,
      past: 1,
      all: 6,
    })
  })

  test('are filtered and sorted as asked', () => {
    expect(on({ service: 'CAMHS' })).toStrictEqual(['3'])
    expect(on({ stage: 'draftSent' })).toStrictEqual(['6'])
    expect(on({ locality: 'East' })).toStrictEqual([])
    expect(on({ exception: 'yes' })).toStrictEqual([])
    expect(on({ sort: 'case', descending: true })).toStrictEqual(['6', '5', '4', '3', '2', '1'])
  })
})
