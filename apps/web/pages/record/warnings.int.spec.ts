import { randomUUID } from 'node:crypto'
import { type CaseUnderTest, recordCase, recordChild, recordMore } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { type Visitor } from '../../testing/visitor.js'
import { answered, type Boxes, dateBoxes, pressSave } from '../../testing/wizard.js'

const AUTHORITY = '885'
const SAVED_ALL_THE_SAME = 'It can be saved all the same.'
let web: WebUnderTest
let officer: Visitor
let lead: Visitor
let child: string

beforeAll(async () => {
  web = await runningWeb()
  officer = await visitorAs(web, 'officer')
  lead = await visitorAs(web, 'manager')
  child = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
})
afterAll(() => web.stop())

/** Its 20 weeks end on 4 December 2026. */
const agreedCase = (): Promise<CaseUnderTest> =>
  recordCase(web, AUTHORITY, [
    [
      '2026-07-17',
      { type: 'ReceiveRequest', data: { person: child, source: 'school', receivedOn: '2026-07-17' } },
    ],
    ['2026-08-20', { type: 'AgreeAssessment', data: { decidedOn: '2026-08-20', notifiedOn: '2026-08-20' } }],
    ['2026-10-20', { type: 'AgreePlan', data: { decidedOn: '2026-10-20', notifiedOn: '2026-10-20' } }],
  ])

/** Its year ends on 23 November 2026. */
const plan = (): Promise<CaseUnderTest> =>
  recordOnPlan(web, AUTHORITY, [
    ['2025-11-24', { type: 'StartPlan', data: { person: child, madeOn: '2025-11-24' } }],
  ])

const checkOf = (address: string, answers: Boxes) => answered(officer, address, answers)

const draftOn = (day: string): Boxes => ({ ...dateBoxes('sentOn', day), ...dateBoxes('servedOn', day) })

describe('a draft that leaves no day between the family’s time and the twenty weeks', () => {
  test('is warned of, saved all the same, and then said on the list and in the letter', async () => {
    const known = await agreedCase()
    const check = await checkOf(`/cases/${known.reference}/record/draft`, draftOn('2026-11-20'))
    expect(mainWords(check.text)).toContain(
      `Final plan: the last day in law is Friday 4 December 2026. The family must be given until Friday 4 December 2026 to comment: the plan can be sent by its last day only by cutting their 15 days short. ${SAVED_ALL_THE_SAME}`,
    )
    await pressSave(officer, check).expect(303)
    expect(mainWords((await lead.get('/my-work?tab=all')).text)).toContain(
      'Final plan cannot now be met by 4 December 2026 without cutting short the family’s days to comment, which end on 4 December 2026',
    )
    const letter = mainWords((await officer.get(`/cases/${known.reference}/letter`).expect(200)).text)
    expect(letter).toContain(
      'If a plan is made, we must send you the final plan. The last day in law for this is Friday 4 December 2026. Your time to comment on the draft plan runs until Friday 4 December 2026, because the draft came late, and you have all of it: what we must send you is due as soon as possible after that.',
    )
    expect(letter).not.toContain('send you the final plan by')
    expect(letter).toContain(
      'You can comment on the draft plan and ask for a school or college by Friday 4 December 2026.',
    )
  })

  test('a day earlier there is nothing to warn of', async () => {
    const known = await agreedCase()
    const check = await checkOf(`/cases/${known.reference}/record/draft`, draftOn('2026-11-19'))
    expect(check.address).toMatch(/\/check$/)
    expect(mainWords(check.text)).not.toContain(SAVED_ALL_THE_SAME)
    await pressSave(officer, check).expect(303)
    const letter = mainWords((await officer.get(`/cases/${known.reference}/letter`)).text)
    expect(letter).toContain('we must send you the final plan by Friday 4 December 2026.')
  })

  test('nor where an exception lifts the twenty weeks', async () => {
    const known = await agreedCase()
    await recordMore(web, AUTHORITY, known, [
      [
        '2026-10-21',
        {
          type: 'RecordException',
          data: {
            exception: randomUUID(),
            duty: 'R-FIN20',
            reason: 'personal',
            on: '2026-10-21',
            from: '2026-10-01',
            to: '2026-11-15',
          },
        },
      ],
    ])
    const check = await checkOf(`/cases/${known.reference}/record/draft`, draftOn('2026-11-20'))
    expect(check.address).toMatch(/\/check$/)
    expect(mainWords(check.text)).not.toContain(SAVED_ALL_THE_SAME)
  })
})

test('a consultation that may be answered after the plan must be sent, as guidance', async () => {
  const known = await agreedCase()
  const consulted = (day: string) =>
    checkOf(`/cases/${known.reference}/record/setting-consulted`, {
      setting: 'Fernhill School',
      ...dateBoxes('consultedOn', day),
    })
  expect(mainWords((await consulted('2026-11-20')).text)).toContain(
    'Fernhill School has until Saturday 5 December 2026 to reply by the Code of Practice (guidance, not a limit in law), which is after it',
  )
  expect(mainWords((await consulted('2026-11-19')).text)).not.toContain(SAVED_ALL_THE_SAME)
})

describe('on a plan', () => {
  test('a meeting after the year of the review, on the list too', async () => {
    const known = await plan()
    const arranged = (day: string) =>
      checkOf(`/plans/${known.reference}/record/review-arranged`, {
        ...dateBoxes('meetingOn', day),
        ...dateBoxes('noticeGivenOn', ''),
      })
    expect(mainWords((await arranged('2026-11-23')).text)).not.toContain(SAVED_ALL_THE_SAME)
    const check = await arranged('2026-12-15')
    expect(mainWords(check.text)).toContain(
      `Review of the plan: the last day in law is Monday 23 November 2026, and the meeting is on Tuesday 15 December 2026, after it. ${SAVED_ALL_THE_SAME}`,
    )
    await pressSave(officer, check).expect(303)
    expect(mainWords((await lead.get('/reviews?tab=all')).text)).toContain(
      'Annual review cannot now be met by 23 November 2026: the meeting is on 15 December 2026',
    )
  })

  test('a phase transfer with no meeting that can still be in time', async () => {
    const known = await plan()
    const transfer = (day: string) =>
      checkOf(`/plans/${known.reference}/record/transfer`, {
        kind: 'post16ToPost16',
        ...dateBoxes('transferOn', day),
      })
    expect(mainWords((await transfer('2027-05-21')).text)).not.toContain(SAVED_ALL_THE_SAME)
    const check = await transfer('2027-05-20')
    expect(mainWords(check.text)).toContain(
      'the last day in law is Sunday 20 December 2026. No meeting is arranged that can still be in time: with two weeks’ notice the first is on Sunday 6 December 2026, and the last that can be in time is on Saturday 5 December 2026.',
    )
  })
})
