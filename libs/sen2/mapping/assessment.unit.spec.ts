import { assessment, type Cells, namedPlan, person, removeFolders, request } from '../export-folder.spec.js'
import { assessmentMapping, type AssessmentMapping } from './assessment.js'
import { derivedId } from './ids.js'
import { mapped } from './mapped.spec.js'

afterAll(removeFolders)

interface Given {
  readonly request?: Cells
  readonly assessment?: Cells
  readonly namedPlan?: Cells
}

const mappingOf = async (given: Given): Promise<AssessmentMapping | undefined> => {
  const { header, people } = await mapped({
    person: [person('P1')],
    requests: [request('R1', 'P1', given.request)],
    assessment: given.assessment === undefined ? [] : [assessment('A1', 'R1', given.assessment)],
    namedplan: given.namedPlan === undefined ? [] : [namedPlan('N1', 'A1', given.namedPlan)],
  })
  const [rows] = people[0]?.requests ?? []
  return rows && assessmentMapping(header, rows, { person: 'p', assessment: 'a' })
}

const factsOf = async (given: Given) =>
  (await mappingOf(given))?.facts.map(({ fact }) => [fact.type, fact.occurredOn, fact.data])

const received = [
  'RequestReceived',
  '2024-03-01',
  { person: 'p', source: 'school', receivedOn: '2024-03-01' },
]
const decision = { decidedOn: '2024-04-10', notifiedOn: '2024-04-10' }
const agreed = ['AssessmentAgreed', '2024-04-10', decision]

describe('a request becomes events', () => {
  test('agreed, refused, withdrawn, awaited', async () => {
    expect(await factsOf({})).toStrictEqual([received, agreed])
    expect(await factsOf({ request: { requestoutcome: 'N' } })).toStrictEqual([
      received,
      ['AssessmentRefused', '2024-04-10', decision],
    ])
    expect(await factsOf({ request: { requestoutcome: 'W' } })).toStrictEqual([
      received,
      ['RequestWithdrawn', '2024-04-10', { withdrawnOn: '2024-04-10' }],
    ])
    expect(await factsOf({ request: { requestoutcome: 'A', requestoutcomedate: '' } })).toStrictEqual([
      received,
    ])
  })

  test.each([
    ['1', 'parentOrYoungPerson'],
    ['2', 'school'],
    ['3', 'health'],
    ['4', 'socialCare'],
    ['5', 'other'],
    ['', 'notStated'],
    ['9', 'notStated'],
  ])('from source %s: %s', async (requestsource, source) => {
    const [fact] = (await factsOf({ request: { requestsource } })) ?? []
    expect(fact).toStrictEqual([
      'RequestReceived',
      '2024-03-01',
      { person: 'p', source, receivedOn: '2024-03-01' },
    ])
  })

  test.each([
    ['1', { inYouthCustody: true }],
    ['true', { inYouthCustody: true }],
    ['0', {}],
    ['', {}],
  ])('made in relevant youth accommodation, %j, says so', async (rya, said) => {
    const [fact] = (await factsOf({ request: { rya } })) ?? []
    expect(fact?.[2]).toStrictEqual({
      person: 'p',
      source: 'school',
      receivedOn: '2024-03-01',
      ...said,
    })
  })

  test('whose dates are blank is told by the reference date, and the dates stay unknown', async () => {
    expect(await factsOf({ request: { receiveddate: '', requestoutcomedate: '' } })).toStrictEqual([
      ['RequestReceived', '2026-01-15', { person: 'p', source: 'school' }],
      ['AssessmentAgreed', '2026-01-15', {}],
    ])
  })

  const older = ['AssessmentAgreed', '2026-01-15', { dateCertain: false }]

  test('that was agreed before the collection period is read by its own assessment', async () => {
    expect(
      await factsOf({
        request: { requestoutcome: 'H', requestoutcomedate: '' },
        assessment: { assessmentoutcome: 'A', assessmentoutcomedate: '' },
      }),
    ).toStrictEqual([received, older])
    expect(
      await factsOf({ request: { requestoutcome: 'H', requestoutcomedate: '' }, assessment: {} }),
    ).toStrictEqual([received, older, ['FinalPlanIssued', '2024-07-12', { sentToFamilyOn: '2024-07-12' }]])
  })

  test('that was refused, above an assessment, was reversed on an unknown day', async () => {
    expect(await factsOf({ request: { requestoutcome: 'N' }, assessment: {} })).toStrictEqual([
      received,
      ['AssessmentRefused', '2024-04-10', decision],
      older,
      ['FinalPlanIssued', '2024-07-12', { sentToFamilyOn: '2024-07-12' }],
    ])
  })

  test('that is historic throughout has no facts of an assessment', async () => {
    expect(await factsOf({ request: { requestoutcome: 'H' } })).toStrictEqual([])
    expect(await factsOf({ assessment: { assessmentoutcome: 'H' } })).toStrictEqual([])
    expect(await factsOf({ assessment: { assessmentoutcome: 'S' } })).toStrictEqual([])
  })

  test('of a child who moved away', async () => {
    const moved = (movedOn: string, more = {}) => [
      'CaseExported',
      movedOn,
      { movedOn, dateCertain: false, ...more },
    ]
    expect((await factsOf({ request: { exported: '1' } }))?.at(-1)).toStrictEqual(moved('2024-04-10'))
    expect((await factsOf({ request: { exported: '330' }, assessment: {} }))?.at(-1)).toStrictEqual(
      moved('2024-07-12', { toAuthority: '330' }),
    )
    expect(
      (await factsOf({ request: { exported: 'true', requestoutcome: 'A', requestoutcomedate: '' } }))?.at(-1),
    ).toStrictEqual(moved('2026-01-15'))
    expect((await factsOf({ request: { exported: '0' } }))?.at(-1)).toStrictEqual(agreed)
  })
})

