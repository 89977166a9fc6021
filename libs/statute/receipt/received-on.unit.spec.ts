import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { DEFAULT_SETTINGS, type StatuteSettings } from '../rules/index.js'
import { receivedOn, type Sending } from './index.js'

const ask = (sending: Sending, settings: Partial<StatuteSettings> = {}) =>
  receivedOn(sending, { ...DEFAULT_SETTINGS, ...settings }, ENGLAND_AND_WALES)

const day = (channel: Sending['channel'], sentAt: string, settings?: Partial<StatuteSettings>) => {
  const found = ask({ channel, sentAt }, settings)
  return 'receivedOn' in found ? found.receivedOn : found.code
}

describe('the day on which a request counts as received', () => {
  it.each([
    ['email', '2026-03-27T17:30', '2026-03-30'], // X15: a Friday
    ['email', '2026-03-27T17:00', '2026-03-27'],
    ['email', '2026-03-27T17:00:00', '2026-03-27'],
    ['email', '2026-03-27T17:00:01', '2026-03-30'],
    ['email', '2026-03-27', '2026-03-27'],
    ['email', '2026-11-21T10:00', '2026-11-23'], // a Saturday
    ['email', '2026-04-02T18:00', '2026-04-07'], // over Easter
    ['portal', '2026-11-21T10:00', '2026-11-21'],
    ['portal', '2026-03-27T23:59', '2026-03-27'],
    ['hand', '2026-03-27T16:59', '2026-03-27'],
    ['hand', '2026-03-27T17:01', '2026-03-30'],
    ['signedFor', '2026-11-21', '2026-11-21'],
    ['post', '2026-12-24', '2026-12-30'], // X17
    ['post', '2026-03-27', '2026-03-31'],
  ] as const)('%s of %s: %s', (channel, sentAt, expected) => {
    expect(day(channel, sentAt)).toBe(expected)
  })

  it('is a setting of the authority where the law is silent', () => {
    expect(day('post', '2026-12-24', { postedReceipt: 'nextWorkingDay' })).toBe('2026-12-29')
    expect(day('portal', '2026-11-21T10:00', { outOfHoursReceipt: { portal: 'nextWorkingDay' } })).toBe(
      '2026-11-23',
    )
    expect(day('email', '2026-03-27T17:30', { outOfHoursReceipt: { email: 'sameDay' } })).toBe('2026-03-27')
    // Naming one channel leaves the other as it was.
    expect(day('email', '2026-03-27T17:30', { outOfHoursReceipt: { portal: 'nextWorkingDay' } })).toBe(
      '2026-03-30',
    )
  })

  it('is what the date stamp says, where there is one', () => {
    expect(ask({ channel: 'post', sentAt: '2026-12-24', stampedOn: '2026-12-29' })).toStrictEqual({
      receivedOn: '2026-12-29',
      deemed: false,
      working: [
        'Posted Thursday 24 December 2026.',
        "The authority's own stamp says Tuesday 29 December 2026.",
      ],
    })
    expect(ask({ channel: 'post', sentAt: '2026-12-24', stampedOn: '2026-12-23' })).toStrictEqual({
      code: 'bad_date',
      message: 'It cannot have been received before it was sent. Check both dates.',
    })
  })

  it('comes with its working, and with the other reading of a letter', () => {
    expect(ask({ channel: 'post', sentAt: '2026-12-24' })).toStrictEqual({
      receivedOn: '2026-12-30',
      deemed: true,
      working: [
        'Posted Thursday 24 December 2026 by first-class post, and not date-stamped.',
        'It counts as received on the second working day after: Wednesday 30 December 2026.',
        'On the other reading it would be the next: Tuesday 29 December 2026. A date stamp decides where there is one.',
        'The regulations of 2014 have no rule of their own on receipt; this is practice, and a setting of the authority.',
      ],
    })
    expect(ask({ channel: 'email', sentAt: '2026-03-27T17:30' })).toMatchObject({
      working: [
        'Sent by e-mail Friday 27 March 2026 at 17:30.',
        'It came after 5pm, so it counts as received on the next working day: Monday 30 March 2026.',
        'The regulations of 2014 have no rule of their own on receipt; this is practice, and a setting of the authority.',
      ],
    })
    expect(ask({ channel: 'portal', sentAt: '2026-11-21T10:00' })).toMatchObject({
      working: [
        'Sent through the portal Saturday 21 November 2026 at 10:00.',
        'Saturday 21 November 2026 is no working day, and the authority counts what comes this way on the day it comes.',
        expect.any(String),
      ],
    })
  })

  it.each([
    '2026-02-30',
    'yesterday',
    '',
    '2026-03-27T25:00',
    '2026-03-27T17:30Z',
    '2026-03-27 17:30',
    '2026-03-27T5:30',
  ])('cannot be told from "%s"', (sentAt) => {
    expect(day('email', sentAt)).toBe('bad_date')
  })

  it('asks for the time on the clock in England', () => {
    expect(ask({ channel: 'email', sentAt: '2026-03-27T23:30:00Z' })).toStrictEqual({
      code: 'bad_date',
      message:
        'The time is not one on the clock in England. Give the date and the time as 2026-03-27T17:30, without a zone.',
    })
  })
})

describe('the working of what came in time', () => {
  it.each([
    [
      'email',
      '2026-03-27T17:00:00',
      ['Sent by e-mail Friday 27 March 2026 at 17:00.', 'It counts as received on that day.'],
    ],
    [
      'portal',
      '2026-03-27',
      ['Sent through the portal Friday 27 March 2026.', 'It counts as received on that day.'],
    ],
  ] as const)('by %s of %s', (channel, sentAt, working) => {
    expect(ask({ channel, sentAt })).toStrictEqual({ receivedOn: '2026-03-27', deemed: true, working })
  })

  it('and was signed for', () => {
    expect(ask({ channel: 'signedFor', sentAt: '2026-11-21' })).toStrictEqual({
      receivedOn: '2026-11-21',
      deemed: false,
      working: ['Signed for Saturday 21 November 2026.'],
    })
  })

  it('or was stamped on the day on which it was sent', () => {
    const stamped = ask({ channel: 'post', sentAt: '2026-03-27', stampedOn: '2026-03-27' })
    expect(stamped).toMatchObject({ receivedOn: '2026-03-27', deemed: false })
  })

  it.each([
    ['2026-02-30T17:30', /^"2026-02-30T17:30" is not a real date/],
    ['2026-02-3', /^"2026-02-3" is not a real date/],
    ['2026-03-27X', /^The time is not one on the clock/],
  ])('what is wrong with %s is the day or the time', (sentAt, message) => {
    const found = ask({ channel: 'email', sentAt })
    expect('message' in found ? found.message : '').toMatch(message)
  })
})
