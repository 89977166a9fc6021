import { isOf, refusal, REFUSAL_CODES } from './refusal.js'
import { REFUSALS } from './refusals.js'

describe('a refusal', () => {
  test('has its sentence from the table, with what is to be filled in', () => {
    expect(refusal('request_withdrawn', { on: ' on 3 March 2026' })).toStrictEqual({
      code: 'request_withdrawn',
      message: 'The request was withdrawn on 3 March 2026. Record a new request as a new case.',
    })
  })

  test('names the field at fault: of the table, or of this very case', () => {
    expect(refusal('unknown_advice').field).toBe('advice')
    expect(refusal('amendment_already_concluded', { field: 'review' }).field).toBe('review')
  })

  test('does not compile with a code that is not in the table, or with a gap left open', () => {
    // @ts-expect-error no such code
    expect(() => refusal('no_such_code')).toThrow('No such refusal')
    // @ts-expect-error the day is missing
    expect(refusal('plan_ceased').message).toContain('ceased on .')
  })

  test('has one code once, whatever it is about', () => {
    const all = Object.values(REFUSALS).flatMap((group) => Object.keys(group))
    expect(REFUSAL_CODES).toStrictEqual(all)
    expect(new Set(all).size).toBe(all.length)
    expect(isOf('no_request', 'standing')).toBe(true)
    expect(isOf('no_request', 'days', 'order')).toBe(false)
  })

  test.each(Object.values(REFUSALS).flatMap((group) => Object.entries(group)))(
    '%s is a stable code with a sentence',
    (code, { says }) => {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)+$/)
      expect(says).toMatch(/^[A-Z{].*[.}]$/)
    },
  )
})
