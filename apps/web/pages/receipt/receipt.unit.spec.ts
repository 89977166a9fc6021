import { type Channel, DEFAULT_SETTINGS, parseCivilDate } from '#statute'
import { readReceipt, readTime } from './read-receipt.js'
import { receiptView } from './view.js'

describe('a time as a person types it', () => {
  it.each([
    ['17:30', '17:30'],
    ['5.30pm', '17:30'],
    ['5 pm', '17:00'],
    ['12am', '00:00'],
    ['12:15 PM', '12:15'],
    [' ', ''],
    ['25:00', undefined],
    ['13pm', undefined],
    ['17', undefined],
    ['9:60', undefined],
    ['soon', undefined],
  ])('%p is %p', (typed, time) => {
    expect(readTime(typed)).toBe(time)
  })
})

describe('when a request counts as received', () => {
  it.each<readonly [string, Channel, string, string, string | undefined]>([
    ['an e-mail after 5pm', 'email', '2026-03-27T17:30', 'Monday 30 March 2026', 'Friday 27 March 2026'],
    ['an e-mail in the morning', 'email', '2026-03-27T09:00', 'Friday 27 March 2026', undefined],
    [
      'the portal at a weekend',
      'portal',
      '2026-11-21',
      'Saturday 21 November 2026',
      'Monday 23 November 2026',
    ],
    [
      'a letter over Christmas',
      'post',
      '2026-12-24',
      'Wednesday 30 December 2026',
      'Tuesday 29 December 2026',
    ],
    ['a letter signed for', 'signedFor', '2026-12-24', 'Thursday 24 December 2026', undefined],
    ['handed in after hours', 'hand', '2026-03-27T17:30', 'Monday 30 March 2026', undefined],
  ])('given %s, it says the day and the other reading', (_, channel, sentAt, received, other) => {
    const view = receiptView(channel, sentAt)
    expect([view.received, view.other?.received]).toStrictEqual([received, other])
  })

  it('goes by what the authority of whoever asks has chosen, and says so', () => {
    const chosen = {
      ...DEFAULT_SETTINGS,
      outOfHoursReceipt: { email: 'sameDay', portal: 'sameDay' },
    } as const
    const view = receiptView('email', '2026-03-27T17:30', chosen)
    expect([view.received, view.other?.received, view.byOurs]).toStrictEqual([
      'Friday 27 March 2026',
      'Monday 30 March 2026',
      true,
    ])
    const posted = receiptView('post', '2026-12-24', { ...DEFAULT_SETTINGS, postedReceipt: 'nextWorkingDay' })
    expect([posted.received, posted.other?.received]).toStrictEqual([
      'Tuesday 29 December 2026',
      'Wednesday 30 December 2026',
    ])
  })

  it('leads on to the legal dates from that day', () => {
    expect(receiptView('email', '2026-03-27T17:30').href).toBe(
      '/check-a-date?what=request&day=30&month=03&year=2026',
    )
  })

  it('says everything that is missing at once', () => {
    const read = readReceipt({ day: '', time: 'late' }, parseCivilDate('2026-11-22'))
    expect(read.kind === 'faulty' && read.faults.map(({ field }) => field)).toStrictEqual([
      'channel',
      'date',
      'time',
    ])
  })
})
