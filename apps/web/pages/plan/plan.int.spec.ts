import { randomUUID } from 'node:crypto'
import { type CaseUnderTest, recordCase, recordChild, withStore } from '../../testing/cases.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { inReturn, recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { formTokenIn, type Visitor } from '../../testing/visitor.js'
import {
  answered,
  type Boxes,
  dateBoxes,
  followed,
  openPage,
  pressSave,
  type WizardPage,
} from '../../testing/wizard.js'

const AUTHORITY = '885'
const review = randomUUID()
let web: WebUnderTest
let officer: Visitor
let known: CaseUnderTest
let child: string

beforeAll(async () => {
  web = await runningWeb()
  officer = await visitorAs(web, 'officer')
  child = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
})
afterAll(() => web.stop())

beforeEach(async () => {
  known = await recordOnPlan(web, AUTHORITY, [
    ['2025-11-24', { type: 'StartPlan', data: { person: child, madeOn: '2025-11-24' } }],
    [
      '2026-01-12',
      { type: 'SchedulePhaseTransfer', data: { kind: 'primaryToSecondary', transferYear: 2027 } },
    ],
    [
      '2026-10-05',
      {
        type: 'ArrangeReviewMeeting',
        data: { review, meetingOn: '2026-11-02', noticeGivenOn: '2026-10-05' },
      },
      'demo-senior',
    ],
    ['2026-11-02', { type: 'HoldReviewMeeting', data: { review, heldOn: '2026-11-02' } }],
  ])
})

const page = async (query = '', who = officer): Promise<string> =>
  mainWords((await who.get(`/plans/${known.reference}${query}`).expect(200)).text)

const date = dateBoxes

/** As far as these answers lead. */
const answersOf = (what: string, answers: Boxes): Promise<WizardPage> =>
  answered(officer, `/plans/${known.reference}/record/${what}`, answers)

const save = (page: WizardPage) => pressSave(officer, page)

const TO_AMEND = { review, decision: 'amend', ...date('notifiedOn', '2026-11-20') }

describe('an answer that this plan cannot take', () => {
  test('is not offered, and why stands on the page', async () => {
    const asked = await answersOf('ceased', {})
    expect(asked.address).toMatch(/\/reason$/)
    expect(asked.text).toContain('Why some answers are not offered')
    expect(mainWords(asked.text)).toContain(
      'It is not recorded that the family were told of the decision to cease',
    )
    const offered = [...asked.text.matchAll(/name="reason" type="radio" value="(\d)"/g)].map(
      ([, code]) => code,
    )
    expect(offered).toStrictEqual(['1', '5', '7', '8'])
  })

  test('left one, so that it is not asked: the page with all answers says what the other lacks', async () => {
    const check = await answersOf('reassessment-decided', {
      ...date('decidedOn', '--'),
      ...date('notifiedOn', '2026-11-20'),
      ownMotion: 'yes',
    })
    expect(mainWords(check.text)).toContain(
      'To re-assess Yes Not “No”: No request for a re-assessment is open, so there is none to refuse.',
    )
  })
})

