import {
  type Cells,
  person,
  removeFolders,
  request,
  type Tables,
  together,
  wholeCase,
} from '../export-folder.spec.js'
import { rowId } from '../mapping/ids.js'
import { mapped } from '../mapping/mapped.spec.js'
import { matchCases } from './cases.js'
import { type KnownAssessment, type KnownPerson, type KnownPlan } from './known.js'

afterAll(removeFolders)

const knownPerson = (
  assessments: readonly KnownAssessment[],
  plans: readonly KnownPlan[] = [],
): KnownPerson => ({ id: 'p', sealed: undefined, assessments, plans })

const cases = async (tables: Tables, known: KnownPerson | undefined) => {
  const { header, people } = await mapped(tables)
  const matched = matchCases(header, people[0]?.requests ?? [], known)
  return {
    header,
    assessments: matched.map(({ assessment }) => assessment),
    plans: matched.map(({ plan }) => plan),
    warnings: matched.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
  }
}

const requests = (...rows: readonly Cells[]): Tables => ({ person: [person('P1')], requests: rows })

const MARCH = request('R1', 'P1')

test('a new person has new cases, under ids made from the rows', async () => {
  const { header, assessments, plans } = await cases(wholeCase('1'), undefined)
  expect(assessments).toStrictEqual([{ id: rowId(header, 'requests', 'R1'), exists: false }])
  expect(plans).toStrictEqual([{ id: rowId(header, 'namedplan', 'N1'), exists: false }])
})

test('a request of an earlier return is found by its date of receipt, corrected or not, and only once', async () => {
  const known = knownPerson([{ id: 'a', receivedOn: ['2024-03-01', '2024-03-04'] }])
  const found = await cases(requests(MARCH, request('R2', 'P1', { receiveddate: '2024-Mar-04' })), known)
  expect(found.assessments).toStrictEqual([
    { id: 'a', exists: true },
    { id: rowId(found.header, 'requests', 'R2'), exists: false },
  ])
})

test('the row of this very return comes first', async () => {
  const { header } = await cases(requests(MARCH), undefined)
  const own = rowId(header, 'requests', 'R2')
  const known = knownPerson([
    { id: own, receivedOn: ['2024-03-01'] },
    { id: 'a', receivedOn: ['2024-03-01'] },
  ])
  const found = await cases(requests(MARCH, request('R2', 'P1')), known)
  expect(found.assessments).toStrictEqual([
    { id: 'a', exists: true },
    { id: own, exists: true },
  ])
})

test('a request without a date is only that one without a date', async () => {
  const known = knownPerson([
    { id: 'a', receivedOn: ['2024-03-01'] },
    { id: 'b', receivedOn: [] },
  ])
  const { assessments } = await cases(requests(request('R1', 'P1', { receiveddate: '' })), known)
  expect(assessments).toStrictEqual([{ id: 'b', exists: true }])
})

test('a request close to another on record is kept apart and said; one long after is ordinary', async () => {
  const close = await cases(requests(MARCH), knownPerson([{ id: 'a', receivedOn: ['2024-03-20'] }]))
  expect([close.assessments[0]?.exists, close.warnings]).toStrictEqual([false, ['possible_match']])
  const later = await cases(requests(MARCH), knownPerson([{ id: 'a', receivedOn: ['2023-03-01'] }]))
  expect([later.assessments[0]?.exists, later.warnings]).toStrictEqual([false, []])
})

test('a historic request has no assessment; its plan is the one in force', async () => {
  const historic = wholeCase('1', { request: { requestoutcome: 'H', receiveddate: '' } })
  const plans: readonly KnownPlan[] = [
    { id: 'old', assessment: undefined, ceased: true },
    { id: 'v', assessment: 'a', ceased: false },
  ]
  const found = await cases(historic, knownPerson([{ id: 'a', receivedOn: ['2024-03-01'] }], plans))
  expect([found.assessments, found.plans]).toStrictEqual([[undefined], [{ id: 'v', exists: true }]])
})

test('a plan is that of its request; with two in force nobody guesses', async () => {
  const plans: readonly KnownPlan[] = [
    { id: 'u', assessment: 'x', ceased: false },
    { id: 'v', assessment: 'a', ceased: false },
  ]
  const same = await cases(wholeCase('1'), knownPerson([{ id: 'a', receivedOn: ['2024-03-01'] }], plans))
  expect(same.plans).toStrictEqual([{ id: 'v', exists: true }])
  const unknown = await cases(wholeCase('1'), knownPerson([], plans))
  expect(unknown.plans).toStrictEqual([{ id: rowId(unknown.header, 'namedplan', 'N1'), exists: false }])
})

test('a plan half imported does not take the place of another', async () => {
  const two = together(wholeCase('1'), {
    ...wholeCase('2'),
    person: [],
    requests: [request('R2', 'P1', { receiveddate: '2025-Jan-01' })],
  })
  const { header } = await cases(two, undefined)
  const second = rowId(header, 'namedplan', 'N2')
  const found = await cases(two, knownPerson([], [{ id: second, assessment: undefined, ceased: false }]))
  expect(found.plans).toStrictEqual([
    { id: rowId(header, 'namedplan', 'N1'), exists: false },
    { id: second, exists: true },
  ])
})
