import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { isoDate } from '../civil-date/index.js'
import { type Given, RULE_BOOK_2014, type StatuteSettings } from '../rules/index.js'
import { bothReadings } from './index.js'

const read = (id: string, given: Given, settings: StatuteSettings) =>
  bothReadings(RULE_BOOK_2014.rule(id), given, { calendar: ENGLAND_AND_WALES, settings })?.map(
    ({ on, reading, used }) => [isoDate(on), used, reading],
  )

describe('both readings of what the law leaves open', () => {
  it('of weeks, the one that the authority uses first', () => {
    const excl = ['2026-06-01', true, 'the day itself is not counted']
    const incl = ['2026-05-31', false, 'the day itself is day 1']
    expect(read('R-FIN20', { received: '2026-01-12' }, { weeksConvention: 'excl' })).toStrictEqual([
      excl,
      incl,
    ])
    expect(read('R-FIN20', { received: '2026-01-12' }, { weeksConvention: 'incl' })).toStrictEqual([
      ['2026-05-31', true, 'the day itself is day 1'],
      ['2026-06-01', false, 'the day itself is not counted'],
    ])
  })

  it('of "before" a day', () => {
    expect(
      read('R-PTMAR', { transferYear: 2027 }, { weeksConvention: 'excl', phaseTransfer: 'by' }),
    ).toStrictEqual([
      ['2027-03-31', true, '"before" is read as "by": the day itself is in time'],
      ['2027-03-30', false, '"before" means that the day itself is too late'],
    ])
  })

  it('are none where the law leaves no question', () => {
    expect(read('R-DRAFT15', { served: '2026-12-18' }, { weeksConvention: 'excl' })).toBeUndefined()
    expect(read('R-AR12', { madeOrLastReviewed: '2025-03-03' }, { weeksConvention: 'incl' })).toBeUndefined()
  })
})