describe('the page of a plan', () => {
  test('shows the plan by what was on record at a moment, and the reasons with it', async () => {
    const { text } = await officer.get(`/plans/${known.reference}?knownAt=20+October+2026`).expect(200)
    const words = mainWords(text)
    expect(words).toContain('was on record at the end of 20 October 2026 .')
    expect(words).toContain('Review meeting arranged')
    expect(words).not.toContain('Review meeting held')
    expect(text).not.toContain('Record what happened')
    expect(text).toContain('/why/R-AR12?asAt=2026-10-20&amp;knownAt=2026-10-20')
    await officer.get(`/plans/${known.reference}/why/R-AR4/${review}?knownAt=2026-10-20`).expect(404)
    const none = await officer.get(`/plans/${known.reference}?knownAt=1+October+2025`).expect(400)
    expect(mainWords(none.text)).toContain('Nothing was on record at the end of 1 October 2025')
  })

  test('shows the year, the chain of the review and the phase transfer, each with its law', async () => {
    const { text } = await officer.get(`/plans/${known.reference}`).expect(200)
    expect(/<title>([\s\S]*?)<\/title>/.exec(text)?.[1]?.trim()).toBe(
      `Plan ${known.reference} – EHC Timelines`,
    )
    const words = mainWords(text)
    expect(words).toContain('Wren Oakhollow')
    expect(words).toContain('Next review by 23 November 2026. 2 days left')
    expect(words).toContain('Review of 2 November 2026')
    expect(words).toContain('Decision after the review')
    expect(words).toContain('Monday 30 November 2026')
    expect(words).toContain(
      'Placement named for a transfer between phases – Primary to secondary school, September 2027',
    )
    expect(words).toContain('regulation 18(1)(b)')
    expect(web.logged()).not.toMatch(/Wren|Oakhollow/)
  })

  test('is recorded on by the gateway only where advice is asked for', async () => {
    const gateway = await visitorAs(web, 'healthGateway')
    const nothing = await gateway.get(`/plans/${known.reference}/record`).expect(200)
    expect(mainWords(nothing.text)).toContain('There is nothing that you can record here now')
    expect(nothing.text).not.toContain('name="what"')
    await gateway.get(`/plans/${known.reference}/record/review-arranged`).expect(403)
    const advice = randomUUID()
    const answered = { requestedOn: '2026-11-03', receivedByBodyOn: '2026-11-03' }
    await recordOnPlan(
      web,
      AUTHORITY,
      [
        [
          '2026-11-03',
          { type: 'ReceiveReassessmentRequest', data: { requestedOn: '2026-11-03', by: 'parent' } },
        ],
        ['2026-11-03', { type: 'DecideReassessment', data: { agreed: true, notifiedOn: '2026-11-03' } }],
        ['2026-11-03', { type: 'RequestAdvice', data: { advice, giver: 'health', ...answered } }],
      ],
      known.stream,
    )
    const words = mainWords((await gateway.get(`/plans/${known.reference}/record`).expect(200)).text)
    expect(words).toContain('Advice came back')
    expect(words).toContain('Advice request was given to a service')
    expect(words).not.toContain('A review meeting was arranged')
  })

  test('shows it as it was, and gives each date a page of its own', async () => {
    const then = await page('?asAt=2026-10-20')
    expect(then).toContain('This is the plan as it was on 20 October 2026')
    expect(then).toContain('Review meeting 2 November 2026')
    expect(then).not.toContain('Decision after the review')
    const { text } = await officer.get(`/plans/${known.reference}/why/R-AR4/${review}`).expect(200)
    expect(text).toContain('Why this date? Decision after the review')
    expect(text).toContain(`Plan ${known.reference}`)
    await officer.get(`/plans/${known.reference}/why/R-FIN20`).expect(404)
  })

  test('is nobody’s under the address of a case, and a case is none under that of a plan', async () => {
    await officer.get(`/cases/${known.reference}`).expect(404)
    const request = { person: child, source: 'school', receivedOn: '2026-09-14' } as const
    const other = await recordCase(web, AUTHORITY, [
      ['2026-09-14', { type: 'ReceiveRequest', data: request }],
    ])
    await officer.get(`/plans/${other.reference}`).expect(404)
    await (await visitorAs(web, 'clinician')).get(`/plans/${known.reference}`).expect(403)
  })
})