describe('the outcome of an assessment becomes events', () => {
  test('issued with a date: the final plan alone, no decision and no draft are made up', async () => {
    expect(await factsOf({ assessment: {}, namedPlan: {} })).toStrictEqual([
      received,
      agreed,
      ['FinalPlanIssued', '2024-07-12', { sentToFamilyOn: '2024-07-12' }],
    ])
  })

  test('issued without a date and without a plan: the 20 weeks are still running', async () => {
    expect(await factsOf({ assessment: { assessmentoutcomedate: '' } })).toStrictEqual([received, agreed])
  })

  test("issued without a date, with a plan: on the plan's start date, if it has one", async () => {
    const blank = { assessmentoutcomedate: '' }
    expect(
      (await factsOf({ assessment: blank, namedPlan: { startdate: '2024-08-01' } }))?.at(-1),
    ).toStrictEqual(['FinalPlanIssued', '2024-08-01', { sentToFamilyOn: '2024-08-01' }])
    expect(await factsOf({ assessment: blank, namedPlan: { startdate: '' } })).toStrictEqual([
      received,
      agreed,
    ])
  })

  test('not issued, withdrawn, awaited', async () => {
    const on = { decidedOn: '2024-07-12', notifiedOn: '2024-07-12' }
    expect((await factsOf({ assessment: { assessmentoutcome: 'N' } }))?.at(-1)).toStrictEqual([
      'PlanRefused',
      '2024-07-12',
      on,
    ])
    expect((await factsOf({ assessment: { assessmentoutcome: 'W' } }))?.at(-1)).toStrictEqual([
      'RequestWithdrawn',
      '2024-07-12',
      { withdrawnOn: '2024-07-12' },
    ])
    expect(
      await factsOf({ assessment: { assessmentoutcome: 'A', assessmentoutcomedate: '' } }),
    ).toStrictEqual([received, agreed])
  })

  test('an exception to the 20 weeks, without a reason or a period', async () => {
    expect((await factsOf({ assessment: { week20: '1' } }))?.[2]).toStrictEqual([
      'ExceptionRecorded',
      '2026-01-15',
      { exception: derivedId('a', 'week20'), duty: 'R-FIN20', reason: 'notStated' },
    ])
  })
})

test('how the stream came to us: the raw codes and all six flags', async () => {
  const mapping = await mappingOf({
    request: { requesttribunal: '1', requestsource: '' },
    assessment: { othermediation: 'true', week20: '1' },
  })
  expect(mapping?.taken).toStrictEqual({
    return: 'sen2',
    year: 2026,
    referenceDate: '2026-01-15',
    row: 'R1',
    person: 'p',
    codes: {
      requestoutcome: 'Y',
      requestmediation: '0',
      requesttribunal: '1',
      assessmentoutcome: 'Y',
      assessmentmediation: '0',
      assessmenttribunal: '0',
      othermediation: 'true',
      othertribunal: '0',
      week20: '1',
    },
    flags: {
      requestMediation: false,
      requestTribunal: true,
      assessmentMediation: false,
      assessmentTribunal: false,
      otherMediation: true,
      otherTribunal: false,
    },
  })
  expect(mapping?.facts.map(({ origin }) => origin)).toStrictEqual([
    { file: 'requests', line: 2 },
    { file: 'requests', line: 2 },
    { file: 'assessment', line: 2 },
    { file: 'assessment', line: 2 },
  ])
})
