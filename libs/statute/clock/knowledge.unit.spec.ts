import fc from 'fast-check'
import { DateTime } from 'luxon'
import { BadDate, isoDate, parseCivilDate } from '../civil-date/index.js'
import { type CivilDate } from '../civil-date/index.js'
import { type HistoryEvent } from '../history/index.js'
import { HistoryError } from '../history/history-error.js'
import { endOfDayInLondon, londonDate, tryParseInstant } from '../history/instant.js'
import {
  aCase,
  ask,
  corrected,
  decision,
  event,
  exception,
  finalPlan,
  received,
  statusOf,
  takenOn,
  told,
} from './spec-support.js'
import { statusOn } from './status.js'

const T0 = '2026-01-12'
const dueOf = (rule: string, ...events: readonly HistoryEvent[]) =>
  ask(aCase(...events), '2026-12-01').find((one) => one.rule === rule)?.dueOn

describe('a correction', () => {
  it('moves the limits of the fact it puts right', () => {
    expect(dueOf('R-FIN20', received(T0), corrected('request', 'receivedOn', '2026-01-09'))).toBe(
      '2026-05-29',
    )
  })

  it('applies whatever day is asked about, and moves the day of the event with the date it is told by', () => {
    const misKeyed = aCase(received('2026-06-12'), corrected('request', 'receivedOn', T0))
    expect(statusOf('R-DEC6', misKeyed, '2026-02-01')).toBe('running')
    expect(statusOf('R-DEC6', aCase(received('2026-06-12')), '2026-02-01')).toBeUndefined()
  })

  it('of the day of telling moves the event only where that is its effective date', () => {
    const agreed = event(
      'AssessmentAgreed',
      '2026-02-18',
      { decidedOn: '2026-02-18', notifiedOn: '2026-02-25' },
      { id: 'agreed' },
    )
    const history = aCase(received(T0), agreed, corrected('agreed', 'notifiedOn', '2026-02-20'))
    expect(told(ask(history, '2026-02-20'))[0]).toBe('R-DEC6 met 2026-02-20')
    expect(statusOf('R-DEC6', history, '2026-02-19')).toBe('running')
  })

  it('of the day of an agreement in mediation counts from the right day', () => {
    const refused = decision('AssessmentRefused', '2026-02-16')
    const agreed = event(
      'MediationAgreed',
      '2026-04-30',
      { agreedOn: '2026-04-30', appealable: true },
      { id: 'mediation' },
    )
    const history = aCase(
      received(T0),
      refused,
      agreed,
      decision('AssessmentAgreed', '2026-04-01'),
      corrected('mediation', 'agreedOn', '2026-03-30'),
    )
    // The case goes on under the limits of the agreement; those from the request ended with the refusal.
    expect(statusOf('R-FIN20', history, '2026-04-10')).toBe('ended')
  })

  it('can itself be corrected, and the later of a file outweighs the earlier, whatever the clocks said', () => {
    const first = corrected('request', 'receivedOn', '2026-01-05', {
      id: 'c1',
      recordedAt: '2026-01-20T09:00:00Z',
    })
    const ofFirst = corrected('c1', 'is', '2026-01-06', { id: 'c2', recordedAt: '2026-01-21T09:00:00Z' })
    const again = corrected('c1', 'is', '2026-01-07', { id: 'c3', recordedAt: '2026-01-22T09:00:00Z' })
    expect(dueOf('R-FIN20', received(T0), first, ofFirst)).toBe('2026-05-26')
    expect(dueOf('R-FIN20', received(T0), first, ofFirst, again)).toBe('2026-05-27')
    expect(dueOf('R-FIN20', again, first, received(T0), ofFirst)).toBe('2026-05-26')
  })

  it('can be taken back, and the fact stands as it was', () => {
    const slip = corrected('request', 'receivedOn', '2026-01-05', { id: 'c1' })
    expect(dueOf('R-FIN20', received(T0), slip, corrected('c1', '*', null))).toBe('2026-06-01')
  })

  it('can strike out a record made in error', () => {
    const slip = event('FinalPlanIssued', '2026-05-01', { sentToFamilyOn: '2026-05-01' }, { id: 'slip' })
    expect(statusOf('R-FIN20', aCase(received(T0), slip, corrected('slip', '*', null)), '2026-05-02')).toBe(
      'running',
    )
  })

  it('of something unimportant changes nothing, and an empty value makes a fact unknown', () => {
    expect(dueOf('R-FIN20', received(T0), corrected('request', 'source', 'school'))).toBe('2026-06-01')
    const posted = event(
      'DraftPlanSent',
      '2026-05-01',
      { sentOn: '2026-05-01', servedOn: '2026-05-02' },
      { id: 'd' },
    )
    expect(dueOf('R-DRAFT15', received(T0), posted, corrected('d', 'servedOn', null))).toBeUndefined()
  })

  it('can put right a date that could not be read', () => {
    expect(dueOf('R-FIN20', received('2026-02-30'), corrected('request', 'receivedOn', '2026-02-28'))).toBe(
      '2026-07-18',
    )
  })

  it('of nothing is refused with its own id; a circle that touches no fact does nothing', () => {
    const lost = corrected('no-such-event', 'receivedOn', T0, { id: 'c9' })
    expect(() => ask(aCase(received(T0), lost), T0)).toThrow(
      new HistoryError(
        'unknown_event',
        'Event c9 corrects an event that this history does not hold. Check the id in "event".',
      ),
    )
    const circle = [corrected('c2', 'is', T0, { id: 'c1' }), corrected('c1', 'is', T0, { id: 'c2' })]
    expect(() => ask(aCase(corrected('c1', 'is', T0, { id: 'c1' })), T0)).not.toThrow()
    expect(() =>
      ask(aCase(received(T0), ...circle, corrected('request', 'source', 'x', { id: 'c3' })), T0),
    ).not.toThrow()
  })
})