describe('recording on a plan', () => {
  test('shows what a decision to amend does to the limits before it is saved, and saves it once', async () => {
    const check = await answersOf('review-decision', TO_AMEND)
    const words = mainWords(check.text)
    expect(words).toContain('Final amended plan, from the review meeting Not running')
    expect(words).toContain('Last day Monday 25 January 2027')
    expect(words).toContain('Done on 20 November 2026, in time')
    expect(await page()).not.toContain('Decision after the review Family told')
    const saved = [...(await Promise.all([save(check), save(check)])), await save(check)]
    expect(saved.map(({ status, headers }) => [status, headers['location']])).toStrictEqual(
      Array.from({ length: 3 }, () => [303, `/plans/${known.reference}?recorded=4`]),
    )
    expect(await page('?recorded=4')).toContain('Decision after the review. The dates below')
    const list = await (await visitorAs(web, 'manager')).get('/reviews?tab=underWay').expect(200)
    expect(list.text).toContain(known.reference)
    expect(mainWords(list.text)).toContain('Plan being amended')
  })

  test('asks where else an amended plan went, and the limit of 8 weeks tells both copies', async () => {
    const sent = { sentOn: '2026-10-12', servedOn: '2026-10-12' }
    await recordOnPlan(
      web,
      AUTHORITY,
      [['2026-10-12', { type: 'SendAmendmentNotice', data: sent }]],
      known.stream,
    )
    const asked = await answersOf('amended-plan', {})
    const amends = /value="(notice~[^"]+)"/.exec(asked.text)?.[1] ?? ''
    const check = await answersOf('amended-plan', {
      amends,
      ...date('sentOn', '2026-11-09'),
      copies: 'otherwise',
      ...date('sentToSettingOn', '2026-11-10'),
      ...date('sentToCommissionerOn', ''),
      namesPlacement: 'no',
      noticeIncluded: '',
    })
    await save(check).expect(303)
    const why = await officer
      .get(`/plans/${known.reference}/why/R-AM8/${amends.replace('notice~', '')}`)
      .expect(200)
    const words = mainWords(why.text)
    expect(words).toContain('Regulation 22(3) asks for the plan to be sent to the family')
    expect(words).toContain('It was sent to the setting named in it on Tuesday 10 November 2026, in time.')
    expect(words).toContain('That it was sent to the commissioning body is not recorded.')
    expect(await page()).toContain('Sent to the setting 10 November 2026')
  })

  test('given that somebody else was quicker, shows what changed before anything is saved', async () => {
    const check = await answersOf('review-decision', TO_AMEND)
    await recordOnPlan(
      web,
      AUTHORITY,
      [['2026-11-16', { type: 'SendReviewReport', data: { review, sentOn: '2026-11-16' } }, 'demo-senior']],
      known.stream,
    )
    const stale = await followed(officer, await save(check).expect(303))
    expect(mainWords(stale.text)).toContain('Pat Hollowell recorded “Review report sent”')
    await save(stale).expect(303)
  })

  test.each([
    [
      'a decision before the meeting',
      'review-decision',
      { review, decision: 'maintain', ...date('notifiedOn', '2026-11-01'), noticeIncluded: '' },
      'before',
    ],
    [
      'a plan that ceases though nobody was told',
      'ceased',
      { reason: '2', ...date('ceasedOn', '2026-11-20') },
      'It is not recorded that the family were told of the decision to cease',
    ],
    [
      'a note that names the child',
      'placement',
      {
        kind: 'named',
        urn: '',
        ukprn: '',
        setting: 'OTH',
        settingOther: 'The school of Wren Oakhollow',
        rank: '1',
        ...date('enteredOn', '2026-09-01'),
      },
      'This text names the child or young person',
    ],
  ])('refuses %s, in a sentence', async (_, what, answers, message) => {
    const { text } = await answersOf(what, answers)
    expect(text).toContain('<title>Error: ')
    expect(mainWords(text)).toContain(message)
  })

  test('does not begin with an amended plan before there is a notice, and says so', async () => {
    const refused = await answersOf('amended-plan', {})
    expect(refused.status).toBe(409)
    expect(mainWords(refused.text)).toContain('No amendment notice is recorded')
  })

  test('offers what usually comes next first', async () => {
    const words = mainWords((await officer.get(`/plans/${known.reference}/record`).expect(200)).text)
    const next = words.slice(words.indexOf('What usually comes next'), words.indexOf('Annual review'))
    expect(next).toContain('The report of a review was sent')
    expect(next).toContain('The family were told of the decision after a review')
    const manager = await visitorAs(web, 'manager')
    const theirs = mainWords((await manager.get(`/plans/${known.reference}/record`).expect(200)).text)
    expect(theirs).toContain('An officer was given the plan')
    expect(theirs).not.toContain('A review meeting was held')
  })
})

