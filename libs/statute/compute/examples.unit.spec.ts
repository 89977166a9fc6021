import { existsSync, readFileSync } from 'node:fs'
import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { addDays, addWeeks, isoDate, parseCivilDate, weekdayName } from '../civil-date/index.js'
import { DB, M, TRIBUNAL_ROLL, WDBEF } from '../counting/index.js'
import { closureEvidence, closureWindow } from '../exceptions/closure.js'
import { receivedOn } from '../receipt/index.js'
import { DEFAULT_SETTINGS } from '../rules/index.js'
import { computeRule } from './index.js'

const due = (rule: string, given: Readonly<Record<string, unknown>>, weeksConvention = 'excl'): string => {
  const answer = computeRule({ rule, weeksConvention, given }, ENGLAND_AND_WALES)
  if ('error' in answer) return answer.error.code
  return 'dueOn' in answer ? answer.dueOn : ''
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
    const dayBefore = expected.map((date) => isoDate(addDays(parseCivilDate(date), -1)))
    expect(ofRequest(received, 'incl')).toStrictEqual(dayBefore)
  })

  it('X10: the limits of a request received on a Saturday are Saturdays', () => {
    expect(new Set(ofRequest('2026-11-21').map((date) => weekdayName(parseCivilDate(date))))).toStrictEqual(
      new Set(['Saturday']),
    )
  })

  it.each([
    ['X18', 'R-DRAFT15', { served: '2026-12-18' }, '2027-01-01'],
    ['X18, the notice of amendments', 'R-AM15', { served: '2026-12-18' }, '2027-01-01'],
    ['X21', 'R-ADV6', { receivedByBody: '2026-02-18' }, '2026-04-01'],
    ['X26 report', 'R-ARREP2', { meeting: '2026-01-15' }, '2026-01-29'],
    ['X26 decision', 'R-AR4', { meeting: '2026-01-15' }, '2026-02-12'],
    ['X26 notice', 'R-ARNOT', { meeting: '2026-01-15' }, '2026-02-12'],
    ['X26 final', 'R-AM12', { meeting: '2026-01-15', noticeSent: '2026-02-12' }, '2026-04-09'],
    ['X26 final, by the notice alone', 'R-AM8', { noticeSent: '2026-02-12' }, '2026-04-09'],
    ['X28 Boxing Day', 'R-AR4', { meeting: '2025-11-28' }, '2025-12-26'],
    ['X28 final', 'R-AM12', { meeting: '2025-11-28' }, '2026-02-20'],
    [
      'an early notice brings R-AM12 forward',
      'R-AM12',
      { meeting: '2026-01-15', noticeSent: '2026-01-20' },
      '2026-03-17',
    ],
    [
      'a late notice does not put it off',
      'R-AM12',
      { meeting: '2026-01-15', noticeSent: '2026-03-02' },
      '2026-04-09',
    ],
    ['a notice not given', 'R-AM12', { meeting: '2026-01-15', noticeSent: null }, '2026-04-09'],
    ['X30', 'R-AR12', { madeOrLastReviewed: '2025-03-03' }, '2026-03-02'],
    ['X52', 'R-AR12', { madeOrLastReviewed: '2019-01-01' }, '2019-12-31'],
    ['made on a leap day', 'R-AR12', { madeOrLastReviewed: '2024-02-29' }, '2025-02-28'],
    ['X32', 'R-PTFEB', { transferYear: 2027 }, '2027-02-14'],
    ['X33', 'R-PTMAR', { transferYear: 2027 }, '2027-03-30'],
    ['five months before', 'R-PT5M', { transfer: '2027-09-01' }, '2027-04-01'],
    ['five months before a 31st', 'R-PT5M', { transfer: '2027-07-31' }, '2027-02-28'],
    ['X35', 'R-MOVE', { aware: '2026-03-20', move: '2026-04-01' }, '2026-04-13'],
    ['F9: known 15 working days before', 'R-MOVE', { aware: '2026-03-10', move: '2026-04-01' }, '2026-04-01'],
    ['on the threshold', 'R-MOVE', { aware: '2026-03-11', move: '2026-04-01' }, '2026-04-01'],
    ['a day short of it', 'R-MOVE', { aware: '2026-03-12', move: '2026-04-01' }, '2026-04-01'],
    ['two days short of it', 'R-MOVE', { aware: '2026-03-13', move: '2026-04-01' }, '2026-04-02'],
    ['known after the move', 'R-MOVE', { aware: '2026-04-07', move: '2026-04-01' }, '2026-04-27'],
    ['transfer to the new authority', 'R-MOVE6W', { transfer: '2026-04-01' }, '2026-05-13'],
    [
      '12 months later than 3',
      'R-MOVEREV',
      { transfer: '2026-04-01', madeOrLastReviewed: '2026-01-10' },
      '2027-01-09',
    ],
    [
      '3 months later than 12',
      'R-MOVEREV',
      { transfer: '2026-04-01', madeOrLastReviewed: '2025-04-30' },
      '2026-06-30',
    ],
    ['X39 decision', 'R-REASSREQ', { requestReceived: '2026-04-20' }, '2026-05-05'],
    ['X39 final', 'R-REASS14', { notified: '2026-04-30' }, '2026-08-06'],
    ['X40', 'R-ORD-ASSESS-NOTIFY', { ordered: '2026-07-01' }, '2026-07-15'],
    ['X40', 'R-ORD-ASSESS-NOPLAN', { ordered: '2026-07-01' }, '2026-09-09'],
    ['X40', 'R-ORD-ASSESS-FINAL', { ordered: '2026-07-01' }, '2026-10-07'],
    ['X40', 'R-ORD-MAKE-DRAFT', { ordered: '2026-07-01' }, '2026-08-05'],
    ['X40', 'R-ORD-MAKE-FINAL', { ordered: '2026-07-01' }, '2026-09-16'],
    ['X40', 'R-ORD-RECON', { ordered: '2026-07-01' }, '2026-07-15'],
    ['X40', 'R-ORD-AMEND', { ordered: '2026-07-01' }, '2026-08-05'],
    ['X40', 'R-ORD-SCHOOL', { ordered: '2026-07-01' }, '2026-07-15'],
    ['F4', 'R-ORD-ASSESS-NOTIFY', { ordered: '2026-02-03' }, '2026-02-17'],
    ['F4', 'R-ORD-ASSESS-NOPLAN', { ordered: '2026-02-03' }, '2026-04-14'],
    ['F4', 'R-ORD-ASSESS-FINAL', { ordered: '2026-02-03' }, '2026-05-12'],
    ['X41 in August', 'R-APPEAL', { sent: '2026-06-12', certificateIssued: null }, '2026-09-01'],
    [
      'X44 the certificate later',
      'R-APPEAL',
      { sent: '2026-01-31', certificateIssued: '2026-03-20' },
      '2026-04-20',
    ],
    [
      'an early certificate changes nothing',
      'R-APPEAL',
      { sent: '2026-01-31', certificateIssued: '2026-02-10' },
      '2026-03-31',
    ],
    ['31 December', 'R-APPEAL', { sent: '2026-10-31' }, '2027-01-04'],
    ['a Saturday', 'R-APPEAL', { sent: '2026-01-21' }, '2026-03-23'],
    ['Easter', 'R-APPEAL', { sent: '2026-02-03' }, '2026-04-07'],
    ['X48', 'R-MEDCERT', { informed: '2027-01-04' }, '2027-01-07'],
    ['over Christmas', 'R-MED30', { informed: '2026-12-07' }, '2027-01-06'],
    ['two months from 31 December', 'R-MEDCONTACT', { sent: '2026-12-31' }, '2027-02-28'],
    ['an agreement', 'R-MEDAGR', { agreed: '2026-12-18' }, '2027-01-01'],
    ['X51', 'R-AR4', { meeting: '2024-11-01' }, '2024-11-29'],
    ['direct payments', 'R-DP3M', { firstPayment: '2026-01-12' }, '2026-04-11'],
    ['a consultation', 'C-CONSULT15', { consulted: '2026-03-20' }, '2026-04-04'],
    ['notice of a meeting', 'R-ARINV', { meeting: '2026-03-20' }, '2026-03-05'],
  ] as const)('%s: %s', (_, rule, given, expected) => {
    expect(due(rule, given)).toBe(expected)
  })

  it('X21: under the other convention', () => {
    expect(due('R-ADV6', { receivedByBody: '2026-02-18' }, 'incl')).toBe('2026-03-31')
  })

  it('X20: back from the 20 weeks to the draft', () => {
    const received = parseCivilDate('2026-01-12')
    expect(isoDate(DB(110, received))).toBe('2026-05-01')
    expect(isoDate(addDays(parseCivilDate(due('R-FIN20', { received: '2026-01-12' })), -30))).toBe(
      '2026-05-02',
    )
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
  const w12 = isoDate(addWeeks(parseCivilDate(received), 12))
  expect({ w12, w30, w52 }).toStrictEqual(expected['local'])
}

const closureExample = ({ input, expect: expected }: Example): void => {
  const { closed_from: closedFrom = '', reopens = '' } = input
  const window = closureWindow(parseCivilDate(closedFrom), parseCivilDate(reopens))
  const ask = (adviceRequested: string) =>
    computeRule(
      { rule: 'EX-SCHOOL-CLOSED', given: { closedFrom, reopens, adviceRequested } },
      ENGLAND_AND_WALES,
    )
  const qualifies = expected['qualifies']
  expect(ask(isoDate(window.first))).toMatchObject({ allowed: qualifies })
  expect(ask(isoDate(window.last))).toMatchObject({ allowed: qualifies })
  expect(ask(isoDate(addDays(window.first, -1)))).toMatchObject({ allowed: false })
  expect(ask(isoDate(addDays(window.last, 1)))).toMatchObject({ allowed: false })
  const { days } = expected
  if (expected['window']) expect(ask(closedFrom)).toMatchObject({ window: expected['window'] })
  if (typeof days === 'number')
    expect(
      closureEvidence({ from: closedFrom, to: isoDate(addDays(parseCivilDate(reopens), -1)) }),
    ).toContain(`this one is ${days}`)
}

const receipt = (channel: 'email' | 'post', sentAt = '', settings = {}): unknown => {
  const found = receivedOn({ sentAt, channel }, { ...DEFAULT_SETTINGS, ...settings }, ENGLAND_AND_WALES)
  return 'receivedOn' in found ? found.receivedOn : found.code
}

const weeksBefore = (last: string, weeks: number): string => isoDate(addWeeks(parseCivilDate(last), -weeks))

/** How each of the reference examples is put to this program. */
const CHECKS: Readonly<Record<string, (example: Example) => unknown>> = {
  'R-RECEIPT email >17:00': ({ input }) => ({ received: receipt('email', input['sent']) }),
  'R-RECEIPT first class post': ({ input: { posted } }) => ({
    IPSEA_next_wd: receipt('post', posted, { postedReceipt: 'nextWorkingDay' }),
    PD_2nd_wd: receipt('post', posted),
  }),
  'R-DRAFT15': ({ input }) => {
    const answer = computeRule({ rule: 'R-DRAFT15', given: { served: input['served'] } }, ENGLAND_AND_WALES)
    return 'dueOn' in answer ? { last_day: answer.dueOn, earliest_finalise: answer.earliestFinal } : answer
  },
  'P-DRAFT latest (15+15)': ({ input: { received = '' } }) => ({
    day110_INCL: isoDate(DB(110, parseCivilDate(received))),
    w20_minus_30d_EXCL: isoDate(addDays(parseCivilDate(due('R-FIN20', { received })), -30)),
  }),
  'R-ADV6': ({ input }) => {
    const given = { receivedByBody: input['advice_request_received'] }
    return { EXCL: due('R-ADV6', given), INCL: due('R-ADV6', given, 'incl') }
  },
  'R-AR chain amend': ({ input: { meeting = '' } }) => {
    const noticeSent = due('R-ARNOT', { meeting })
    expect(due('R-AR4', { meeting })).toBe(noticeSent)
    expect(due('R-AM8', { noticeSent })).toBe(due('R-AM12', { meeting, noticeSent }))
    return {
      report: due('R-ARREP2', { meeting }),
      decision_and_notice: noticeSent,
      final: due('R-AM12', { meeting, noticeSent }),
    }
  },
  'R-AR decision on Boxing Day': ({ input: { meeting = '' } }) => ({
    decision: due('R-AR4', { meeting }),
    final: due('R-AM12', { meeting }),
  }),
  'R-AR12': ({ input }) => ({ last_day: due('R-AR12', { madeOrLastReviewed: input['plan_made'] }) }),
  'R-PTFEB': ({ input }) => {
    const last = due('R-PTFEB', { transferYear: input['transfer_year'] })
    return {
      statutory_before: isoDate(addDays(parseCivilDate(last), 1)),
      last_compliant_strict: last,
      latest_meeting_12w: weeksBefore(last, 12),
      latest_notice_8w: weeksBefore(last, 8),
    }
  },
  'R-PTMAR': ({ input }) => {
    const last = due('R-PTMAR', { transferYear: input['transfer_year'] })
    return {
      statutory_before: isoDate(addDays(parseCivilDate(last), 1)),
      last_compliant_strict: last,
      latest_meeting_12w: weeksBefore(last, 12),
    }
  },
  'R-MOVE': ({ input: { aware, move = '' } }) => ({
    fifteen_wd_before_move: isoDate(WDBEF(15, parseCivilDate(move), ENGLAND_AND_WALES)),
    transfer_by: due('R-MOVE', { aware, move }),
  }),
  'R-REASSREQ,R-REASS14': ({ input }) => ({
    decide_by: due('R-REASSREQ', { requestReceived: input['request'] }),
    final_by: due('R-REASS14', { notified: input['notified'] }),
  }),
  'R-ORD': ({ input: { order: ordered } }) => ({
    w2: due('R-ORD-ASSESS-NOTIFY', { ordered }),
    w5: due('R-ORD-MAKE-DRAFT', { ordered }),
    w10: due('R-ORD-ASSESS-NOPLAN', { ordered }),
    w11: due('R-ORD-MAKE-FINAL', { ordered }),
    w14: due('R-ORD-ASSESS-FINAL', { ordered }),
  }),
  'R-APPEAL': ({ input: { decision_sent: sent = '', cert_issued: certificateIssued } }) => {
    const twoMonths = M(2, parseCivilDate(sent))
    const raw = certificateIssued ? M(1, parseCivilDate(certificateIssued)) : twoMonths
    const final = due('R-APPEAL', { sent, certificateIssued })
    expect(isoDate(TRIBUNAL_ROLL(raw, ENGLAND_AND_WALES))).toBe(final)
    return { raw: isoDate(raw), final }
  },
  'R-MEDCERT': ({ input }) => ({ cert_by: due('R-MEDCERT', { informed: input['LA_told_adviser'] }) }),
  'R-AR4': ({ input }) => ({ decision: due('R-AR4', { meeting: input['meeting'] }) }),
}

/** These look at more than one answer, and say themselves what they expect. */
const OWN_CHECKS: Readonly<Record<string, (example: Example) => void>> = {
  'R-DEC6,R-NOISS16,R-FIN20': requestExample,
  'EX-SCHOOL-CLOSED': closureExample,
}

const withExamples = present ? describe : describe.skip
withExamples('the reference examples', () => {
  it.each(examples.map((example) => [example.id, example] as const))('%s', (_, example) => {
    const own = OWN_CHECKS[example.rule]
    if (own) own(example)
    else expect(CHECKS[example.rule]?.(example)).toStrictEqual(example.expect)
    expect.hasAssertions()
  })
})
