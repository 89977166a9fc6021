import { randomUUID } from 'node:crypto'
import { type CaseUnderTest, recordCase, recordChild } from '../../apps/web/testing/cases.js'
import { fine, fineOnEveryScreen } from './browser.js'
import { goOn, heading, journey, typeDate, useSite } from './site.js'

const AUTHORITY = '885'
const { web, as } = useSite()

const advice = randomUUID()
const hill = randomUUID()
const vale = randomUUID()

/** A case that went all the way to its plan, and is disagreed with. */
const wholeCase = async (): Promise<CaseUnderTest> => {
  const person = await recordChild(web(), AUTHORITY, {
    forename: 'Wren',
    surname: 'Oakhollow',
    birthDate: '2019-05-04',
  })
  return recordCase(web(), AUTHORITY, [
    ['2026-05-05', { type: 'ReceiveRequest', data: { person, source: 'parent', receivedOn: '2026-05-04' } }],
    ['2026-05-05', { type: 'AssignOfficer', data: { officer: 'demo-officer', assignedOn: '2026-05-05' } }],
    [
      '2026-05-06',
      { type: 'NotifyConsideration', data: { notifiedOn: '2026-05-06', told: ['family', 'setting'] } },
    ],
    ['2026-06-01', { type: 'AgreeAssessment', data: { decidedOn: '2026-06-01', notifiedOn: '2026-06-01' } }],
    [
      '2026-06-02',
      {
        type: 'RequestAdvice',
        data: { advice, giver: 'psychology', requestedOn: '2026-06-02', receivedByBodyOn: '2026-06-02' },
      },
    ],
    ['2026-07-20', { type: 'ReturnAdvice', data: { advice, returnedOn: '2026-07-17', outcome: 'advice' } }],
    [
      '2026-07-24',
      {
        type: 'RecordException',
        data: {
          exception: randomUUID(),
          duty: 'R-FIN20',
          reason: 'personal',
          on: '2026-07-24',
          from: '2026-07-01',
          to: '2026-07-24',
          evidence: 'letter of the hospital',
          decidedBy: 'demo-manager',
          familyToldOn: '2026-07-24',
        },
      },
    ],
    ['2026-08-03', { type: 'SendDraftPlan', data: { sentOn: '2026-08-03', servedOn: '2026-08-03' } }],
    [
      '2026-08-04',
      {
        type: 'ConsultSetting',
        data: { consultation: hill, setting: 'Hill School', consultedOn: '2026-08-04' },
      },
    ],
    [
      '2026-08-04',
      {
        type: 'ConsultSetting',
        data: { consultation: vale, setting: 'Vale Academy', consultedOn: '2026-08-04' },
      },
    ],
    [
      '2026-08-17',
      {
        type: 'RecordSettingResponse',
        data: { consultation: hill, respondedOn: '2026-08-14', answer: 'no', reason: 'no room' },
      },
    ],
    ['2026-08-28', { type: 'NameSetting', data: { consultation: vale, namedOn: '2026-08-28' } }],
    [
      '2026-10-12',
      { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-10-09', sentToSettingOn: '2026-10-09' } },
    ],
    ['2026-11-02', { type: 'SeekMediation', data: { informedOn: '2026-11-02' } }],
  ])
}

describe('an officer and a case that went all the way', () => {
  journey('reads consultations, the three dates, the disagreement and the ledger', async () => {
    const { reference } = await wholeCase()
    const page = await as('officer', `/cases/${reference}/whole`)
    expect(await page.locator('#their-time').innerText()).toBe('The family’s own time')
    await page.getByText('Vale Academy', { exact: false }).first().waitFor()
    await fineOnEveryScreen(page, 'whole-case')
  })

  journey('records an appeal with its own limits, on a telephone', async () => {
    const { reference } = await wholeCase()
    const page = await as('officer', `/cases/${reference}/record`, { screen: 'phone' })
    await fine(page, 'whole-choose-phone')
    await page.getByLabel('An appeal was registered by the tribunal').check()
    await goOn(page)
    // Only the plan can be appealed against, so that is not asked.
    await typeDate(page, 'registeredOn', ['16', '11', '2026'])
    await goOn(page)
    expect(await heading(page)).toBe('Check your answers')
    await page.getByText('5 days after it happened').waitFor()
    await page.getByText('What a plan says').waitFor()
    await page.getByText('Response to the appeal').waitFor()
    await fine(page, 'whole-appeal-check-phone')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Appeal registered. The dates below').waitFor()
  })

  journey('ticks what the letter had, and is told what is missing', async () => {
    const { reference } = await recordCase(web(), AUTHORITY, [
      [
        '2026-09-14',
        {
          type: 'ReceiveRequest',
          data: { person: randomUUID(), source: 'school', receivedOn: '2026-09-14' },
        },
      ],
    ])
    const page = await as('officer', `/cases/${reference}/record/not-assess`)
    await typeDate(page, 'decidedOn', ['12', '10', '2026'])
    await goOn(page)
    await typeDate(page, 'notifiedOn', ['13', '10', '2026'])
    await goOn(page)
    await goOn(page)
    await fine(page, 'whole-checklist-desk')
    await page.getByLabel('The reasons for the decision').check()
    await page.getByLabel('The right of appeal to the tribunal').check()
    await goOn(page)
    await page.getByText('Not ticked, and the law asks for it').waitFor()
    await fine(page, 'whole-checklist-check-desk')
  })

  journey('corrects a date with everything that it moves before the eyes', async () => {
    const { reference, events } = await wholeCase()
    const page = await as('officer', `/cases/${reference}/record/correct?event=${events[0]}`)
    // It has one date, so it is not asked which.
    await typeDate(page, 'is', ['13', '4', '2026'])
    await goOn(page)
    await page.getByLabel('A date was typed wrongly').check()
    await goOn(page)
    await page.getByLabel('Nobody: a second person is not needed').check()
    await goOn(page)
    await page.getByText('Plans by due date').waitFor()
    await fine(page, 'whole-correct-check-desk')
  })

  journey('moves a record to the right child', async () => {
    const wrong = await wholeCase()
    const right = await wholeCase()
    const page = await as('officer', `/cases/${wrong.reference}/timeline`)
    await page.getByText(/^Put this right\s*: Family sought mediation/).click()
    await page.getByRole('link', { name: /This is about another child\s*: Family sought mediation/ }).click()
    await page.fill('#reference', right.reference)
    await fine(page, 'whole-wrong-child-desk')
    await goOn(page)
    await page.fill('#reason', 'two letters in one envelope')
    await goOn(page)
    await page.getByText('It cannot be recorded on the other case').first().waitFor()
    await page.getByRole('link', { name: 'Change Right case' }).waitFor()
    await fine(page, 'whole-wrong-child-refused-desk')
    expect(page.url()).not.toMatch(/Oakhollow/)
  })

  journey('looks at it at two times, and prints a letter for the family', async () => {
    const { reference } = await wholeCase()
    const page = await as('auditor', `/cases/${reference}/explain`)
    await page.getByLabel('Show the case as it was on').fill('14 August 2026')
    await page.getByLabel('by what was on record on').fill('15 August 2026')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('was on record at').waitFor()
    await page.getByRole('link', { name: 'Plan and consultations' }).click()
    await page.getByText('was on record at').waitFor()
    expect(await page.getByText('said no').count()).toBe(0)
    await fine(page, 'whole-two-times-desk')
    await page.goto(`${web().url}/cases/${reference}/letter`)
    expect(await page.title()).toBe(`Status letter, case ${reference} – EHC Timelines`)
    const words = await page.locator('article').innerText()
    expect(words).toContain('Mediation must be arranged by Wednesday 2 December 2026.')
    // The limit was lifted, and the plan is sent: nothing of it is left to come.
    expect(words).not.toContain('If a plan is made')
    await fineOnEveryScreen(page, 'whole-letter')
  })
})