describe('what was known', () => {
  const requested = { ...received(T0), recordedAt: '2026-01-13T09:30:00Z' }
  const late = { ...finalPlan('2026-05-29'), recordedAt: '2026-06-30T22:59:59Z' }
  const correction = corrected('request', 'receivedOn', '2026-01-05', {
    recordedAt: '2026-07-10T12:00:00.500+01:00',
  })
  const at = (knownAt: string) =>
    told(ask(aCase(requested, late, correction), '2026-08-01', { knownBy: knownAt }))[2]

  it('leaves out what was recorded later, the correction with it', () => {
    expect(at('2026-01-12')).toBeUndefined()
    expect(at('2026-06-30T22:59:58Z')).toBe('R-FIN20 overdue')
    expect(at('2026-07-09')).toBe('R-FIN20 met 2026-05-29')
    expect(at('2026-07-10T11:00:00.499Z')).toBe('R-FIN20 met 2026-05-29')
    expect(at('2026-07-10T11:00:00.500Z')).toBe('R-FIN20 met_late 2026-05-29')
  })

  it('a date means the end of that day in London, in summer an hour before midnight in UTC', () => {
    expect(at('2026-06-30')).toBe('R-FIN20 met 2026-05-29')
    expect(at('2026-06-29')).toBe('R-FIN20 overdue')
  })

  it('an impossible date or no time at all is refused', () => {
    expect(() => at('2026-02-30')).toThrow(BadDate)
    expect(() => at('yesterday')).toThrow(HistoryError)
    expect(() => ask(aCase({ ...requested, recordedAt: 'Tuesday' }), T0, { knownBy: T0 })).toThrow(
      HistoryError,
    )
  })

  it('reads instants and ends days as luxon does in London, from 2014 to 2035', () => {
    const days = fc.integer({ min: parseCivilDate('2014-01-01'), max: parseCivilDate('2035-12-31') })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 86_399_999 }), (day, milliseconds) => {
        const instant = DateTime.fromMillis(day * 86_400_000 + milliseconds, { zone: 'Europe/London' })
        expect(tryParseInstant(instant.toISO())).toBe(instant.toMillis())
        expect(londonDate(instant.toUTC().toISO() ?? '')).toBe(instant.toISODate())
        const end = DateTime.fromISO(isoDate(day as CivilDate), { zone: 'Europe/London' }).endOf('day')
        expect(endOfDayInLondon(day as CivilDate)).toBe(end.toMillis())
      }),
    )
  })

  it.each([
    '2026-01-12',
    '2026-01-12T09:30',
    '2026-02-30T09:30:00Z',
    '2026-01-12T25:00:00Z',
    '2026-01-12T09:61:00Z',
    '',
    5,
  ])('%p is no instant', (text) => {
    expect(tryParseInstant(text)).toBeUndefined()
  })
})

