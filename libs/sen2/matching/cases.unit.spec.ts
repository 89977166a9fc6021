import {
  assessment,
  type Cells,
  namedPlan,
  person,
  removeFolders,
  request,
  type Tables,
  wholeCase,
} from '../export-folder.spec.js'
import { mapped } from '../mapping/mapped.spec.js'
import { matchCases } from './cases.js'
import { type KnownAssessment, type KnownPerson, type KnownPlan } from './known.js'

afterAll(removeFolders)

type Known = Pick<KnownPerson, 'assessments' | 'plans'>

const asked = (
  id: string,
  receivedOn: readonly string[],
  more: Partial<KnownAssessment> = {},
): KnownAssessment => ({
  id,
  receivedOn,
  ended: false,
  void: false,
  ...more,
})

const made = (id: string, more: Partial<KnownPlan> = {}): KnownPlan => ({
  id,
  assessment: undefined,
  madeOn: [],
  ceased: false,
  requestedOn: undefined,
  historicIn: undefined,
  void: false,
  ...more,
})

const of = (assessments: readonly KnownAssessment[], plans: readonly KnownPlan[] = []): Known => ({
  assessments,
  plans,
})

const cases = async (tables: Tables, known?: Known) => {
  const { header, people } = await mapped(tables)
  const matched = matchCases(header, 'p', people[0]?.requests ?? [], known)
  return {
    matched,
    assessments: matched.map(({ assessment: stream }) =>
      stream?.exists === true ? stream.id : stream && 'new',
    ),
    plans: matched.map(({ plan }) => (plan?.exists === true ? plan.id : plan && 'new')),
    codes: matched.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
  }
}

const requests = (...rows: readonly Cells[]): Tables => ({ person: [person('P1')], requests: rows })
const MARCH = request('R1', 'P1')

test('the same content has the same ids, in any order and under any keys', async () => {
  const ids = async (...rows: readonly Cells[]) =>
    (await cases(requests(...rows))).matched.map((one) => one.assessment?.id)
  const may = { receiveddate: '2024-May-01' }
  const one = await ids(request('R1', 'P1'), request('R2', 'P1', may))
  expect(await ids(request('R8', 'P1', may), request('R9', 'P1'))).toStrictEqual(one.toReversed())
})

test('a request of an earlier return is found by its date of receipt, corrected or not, and only once', async () => {
  const found = await cases(
    requests(MARCH, request('R2', 'P1', { receiveddate: '2024-Mar-04', requestoutcome: 'N' })),
    of([asked('a', ['2024-03-01', '2024-03-04'])]),
  )
  expect(found.assessments.toSorted()).toStrictEqual(['a', 'new'])
})

test('two rows of the same content are one; two that differ on one day are two', async () => {
  const same = await cases(requests(MARCH, request('R2', 'P1')))
  expect([same.assessments, same.codes]).toStrictEqual([['new'], ['same_request_twice']])
  const two = await cases(requests(MARCH, request('R2', 'P1', { requestsource: '1' })))
  expect([two.assessments, two.codes]).toStrictEqual([['new', 'new'], ['same_day']])
  expect(new Set(two.matched.map((one) => one.assessment?.id)).size).toBe(2)
})

test('a request without a date is that one without a date, else the one that is open', async () => {
  const undated = requests(request('R1', 'P1', { receiveddate: '' }))
  expect((await cases(undated, of([asked('a', ['2024-03-01']), asked('b', [])]))).assessments).toStrictEqual([
    'b',
  ])
  expect((await cases(undated, of([asked('a', ['2024-03-01'])]))).assessments).toStrictEqual(['a'])
  const two = of([asked('a', ['2024-03-01']), asked('b', ['2025-03-01'])])
  expect((await cases(undated, two)).assessments).toStrictEqual(['new'])
})

test('a date of receipt put right is asked about; one long after is another request', async () => {
  const close = await cases(requests(MARCH), of([asked('a', ['2024-03-20'])]))
  expect([close.assessments, close.codes, close.matched[0]?.doubts.map(({ other }) => other)]).toStrictEqual([
    ['new'],
    ['possible_match'],
    ['a'],
  ])
  const later = await cases(requests(MARCH), of([asked('a', ['2023-03-01'])]))
  expect([later.assessments, later.codes]).toStrictEqual([['new'], []])
  const both = await cases(
    requests(MARCH, request('R2', 'P1', { receiveddate: '2024-Mar-20' })),
    of([asked('a', ['2024-03-20'])]),
  )
  expect([both.assessments, both.codes]).toStrictEqual([['new', 'a'], []])
})

test('a record that was taken back is found last', async () => {
  const known = of([asked('gone', ['2024-03-01'], { void: true }), asked('a', ['2024-03-01'])])
  expect((await cases(requests(MARCH), known)).assessments).toStrictEqual(['a'])
})

const HISTORIC: Tables = {
  ...wholeCase('1', { request: { requestoutcome: 'H', receiveddate: '', requestoutcomedate: '' } }),
  assessment: [assessment('A1', 'R1', { assessmentoutcome: 'H', assessmentoutcomedate: '' })],
}

test('a historic row begins no assessment, and closes the one that is open on record', async () => {
  const alone = await cases(HISTORIC)
  expect([alone.assessments, alone.matched[0]?.closes]).toStrictEqual([[undefined], false])
  const open = await cases(HISTORIC, of([asked('a', ['2024-03-01'])]))
  expect([open.assessments, open.matched[0]?.closes]).toStrictEqual([['a'], true])
  const ended = await cases(HISTORIC, of([asked('a', ['2024-03-01'], { ended: true })]))
  expect([ended.assessments, ended.matched[0]?.closes]).toStrictEqual([[undefined], false])
})

test('a plan is that of its request, else of its date, else the one in force; of two nobody guesses', async () => {
  const known = of(
    [asked('a', ['2024-03-01'])],
    [made('u', { assessment: 'x' }), made('v', { assessment: 'a' })],
  )
  expect((await cases(wholeCase('1'), known)).plans).toStrictEqual(['v'])
  const dated = of([], [made('old', { madeOn: ['2024-07-12'], ceased: true }), made('now')])
  expect((await cases(HISTORIC, dated)).plans).toStrictEqual(['old'])
  expect((await cases(HISTORIC, of([], [made('now'), made('was', { ceased: true })]))).plans).toStrictEqual([
    'now',
  ])
  expect((await cases(HISTORIC, of([], [made('u'), made('v')]))).plans).toStrictEqual(['new'])
})

test('two plans of one child do not take the place of each other', async () => {
  const ceased = {
    ...HISTORIC,
    requests: [...(HISTORIC.requests ?? []), request('R2', 'P1', { requestoutcome: 'H', receiveddate: '' })],
    assessment: [
      ...(HISTORIC.assessment ?? []),
      assessment('A2', 'R2', { assessmentoutcome: 'H', assessmentoutcomedate: '' }),
    ],
    namedplan: [
      namedPlan('N1', 'A1'),
      namedPlan('N2', 'A2', { startdate: '2019-Mar-01', ceasedate: '2022-May-01' }),
    ],
  }
  const first = await cases(ceased)
  const ids = first.matched.map(({ plan }) => plan?.id ?? '')
  expect(new Set(ids).size).toBe(2)
  const [one, other] = ids
  const again = await cases(
    ceased,
    of([], [made(other ?? '', { madeOn: ['2019-03-01'], ceased: true }), made(one ?? '')]),
  )
  expect(again.plans).toStrictEqual(ids)
})
