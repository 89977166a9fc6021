import { cannotBeMet, type CannotBeMet, type Duty, newlyUnmeetable } from './index.js'

const TODAY = '2026-11-21'

const duty = (rule: string, dueOn: string, more: Partial<Duty> = {}): Duty => ({
  rule,
  layer: 'statute',
  bound: 'local authority',
  triggeredOn: '2026-06-01',
  dueOn,
  exceptions: [],
  ...more,
})

const why = (duties: readonly Duty[], days: { meetingOn?: string; lastReviewedOn?: string } = {}) =>
  cannotBeMet({ duties, ...days }, TODAY).map(({ limit, because }) => `${limit.rule} ${because}`)

const DRAFT = duty('R-DRAFT15', '2026-12-04')
const NOTICE = duty('R-AM15', '2026-12-04', { subject: 'r1' })

describe('the days that the family must be given', () => {
  test.each([
    ['end the day before the last day', '2026-12-05', []],
    ['end on the last day', '2026-12-04', ['R-FIN20 familyTime']],
    ['end after the last day', '2026-12-03', ['R-FIN20 familyTime']],
  ])('%s', (_, dueOn, expected) => {
    expect(why([DRAFT, duty('R-FIN20', dueOn)])).toStrictEqual(expected)
  })

  test.each([
    ['met', { satisfiedOn: '2026-11-20' }],
    ['ended', { endedOn: '2026-11-20' }],
    ['lifted', { exceptions: [{ allowed: true, recordedOn: '2026-11-01' }] }],
    ['past', { dueOn: '2026-11-20' }],
  ])('count for nothing where the limit is %s', (_, more) => {
    expect(why([DRAFT, duty('R-FIN20', '2026-12-01', more)])).toStrictEqual([])
  })

  test('count for nothing once they are over: the plan may be sent today', () => {
    expect(why([duty('R-DRAFT15', '2026-11-20'), duty('R-FIN20', TODAY)])).toStrictEqual([])
  })

  test('of a draft stand before a plan after an order or a re-assessment, and those of a notice do not', () => {
    const limits = ['R-ORD-MAKE-FINAL', 'R-UNOPP-ASSESS-FINAL', 'R-REASS14'].map((rule) => duty(rule, TODAY))
    expect(why([DRAFT, ...limits])).toHaveLength(3)
    expect(why([NOTICE, ...limits])).toStrictEqual([])
  })

  test('belong to their own amendment, and those of a notice sent again to all', () => {
    const limit = duty('R-AM8', '2026-12-01', { subject: 'r2' })
    expect(why([NOTICE, duty('R-AM8', '2026-12-20', { subject: 'r1' }), limit])).toStrictEqual([])
    expect(why([{ ...NOTICE, subject: 'again' }, limit])).toStrictEqual(['R-AM8 familyTime'])
  })
})

describe('a draft that was not sent yet', () => {
  const limit = duty('R-FIN20', '2026-12-05')

  test.each([
    ['leaves the family their days if it is sent today', '2026-12-06', true, []],
    ['would leave them a day too few', '2026-12-05', true, ['R-FIN20 draftTooLate']],
    ['is not awaited where no plan is agreed, or a draft was sent', '2026-12-05', false, []],
  ])('%s', (_, dueOn, draftIsToCome, expected) => {
    const found = cannotBeMet({ duties: [{ ...limit, dueOn }], draftIsToCome }, TODAY)
    expect(found.map(({ limit: { rule }, because }) => `${rule} ${because}`)).toStrictEqual(expected)
  })
})

describe('a review meeting', () => {
  const year = duty('R-AR12', '2026-12-10')

  test.each([
    ['on the last day of the year', '2026-12-10', []],
    ['the day after', '2026-12-11', ['R-AR12 meetingAfterYear']],
    ['of which it is not recorded whether it was held', '2026-11-20', []],
  ])('%s', (_, meetingOn, expected) => {
    expect(why([year], { meetingOn })).toStrictEqual(expected)
  })

  test('that nobody has arranged can be in time for as long as two weeks’ notice leave a day', () => {
    expect(why([duty('R-AR12', '2026-12-06')])).toStrictEqual([])
    expect(why([duty('R-AR12', '2026-12-05')])).toStrictEqual(['R-AR12 noMeeting'])
  })

  test('that was held leaves only the decision to come', () => {
    expect(why([duty('R-AR12', '2026-11-25'), duty('R-AR4', '2026-12-15')])).toStrictEqual([])
  })
})

/** 14 February less the 15 days of a notice, which must be over: 30 January. */
describe('the placement for a transfer before 15 February', () => {
  const placement = duty('R-PTFEB', '2027-02-14')

  test.each([
    ['a meeting that leaves the family their days', { meetingOn: '2027-01-30' }, []],
    ['one a day later', { meetingOn: '2027-01-31' }, ['R-PTFEB meetingTooLate']],
    ['a review already decided within the twelve months', { lastReviewedOn: '2026-03-01' }, []],
  ])('%s', (_, days, expected) => {
    expect(why([placement], days)).toStrictEqual(expected)
  })

  test.each([
    ['2026-12-21', []],
    ['2026-12-20', ['R-PT5M noMeeting']],
  ])('without a meeting, by %s', (dueOn, expected) => {
    expect(why([duty('R-PT5M', dueOn)])).toStrictEqual(expected)
  })

  test.each([
    ['2026-12-06', []],
    ['2026-12-05', ['R-PT5M noticeTooLate']],
  ])('reviewed already, by %s', (dueOn, expected) => {
    expect(why([duty('R-PT5M', dueOn)], { lastReviewedOn: '2026-06-01' })).toStrictEqual(expected)
    expect(why([duty('R-PT5M', dueOn), duty('R-AR4', '2026-12-15')])).toStrictEqual(expected)
  })

  test('is held to the family’s own days once they run', () => {
    expect(why([duty('R-PT5M', '2026-12-05'), NOTICE])).toStrictEqual([])
    expect(why([duty('R-PT5M', '2026-12-04'), NOTICE])).toStrictEqual(['R-PT5M familyTime'])
  })
})

test('a reply that is due after the plan must be sent', () => {
  const reply = duty('C-CONSULT15', '2026-12-05', { layer: 'guidance', bound: 'school or college' })
  expect(why([reply, duty('R-FIN20', '2026-12-05')])).toStrictEqual([])
  expect(why([reply, duty('R-FIN20', '2026-12-04')])).toStrictEqual(['R-FIN20 replyAfter'])
})

test('what was so before is not new, and the same limit for another reason is', () => {
  const of = (meetingOn?: string): readonly CannotBeMet[] =>
    cannotBeMet({ duties: [duty('R-AR12', '2026-12-01')], meetingOn }, TODAY)
  const because = (before?: string, after?: string) =>
    newlyUnmeetable(of(before), of(after)).map((one) => one.because)
  expect(because()).toStrictEqual([])
  expect(because(undefined, '2026-12-10')).toStrictEqual(['meetingAfterYear'])
  expect(because('2026-12-10', '2026-12-10')).toStrictEqual([])
  expect(because('2026-12-10', '2026-12-11')).toStrictEqual(['meetingAfterYear'])
  expect(because('2026-12-10', '2026-11-30')).toStrictEqual([])
})