describe('a case taken on from a return', () => {
  const onlyPlan = [takenOn(), received('2025-03-03'), finalPlan('2025-09-01')] as const // 20 weeks: 21 July 2025

  it('with a historic request has no clocks', () => {
    expect(ask(aCase(takenOn()), '2026-06-01')).toStrictEqual([])
  })

  it('says nothing of limits whose outcome the return does not date', () => {
    expect(told(ask(aCase(...onlyPlan), '2026-01-31'))).toStrictEqual([
      'R-FIN20 met_late 2025-09-01',
      'P-30 met 2025-09-01',
      'P-52 met 2025-09-01',
    ])
    const inTime = aCase(takenOn(), received('2025-03-03'), finalPlan('2025-06-02'))
    expect(told(ask(inTime, '2026-01-31'))[0]).toBe('R-NOISS16 ended 2025-06-02')
    const withdrawn = event('RequestWithdrawn', '2026-01-15', {})
    const decided = decision('AssessmentAgreed', '2025-04-01')
    expect(
      told(ask(aCase(takenOn(), received('2025-03-03'), decided, withdrawn), '2026-01-31')),
    ).toStrictEqual(['R-DEC6 met 2025-04-01'])
  })

  it('keeps the clocks of a case that is still open', () => {
    const open = aCase(takenOn(), received('2025-12-01'), decision('AssessmentAgreed', '2026-01-09'))
    expect(told(ask(open, '2026-01-31')).slice(0, 3)).toStrictEqual([
      'R-DEC6 met 2026-01-09',
      'R-NOISS16 running',
      'R-FIN20 running',
    ])
  })

  it('starts no clock from an unknown day of receipt until it is learnt', () => {
    const unknown = event(
      'RequestReceived',
      '2026-01-15',
      { person: 'p', source: 'notStated' },
      { id: 'request' },
    )
    expect(ask(aCase(takenOn(), unknown), '2026-06-01')).toStrictEqual([])
    expect(dueOf('R-FIN20', takenOn(), unknown, corrected('request', 'receivedOn', T0))).toBe('2026-06-01')
  })

  it('may have an exception whose reason is not stated; a case of our own may not', () => {
    const unstated = exception('R-FIN20', '2025-09-01', { reason: 'notStated' })
    expect(statusOf('R-FIN20', aCase(...onlyPlan, unstated), '2026-01-31')).toBe('excepted')
    expect(
      statusOf('R-FIN20', aCase(received('2025-03-03'), finalPlan('2025-09-01'), unstated), '2026-01-31'),
    ).toBe('met_late')
  })
})

describe('a history that cannot be read', () => {
  it.each([
    ['missing_field', event('RequestReceived', T0, { source: 'parent' }, { id: 'e1' })],
    ['missing_field', event('AssessmentAgreed', T0, {}, { id: 'e1' })],
    ['missing_field', event('AdviceReturned', T0, { returnedOn: T0 }, { id: 'e1' })],
    ['missing_field', event('ExceptionWithdrawn', T0, { exception: 'x1' }, { id: 'e1' })],
    ['missing_field', event('FactCorrected', T0, { event: 'e1', is: T0 }, { id: 'e1' })],
    ['bad_date', event('RequestReceived', T0, { receivedOn: '2026-02-30' }, { id: 'e1' })],
    ['bad_date', event('ContactRecorded', '2026-13-01', {}, { id: 'e1' })],
    ['bad_date', event('FinalPlanIssued', T0, { sentToFamilyOn: 20260112 }, { id: 'e1' })],
    ['unknown_reason', exception('R-FIN20', T0, { reason: 'busy' })],
    ['unknown_rule', exception('R-FIN2O', T0, { reason: 'personal' })],
  ])('%s: %o', (code, faulty) => {
    const answer = () => ask(aCase(faulty), '2026-06-01')
    expect(answer).toThrow(HistoryError)
    expect(answer).toThrow(expect.objectContaining({ code, eventId: faulty.id }) as Error)
    expect(answer).toThrow(new RegExp(`Event ${faulty.id}`))
  })

  it('an impossible day to ask about is refused', () => {
    expect(() => ask(aCase(received(T0)), '2026-02-30')).toThrow(BadDate)
  })

  it('an event type that moves no limit, or that is not ours, changes nothing', () => {
    const others = ['ContactRecorded', 'AdviceChased', 'constructor', '__proto__'].map((type) =>
      event(type, T0, {}),
    )
    expect(ask(aCase(received(T0), ...others), T0)).toStrictEqual(ask(aCase(received(T0)), T0))
  })
})

