import { type ToRecord } from '#application'
import { recordCase, recordChild } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'

// 21 November 2026 is the day of every page here.
const AUTHORITY = '885'
let web: WebUnderTest

const child = (forename: string) => recordChild(web, AUTHORITY, { forename, surname: 'Oakhollow' })

/** A case of this officer's, with the days on which each step was recorded. */
const caseOf = async (
  forename: string,
  officer: string,
  steps: readonly (readonly [on: string, what: ToRecord])[],
): Promise<string> => {
  const person = await child(forename)
  const { reference } = await recordCase(web, AUTHORITY, [
    ['2026-06-01', { type: 'ReceiveRequest', data: { person, source: 'parent', receivedOn: '2026-06-01' } }],
    ['2026-06-02', { type: 'AssignOfficer', data: { officer, assignedOn: '2026-06-02' } }],
    ...steps,
  ])
  return reference
}
const refusedOn = (on: string): readonly [string, ToRecord] => [
  on,
  { type: 'RefuseAssessment', data: { decidedOn: on, notifiedOn: on } },
]
const appealedOn = (on: string): readonly [string, ToRecord] => [
  on,
  { type: 'RegisterAppeal', data: { against: 'refusalToAssess', registeredOn: on } },
]
const names = { appealed: '', answered: '', asked: '', theirs: '', quiet: '', plan: '' }

beforeAll(async () => {
  web = await runningWeb()
  names.appealed = await caseOf('Wren', 'demo-officer', [refusedOn('2026-07-06'), appealedOn('2026-10-12')])
  names.answered = await caseOf('Kit', 'demo-officer', [
    refusedOn('2026-07-06'),
    appealedOn('2026-09-07'),
    [
      '2026-10-01',
      { type: 'RespondToAppeal', data: { against: 'refusalToAssess', respondedOn: '2026-10-01' } },
    ],
  ])
  names.theirs = await caseOf('Ash', 'demo-officer-east-1', [
    refusedOn('2026-07-06'),
    appealedOn('2026-10-19'),
  ])
  names.quiet = await caseOf('Ivy', 'demo-officer', [refusedOn('2026-07-06')])
  names.asked = await caseOf('Fern', 'demo-officer', [
    ['2026-07-06', { type: 'AgreeAssessment', data: { decidedOn: '2026-07-06', notifiedOn: '2026-07-06' } }],
    ['2026-09-14', { type: 'SendDraftPlan', data: { sentOn: '2026-09-14', servedOn: '2026-09-14' } }],
    [
      '2026-11-16',
      {
        type: 'ConsultSetting',
        data: {
          consultation: '0190a0a0-0000-7000-8000-0000000000c1',
          setting: 'Hill School',
          consultedOn: '2026-11-16',
        },
      },
    ],
  ])
  const person = await child('Rowan')
  names.plan = (
    await recordOnPlan(web, AUTHORITY, [
      ['2026-02-02', { type: 'StartPlan', data: { person, madeOn: '2026-02-02' } }],
      ['2026-02-02', { type: 'AssignOfficer', data: { officer: 'demo-officer', assignedOn: '2026-02-02' } }],
      ['2026-10-05', { type: 'NotifyCeasing', data: { reason: 4, notifiedOn: '2026-10-05' } }],
      ['2026-10-26', { type: 'RegisterAppeal', data: { against: 'ceasing', registeredOn: '2026-10-26' } }],
    ])
  ).reference
})
afterAll(() => web.stop())

const wordsOf = async (role: 'officer' | 'manager', path: string): Promise<string> => {
  const who = await visitorAs(web, role, role === 'officer' ? { id: 'demo-officer' } : {})
  return mainWords((await who.get(path).expect(200)).text)
}

describe('the list of disagreements', () => {
  test('has refused cases with a running appeal and plans, the earliest limit first, each with its reason', async () => {
    const words = await wordsOf('officer', '/disagreements')
    // Thirty working days for the response, from the appeal of 12 October.
    const places = [names.appealed, names.plan, names.asked, names.answered].map((one) => words.indexOf(one))
    expect(places).not.toContain(-1)
    expect(places).toStrictEqual(places.toSorted((a, b) => a - b))
    expect(words).toContain('Before the tribunal since 12 October 2026')
    expect(words).toContain('Response to the appeal is due in 2 days')
    // It has answered, so that no limit runs, and it is before the tribunal all the same.
    expect(words).toContain('Before the tribunal since 7 September 2026 None running')
    expect(words).not.toContain(names.quiet)
    expect(words).not.toContain(names.theirs)
  })

  test('has a part for the settings that have not answered, and none of a decided case', async () => {
    const words = await wordsOf('officer', '/disagreements?tab=consultations')
    expect(words).toContain(names.asked)
    expect(words).not.toContain(names.appealed)
    expect(words).not.toContain('Hill School')
  })

  test("shows a manager everybody's, as a file too, which is kept in the log of views", async () => {
    expect(await wordsOf('manager', '/disagreements?tab=appeals')).toContain(names.theirs)
    const manager = await visitorAs(web, 'manager')
    const { text, headers } = await manager.get('/disagreements.csv?tab=appeals').expect(200)
    expect(headers['content-disposition']).toBe('attachment; filename=disagreements-2026-11-21.csv')
    expect(text).toContain(`${names.theirs},Ash Oakhollow,Sam Thistlewood,Response to the appeal,`)
    expect(text).not.toContain(names.asked)
  })

  test('is counted at the start', async () => {
    expect(await wordsOf('officer', '/start')).toContain('Disagreements : 4 records with an appeal')
  })

  test('is not for a gateway', async () => {
    const gateway = await visitorAs(web, 'healthGateway')
    for (const path of ['/disagreements', '/disagreements.csv']) await gateway.get(path).expect(403)
  })
})
