import { randomUUID } from 'node:crypto'
import { type CaseUnderTest, recordCase, recordChild, recordMore } from '../../../testing/cases.js'
import { hiddenIn, mainWords } from '../../../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../../../testing/running-web.js'
import { visitorAs } from '../../../testing/signed-in.js'
import { type Visitor } from '../../../testing/visitor.js'
import { answered, type Boxes, followed, pressSave, type WizardPage } from '../../../testing/wizard.js'

const AUTHORITY = '885'
let web: WebUnderTest
let officer: Visitor
let wrong: CaseUnderTest
let right: CaseUnderTest

const caseOf = async (surname: string, advice: string): Promise<CaseUnderTest> => {
  const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname })
  return recordCase(web, AUTHORITY, [
    ['2026-09-14', { type: 'ReceiveRequest', data: { person, source: 'school', receivedOn: '2026-09-14' } }],
    ['2026-10-12', { type: 'AgreeAssessment', data: { decidedOn: '2026-10-12', notifiedOn: '2026-10-12' } }],
    [
      '2026-10-14',
      {
        type: 'RequestAdvice',
        data: { advice, giver: 'psychology', requestedOn: '2026-10-14', receivedByBodyOn: '2026-10-14' },
      },
    ],
  ])
}

const hereAdvice = randomUUID()
const thereAdvice = randomUUID()

beforeAll(async () => {
  web = await runningWeb()
  officer = await visitorAs(web, 'officer')
})
afterAll(() => web.stop())

beforeEach(async () => {
  wrong = await caseOf('Oakhollow', hereAdvice)
  right = await caseOf('Fernbank', thereAdvice)
  await recordMore(web, AUTHORITY, wrong, [
    [
      '2026-11-16',
      { type: 'ReturnAdvice', data: { advice: hereAdvice, returnedOn: '2026-11-16', outcome: 'advice' } },
    ],
  ])
})

const address = (): string => `/cases/${wrong.reference}/wrong-child`
const save = (page: WizardPage) => pressSave(officer, page)
const returned = async (): Promise<string> => {
  const { text } = await officer.get(`/cases/${wrong.reference}/whole`)
  return (
    /wrong-child\?event=([^"]+)"[^>]*>This is about another child<span[^>]*>: Advice returned/.exec(
      text,
    )?.[1] ?? ''
  )
}
const toCheck = async (answers: Boxes = {}): Promise<WizardPage> =>
  answered(officer, `${address()}?event=${await returned()}`, {
    reference: right.reference.toLowerCase(),
    advice: thereAdvice,
    reason: 'two letters in one envelope',
    ...answers,
  })
const words = async (reference: string, who = officer): Promise<string> =>
  mainWords((await who.get(`/cases/${reference}/whole`).expect(200)).text)

describe('a record that is about another child', () => {
  test('is taken back here and recorded there in one go, with what it does to both', async () => {
    const check = await toCheck()
    const shown = mainWords(check.text)
    expect(shown).toMatch(
      /Taken back on Case EHC-885-\d+ Wren Oakhollow Recorded on Case EHC-885-\d+ Wren Fernbank/,
    )
    expect(shown).toContain(
      'Done on 16 November 2026, in time. Last day Wednesday 25 November 2026 4 days left.',
    )
    expect(shown).toContain(
      '4 days left. Last day Wednesday 25 November 2026 Done on 16 November 2026, in time.',
    )
    const answers = [...(await Promise.all([save(check), save(check)])), await save(check)]
    expect(answers.map(({ status }) => status)).toStrictEqual([303, 303, 303])
    expect(await words(wrong.reference)).toContain('Advice returned Taken back')
    expect(await words(wrong.reference)).toContain('Reason: two letters in one envelope')
    const there = await words(right.reference)
    expect(there.match(/Advice returned 16 November 2026/g)).toHaveLength(1)
    expect(`${answers.map(({ headers }) => headers['location'] ?? '').join()}${web.logged()}`).not.toMatch(
      /Oakhollow|Fernbank/,
    )
  })

  test('given that the other case changed meanwhile, it says so first and moves nothing until it is saved again', async () => {
    const check = await toCheck()
    await recordMore(web, AUTHORITY, right, [
      [
        '2026-11-19',
        { type: 'ChaseAdvice', data: { advice: thereAdvice, chasedOn: '2026-11-19' } },
        'demo-senior',
      ],
    ])
    const stale = await followed(officer, await save(check).expect(303))
    expect(mainWords(stale.text)).toContain('recorded “Advice chased” on this case')
    expect(await words(wrong.reference)).not.toContain('Taken back')
    await save(stale).expect(303)
    expect(await words(wrong.reference)).toContain('Advice returned Taken back')
    expect(await words(right.reference)).toContain('Advice returned 16 November 2026')
  })

  test.each([
    [
      'a reference that nobody has',
      () => ({ reference: 'EHC-885-999999' }),
      'There is no case with this reference',
    ],
    [
      'a reference of another authority',
      () => ({ reference: 'EHC-999-000001' }),
      'There is no case with this reference',
    ],
    ['this very case', () => ({ reference: wrong.reference }), 'That is this case'],
    [
      'the name of the other child',
      () => ({ reason: 'it is of the Fernbanks, fernbank' }),
      'This text names the child',
    ],
  ])('given %s, it says what is wrong, and changes nothing', async (_, answers, message) => {
    const refused = await toCheck(answers())
    expect(refused.text).toContain('<title>Error: ')
    expect(mainWords(refused.text)).toContain(message)
    expect(await words(wrong.reference)).not.toContain('Taken back')
  })

  test('what the other case cannot take is refused before anything is taken back', async () => {
    await recordMore(web, AUTHORITY, right, [
      [
        '2026-11-18',
        { type: 'ReturnAdvice', data: { advice: thereAdvice, returnedOn: '2026-11-18', outcome: 'advice' } },
      ],
    ])
    const refused = await toCheck()
    expect(mainWords(refused.text)).toContain(
      'It cannot be recorded on the other case: This advice has been returned, set aside or given up already.',
    )
    const form = { ...hiddenIn(refused.text), version: '2', seen: '3', seenThere: '3' }
    const sent = await officer.post(refused.address).type('form').send(form).expect(303)
    expect(mainWords((await followed(officer, sent)).text)).toContain(
      'It cannot be recorded on the other case',
    )
    expect(await words(wrong.reference)).not.toContain('Taken back')
  })

  test('is for those who may correct', async () => {
    const manager = await visitorAs(web, 'manager')
    await manager.get(`${address()}?event=${await returned()}`).expect(403)
  })
})
