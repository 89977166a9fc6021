import { readAdded, readRemoved, typedAdded, typedRemoved } from './bank-holidays.js'

const TODAY = '2026-11-21'

describe('bank holidays as a manager types them', () => {
  it('are a day a line, with where it was proclaimed', () => {
    expect(readAdded('14 June 2027, London Gazette, 3 May\r\n\n 15/6/2027 , the same', TODAY)).toStrictEqual({
      ok: true,
      days: [
        { date: '2027-06-14', source: 'London Gazette, 3 May' },
        { date: '2027-06-15', source: 'the same' },
      ],
    })
    expect(readRemoved('31 May 2027', TODAY)).toStrictEqual({ ok: true, days: ['2027-05-31'] })
  })

  it.each([
    ['14 June 2027', 'Say where 14 June 2027 was proclaimed, after a comma'],
    ['31 June 2027, Gazette', 'Each line must begin with a day, such as 14 June 2027, and a comma after it'],
    ['Gazette, 14 June 2027', 'Each line must begin with a day, such as 14 June 2027, and a comma after it'],
  ])('are asked for again: %s', (typed, text) => {
    expect(readAdded(typed, TODAY)).toStrictEqual({ ok: false, text })
  })

  it('are taken away by days alone', () => {
    expect(readRemoved('31 May 2027, moved', TODAY)).toStrictEqual({
      ok: false,
      text: 'Each line must be a day, such as 31 May 2027',
    })
  })

  it('stand in the form as they can be read again', () => {
    const days = { added: [{ date: '2027-06-14', source: 'Gazette' }], removed: ['2027-05-31'] }
    expect(readAdded(typedAdded(days), TODAY)).toStrictEqual({ ok: true, days: days.added })
    expect(readRemoved(typedRemoved(days), TODAY)).toStrictEqual({ ok: true, days: days.removed })
  })
})