describe('a plan taken on without its last review', () => {
  const MISSING = 'no review of it is on record. Its first review was due by 30 April 2023'

  beforeEach(async () => {
    known = await recordOnPlan(web, AUTHORITY, [['2026-11-02', inReturn(child, '2022-05-01')]])
  })

  test('says what is missing, with the law, and leads whoever may record it to the step', async () => {
    const { text } = await officer.get(`/plans/${known.reference}`).expect(200)
    const words = mainWords(text)
    expect(words).toContain('Review unknown')
    expect(words).toContain(MISSING)
    expect(words).toContain('Children and Families Act 2014, section 44(1)')
    expect(words).toContain('Next review by Cannot be worked out: last review unknown')
    const step = `/plans/${known.reference}/record/last-review`
    expect(text).toContain(`href="${step}"`)
    expect((await openPage(officer, step)).status).toBe(200)
    for (const role of ['manager', 'auditor'] as const) {
      const seen = await (await visitorAs(web, role)).get(`/plans/${known.reference}`).expect(200)
      expect(mainWords(seen.text)).toContain(MISSING)
      expect(seen.text).not.toContain(step)
    }
  })

  test('has its limit once that review is recorded, with its effect before it is saved', async () => {
    const answers = { ...date('notifiedOn', '2025-12-10'), decision: 'notKnown' }
    const check = await answersOf('last-review', answers)
    expect(mainWords(check.text)).toContain('Last day Wednesday 9 December 2026')
    await save(check).expect(303)
    const words = await page()
    expect(words).not.toContain(MISSING)
    expect(words).toContain('Next review by 9 December 2026. 18 days left')
    expect(words).toContain('Last review before the plan was taken on Yes')
    const list = await (await visitorAs(web, 'manager')).get('/reviews?tab=unknown').expect(200)
    expect(list.text).not.toContain(known.reference)
  })

  test('is told as past its limit where that review was too long ago', async () => {
    const answers = { ...date('notifiedOn', '2023-06-12'), decision: 'maintain' }
    await save(await answersOf('last-review', answers)).expect(303)
    expect(await page()).toContain('Review of the plan: 893 days past the limit')
  })

  test('is told as past its limit where there was no review at all', async () => {
    await save(await answersOf('no-review', date('statedOn', '2026-11-20'))).expect(303)
    const words = await page()
    expect(words).toContain(
      'Review of the plan: 1301 days past the limit. It was due by Sunday 30 April 2023',
    )
    expect(words).not.toContain(MISSING)
  })

  test('has its limit once the day is given that a decision of the return lacks', async () => {
    const taken = inReturn(child, '2022-05-01')
    const undated = { review: 'r1', decision: 'maintain' } as const
    const decision = { type: 'ReviewDecisionNotified', occurredOn: '2026-01-15', data: undated } as const
    const facts = [...taken.facts, decision]
    known = await recordOnPlan(web, AUTHORITY, [['2026-11-02', { ...taken, facts }]])
    expect(await page()).toContain('Once that day is known, give it under “Correct a date”')
    const at = `correct?event=${known.events[2]}`
    const better = { why: 'Better evidence came', approver: 'nobody' }
    // The one date that there is to correct is not asked for, and shown.
    const check = await answersOf(at, { field: 'notifiedOn', ...date('is', '2025-12-10'), ...better })
    expect(mainWords(check.text)).toContain('Date to correct Family told')
    await save(check).expect(303)
    expect(await page()).toContain('Next review by 9 December 2026. 18 days left')
  })

  test('refuses a review from after the return: that has a meeting to be recorded', async () => {
    const answers = { ...date('notifiedOn', '2026-02-02'), decision: 'notKnown' }
    const { text } = await answersOf('last-review', answers)
    expect(mainWords(text)).toContain('The return is of 15 January 2026')
  })
})

