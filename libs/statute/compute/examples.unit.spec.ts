import { existsSync, readFileSync } from 'node:fs'
import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { closureEvidence, closureWindow } from '../exceptions/closure.js'
import { isoDate, parseCivilDate, weekdayName } from '../civil-date/index.js'
import { computeRule } from './index.js'

const due = (rule: string, given: Readonly<Record<string, unknown>>, weeksConvention = 'excl'): string => {
  const answer = computeRule({ rule, weeksConvention, given }, ENGLAND_AND_WALES)
  return 'dueOn' in answer ? answer.dueOn : answer.error.code
}

const REQUEST_RULES = ['R-DEC6', 'R-NOISS16', 'R-FIN20', 'P-30', 'P-52']
const ofRequest = (received: string, convention?: string) =>
  REQUEST_RULES.map((rule) => due(rule, { received }, convention))

/** Worked by hand and published; the dates were not made by this program. */
describe('worked examples', () => {
  it.each([
    ['X01', '2026-01-12', ['2026-02-23', '2026-05-04', '2026-06-01', '2026-08-10', '2027-01-11']],
    [
      'X02 across a leap day',
      '2024-01-15',
      ['2024-02-26', '2024-05-06', '2024-06-03', '2024-08-12', '2025-01-13'],
    ],
    [
      'X03 on a leap day',
      '2024-02-29',
      ['2024-04-11', '2024-06-20', '2024-07-18', '2024-09-26', '2025-02-27'],
    ],
    [
      'X05 Christmas Day',
      '2026-11-13',
      ['2026-12-25', '2027-03-05', '2027-04-02', '2027-06-11', '2027-11-12'],
    ],
    ['X07 Good Friday', '2026-02-20', ['2026-04-03', '2026-06-12', '2026-07-10', '2026-09-18', '2027-02-19']],
    [
      'X09 across the year',
      '2025-12-31',
      ['2026-02-11', '2026-04-22', '2026-05-20', '2026-07-29', '2026-12-30'],
    ],
    ['X10 Saturdays', '2026-11-21', ['2027-01-02', '2027-03-13', '2027-04-10', '2027-06-19', '2027-11-20']],
    [
      'X13 clock change',
      '2026-10-01',
      ['2026-11-12', '2027-01-21', '2027-02-18', '2027-04-29', '2027-09-30'],
    ],
  ])('%s: a request of %s', (_, received, expected) => {
    expect(ofRequest(received)).toStrictEqual(expected)
    const dayBefore = expected.map((date) => isoDate((parseCivilDate(date) - 1) as never))
    expect(ofRequest(received, 'incl')).toStrictEqual(dayBefore)
  })

  it('X10: the limits of a request received on a Saturday are Saturdays', () => {
    expect(new Set(ofRequest('2026-11-21').map((date) => weekdayName(parseCivilDate(date))))).toStrictEqual(
      new Set(['Saturday']),
    )
  })

  it('X21: advice', () => {
    expect(due('R-ADV6', { receivedByBody: '2026-02-18' })).toBe('2026-04-01')
    expect(due('R-ADV6', { receivedByBody: '2026-02-18' }, 'incl')).toBe('2026-03-31')
  })
})

interface Example {
  readonly id: string
  readonly rule: string
  readonly input: Readonly<Record<string, string>>
  readonly expect: Readonly<Record<string, unknown>>
}

const file = new URL('../../../../shared/reference/statutory-examples.json', import.meta.url)
const present = existsSync(file)
if (!present) process.stderr.write('SKIPPED: ../shared/reference/statutory-examples.json is not there.\n')
const examples = present ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Example[]) : []

const requestExample = ({ input, expect: expected }: Example): void => {
  const received = input['received'] ?? ''
  const weeks = (convention: string) => {
    const [w6, w16, w20] = ofRequest(received, convention)
    return { w6, w16, w20 }
  }
  expect({ EXCL: weeks('excl'), INCL: weeks('incl') }).toStrictEqual({
    EXCL: expected['EXCL'],
    INCL: expected['INCL'],
  })
  const [, , , w30, w52] = ofRequest(received)
  expect(expected['local']).toMatchObject({ w30, w52 })
}

const closureExample = ({ input, expect: expected }: Example): void => {
  const from = parseCivilDate(input['closed_from'])
  const reopens = parseCivilDate(input['reopens'])
  const to = isoDate((reopens - 1) as never)
  const asked = isoDate(closureWindow(from, reopens).first)
  expect(closureEvidence({ from: isoDate(from), to, adviceRequestedOn: asked }) === undefined).toBe(
    expected['qualifies'],
  )
  const window = closureWindow(from, reopens)
  if (expected['window'])
    expect([isoDate(window.first), isoDate(window.last)]).toStrictEqual(expected['window'])
}

/** Which of the reference examples this version can answer; the others belong to rules that are not built yet. */
const CHECKS: Readonly<Record<string, (example: Example) => void>> = {
  'R-DEC6,R-NOISS16,R-FIN20': requestExample,
  'R-ADV6': ({ input, expect: expected }) => {
    const given = { receivedByBody: input['advice_request_received'] }
    expect({ EXCL: due('R-ADV6', given), INCL: due('R-ADV6', given, 'incl') }).toStrictEqual(expected)
  },
  'R-DRAFT15': ({ input, expect: expected }) => {
    const answer = computeRule({ rule: 'R-DRAFT15', given: { served: input['served'] } }, ENGLAND_AND_WALES)
    expect(answer).toMatchObject({
      dueOn: expected['last_day'],
      earliestFinal: expected['earliest_finalise'],
    })
  },
  'EX-SCHOOL-CLOSED': closureExample,
}

const withExamples = present ? describe : describe.skip
withExamples('the reference examples', () => {
  const checked = examples.filter(({ rule }) => Object.hasOwn(CHECKS, rule))

  it('include every one that this version can answer', () => {
    expect(checked.map(({ id }) => id)).toStrictEqual([
      'X01',
      'X02',
      'X03',
      'X05',
      'X07',
      'X09',
      'X10',
      'X13',
      'X18',
      'X21',
      'X23',
      'X24',
    ])
  })

  it.each(checked.map((example) => [example.id, example] as const))('%s', (_, example) => {
    CHECKS[example.rule]?.(example)
    expect.hasAssertions()
  })
})