describe('an instant', () => {
  it.each([
    ['2026-01-12T09:30:00+05:30', '2026-01-12T04:00:00Z'],
    ['2026-01-12T09:30:00-03:30', '2026-01-12T13:00:00Z'],
    ['2026-01-12T09:30:00-0330', '2026-01-12T13:00:00Z'],
    ['2026-01-12T24:00:00Z', '2026-01-13T00:00:00Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
    ['2026-01-12T09:30Z', '2026-01-12T09:30:00Z'],
  ])('%s is %s', (text, same) => {
    expect(tryParseInstant(text)).toBe(Date.parse(same))
  })

  it.each(['2026-01-12T25:00:00Z', '2026-01-12T09:60:00Z', '2026-01-12T09:30:61Z', '2026-02-30T09:30:00Z'])(
    '%s is none',
    (text) => {
      expect(tryParseInstant(text)).toBeUndefined()
    },
  )

  it.each([
    ['2026-03-28T23:59:59.999Z', '2026-03-28'],
    ['2026-03-29T22:59:59.999Z', '2026-03-29'],
    ['2026-03-29T23:00:00Z', '2026-03-30'],
    ['2026-10-24T23:00:00Z', '2026-10-25'],
    ['2026-10-25T23:59:59.999Z', '2026-10-25'],
    ['2026-10-26T00:00:00Z', '2026-10-26'],
  ])('%s is on %s in London', (instant, date) => {
    expect(londonDate(instant)).toBe(date)
  })
})

describe('what a record leaves open', () => {
  it('counts as known, whatever was known, where nobody recorded when', () => {
    expect(told(ask(aCase(received(T0)), '2026-03-01', { knownBy: '2020-01-01' }))[0]).toBe('R-DEC6 overdue')
  })

  it('the order of a file decides between corrections of which one has no time of recording', () => {
    const timed = corrected('request', 'receivedOn', '2026-01-05', { recordedAt: '2026-02-01T09:00:00Z' })
    const untimed = corrected('request', 'receivedOn', '2026-01-07')
    expect(dueOf('R-FIN20', received(T0), timed, untimed)).toBe('2026-05-27')
    expect(dueOf('R-FIN20', received(T0), untimed, timed)).toBe('2026-05-25')
  })

  it('a field that holds null or nothing is not there', () => {
    const served = (servedOn: unknown) =>
      told(
        ask(
          aCase(received(T0), event('DraftPlanSent', '2026-05-01', { sentOn: '2026-05-01', servedOn })),
          '2026-05-02',
        ),
      )
    expect(served(null)).toStrictEqual(served(undefined))
    const agreed = (decidedOn: unknown) =>
      aCase(received(T0), event('PlanAgreed', '2026-04-01', { decidedOn, notifiedOn: '2026-04-02' }))
    expect(statusOf('R-NOISS16', agreed(null), '2026-05-02')).toBe('ended')
    const everyBody = exception('R-ADV6', '2026-03-01', {
      reason: 'missedAppointment',
      from: '2026-03-01',
      to: '2026-03-01',
      advice: '',
    })
    const asked = event('AdviceRequested', '2026-02-20', {
      advice: 'a1',
      giver: 'health',
      receivedByBodyOn: '2026-02-20',
    })
    expect(statusOf('R-ADV6', aCase(received(T0), asked, everyBody), '2026-06-01')).toBe('excepted')
  })

  it('the effective date of an event is whichever of its dates it occurred on', () => {
    const refused = (occurredOn: string) =>
      event(
        'AssessmentRefused',
        occurredOn,
        { decidedOn: '2026-02-10', notifiedOn: '2026-02-25' },
        { id: 'refused' },
      )
    const moved = corrected('refused', 'notifiedOn', '2026-02-20')
    expect(statusOf('R-DEC6', aCase(received(T0), refused('2026-02-25'), moved), '2026-02-20')).toBe('met')
    const byDecision = corrected('refused', 'decidedOn', '2026-02-27')
    expect(statusOf('R-DEC6', aCase(received(T0), refused('2026-02-25'), byDecision), '2026-02-26')).toBe(
      'met_late',
    )
    expect(statusOf('R-DEC6', aCase(received(T0), refused('2026-02-10'), byDecision), '2026-02-26')).toBe(
      'overdue',
    )
  })

  it('only a request says that a child is detained, and the latest event until when a case runs', () => {
    const said = event('ContactRecorded', '2026-02-01', { inYouthCustody: true })
    expect(ask(aCase(received(T0), said), '2026-03-01')).toStrictEqual(ask(aCase(received(T0)), '2026-03-01'))
    const claim = exception('R-FIN20', '2020-05-04', {
      reason: 'coronavirus',
      from: '2020-05-04',
      to: '2020-05-29',
    })
    const early = event('ContactRecorded', '2019-12-02', {})
    for (const events of [
      [early, received('2020-02-03'), claim],
      [claim, received('2020-02-03'), early],
    ])
      expect(statusOf('R-FIN20', aCase(...events), '2020-09-01')).toBe('excepted')
  })
})

describe('a date inside an event', () => {
  const case_ = [
    received(T0),
    event('AdviceRequested', '2026-02-18', { advice: 'a1', giver: 'health', receivedByBodyOn: '2026-02-18' }),
    event('SettingConsulted', '2026-02-26', { consultation: 'c1', setting: 's1', consultedOn: '2026-02-26' }),
    exception('R-FIN20', '2026-02-02', { reason: 'personal', from: '2026-02-01', to: '2026-02-02' }),
  ]
  const at = (asAt: string, ...more: readonly HistoryEvent[]) => ask(aCase(...case_, ...more), asAt)

  it.each([
    ['AdviceRequested', 'receivedByBodyOn', { advice: 'a2', giver: 'health' }],
    ['AdviceReturned', 'returnedOn', { advice: 'a1' }],
    ['AdviceNotRequired', 'on', { advice: 'a1' }],
    ['AdviceUnobtainable', 'on', { advice: 'a1' }],
    ['SettingConsulted', 'consultedOn', { consultation: 'c2', setting: 's2' }],
    ['SettingResponded', 'respondedOn', { consultation: 'c1', answer: 'yes' }],
    ['SettingResponded', 'respondedOn', { consultation: 'c1', answer: 'none' }],
    ['ExceptionRecorded', 'from', { exception: 'x2', duty: 'R-DEC6', reason: 'personal' }],
    ['ExceptionWithdrawn', 'on', { exception: 'x1' }],
    ['AssessmentRefused', 'notifiedOn', {}],
    ['DraftPlanSent', 'servedOn', {}],
    ['FinalPlanIssued', 'sentToFamilyOn', {}],
    ['RequestWithdrawn', 'withdrawnOn', {}],
    ['MediationSought', 'informedOn', {}],
    ['AppealRegistered', 'registeredOn', {}],
    ['TribunalOrdered', 'orderedOn', { order: 'assess' }],
  ])('of the kind %s counts from its day on, and with the event', (type, field, data) => {
    const toldEarly = event(type, '2026-03-02', { ...data, [field]: '2026-03-10' })
    expect(at('2026-03-09', toldEarly)).toStrictEqual(at('2026-03-09'))
    expect(at('2026-03-10', toldEarly)).not.toStrictEqual(at('2026-03-10'))
    const toldLate = event(type, '2026-03-12', { ...data, [field]: '2026-03-10' })
    expect(at('2026-03-11', toldLate)).toStrictEqual(at('2026-03-11'))
    expect(at('2026-03-12', toldLate)).not.toStrictEqual(at('2026-03-12'))
  })

  it('an exception counts from its record, or from its own first day if that is later', () => {
    const from = (day: string) => {
      const claim = exception('R-DEC6', '2026-02-10', { reason: 'personal', from: day }, 'x2')
      return at('2026-03-01', claim)[0]?.exceptions[0]?.recordedOn
    }
    expect(['2026-02-09', '2026-02-10', '2026-02-11'].map(from)).toStrictEqual([
      '2026-02-10',
      '2026-02-10',
      '2026-02-11',
    ])
  })

  it('an exception that is kept excuses nothing before its day', () => {
    const ILL = { reason: 'personal', from: '2026-02-09' }
    const [limit] = at('2026-04-01', exception('R-DEC6', '2026-03-20', ILL, 'x2'))
    if (limit === undefined) throw new Error('The request has a limit.')
    expect(['2026-03-19', '2026-03-20'].map((asAt) => statusOn(limit, asAt))).toStrictEqual([
      'overdue',
      'excepted',
    ])
  })
})