/** Every event type of the plans that are on record, by stream. */
const plansBegun = (): Promise<readonly string[]> =>
  withStore(web, AUTHORITY, async (store) =>
    (await store.readAll(AUTHORITY, { after: 0, limit: 1_000 }))
      .filter(({ type, stream }) => type === 'PlanStarted' && stream !== known.stream)
      .map((event) => JSON.stringify(event.data)),
  )

describe('a final plan', () => {
  test('begins the record of the plan, once, and the case leads to it', async () => {
    const person = await recordChild(web, AUTHORITY, { forename: 'Kit', surname: 'Fernlea' })
    const on = (what: Parameters<typeof recordCase>[2][number][1], day: string) => [day, what] as const
    const open = await recordCase(web, AUTHORITY, [
      on(
        { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-07-06' } },
        '2026-07-06',
      ),
      on(
        { type: 'AgreeAssessment', data: { decidedOn: '2026-08-03', notifiedOn: '2026-08-03' } },
        '2026-08-03',
      ),
      on({ type: 'AgreePlan', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-12' } }, '2026-10-12'),
      on({ type: 'SendDraftPlan', data: { sentOn: '2026-10-19', servedOn: '2026-10-19' } }, '2026-10-19'),
    ])
    const before = (await plansBegun()).length
    const at = `/cases/${open.reference}/record`
    const check = await answered(officer, `${at}/final`, {
      ...date('sentToFamilyOn', '2026-11-20'),
      copies: 'otherwise',
      ...date('sentToSettingOn', ''),
      ...date('sentToCommissionerOn', ''),
      noticeIncluded: '',
    })
    await Promise.all([1, 2].map(() => save(check).expect(303)))
    const begun = (await plansBegun()).slice(before)
    expect(begun).toHaveLength(1)
    expect(begun[0]).toContain('"madeOn":"2026-11-20"')
    const plan = /href="\/plans\/(EHC-885-\d+)"/.exec(
      (await officer.get(`/cases/${open.reference}/whole`)).text,
    )?.[1]
    const { text } = await officer.get(`/plans/${plan}`).expect(200)
    expect(mainWords(text)).toContain(`Made 20 November 2026 after the assessment in case ${open.reference}`)
  })

  test('without a record of its plan says so, and a button begins it once', async () => {
    const person = await recordChild(web, AUTHORITY, { forename: 'Ash', surname: 'Marlow' })
    // Written past the pages, as by a process that was killed between the two records.
    const issued = await recordCase(web, AUTHORITY, [
      [
        '2026-06-01',
        { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-06-01' } },
      ],
      [
        '2026-06-29',
        { type: 'AgreeAssessment', data: { decidedOn: '2026-06-29', notifiedOn: '2026-06-29' } },
      ],
      ['2026-09-14', { type: 'AgreePlan', data: { decidedOn: '2026-09-14', notifiedOn: '2026-09-14' } }],
      ['2026-09-21', { type: 'SendDraftPlan', data: { sentOn: '2026-09-21', servedOn: '2026-09-21' } }],
      ['2026-10-12', { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-10-12' } }],
    ])
    const { text } = await officer.get(`/cases/${issued.reference}`).expect(200)
    expect(text).toContain('The record of the plan has not begun')
    const seen = await (await visitorAs(web, 'auditor')).get(`/cases/${issued.reference}`).expect(200)
    expect(seen.text).not.toContain('Begin the record of the plan')
    const before = (await plansBegun()).length
    const form = { ...hiddenIn(text), _csrf: formTokenIn(text) }
    const press = () => officer.post(`/cases/${issued.reference}/plan`).type('form').send(form).expect(303)
    const [one, two] = await Promise.all([press(), press()])
    expect(one.headers['location']).toMatch(/^\/plans\/EHC-885-/)
    expect(two.headers['location']).toBe(one.headers['location'])
    expect((await plansBegun()).slice(before)).toHaveLength(1)
    expect((await officer.get(`/cases/${issued.reference}`)).text).toContain(
      'The plan that came of this case has a record of its own',
    )
  })
})
