import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { parseCivilDate } from '../civil-date/index.js'
import { DEFAULT_SETTINGS, RULE_BOOK_2014 } from '../rules/index.js'
import { computeRule } from './index.js'

const ask = (question: unknown) => computeRule(question, ENGLAND_AND_WALES)
const codeOf = (question: unknown) => {
  const answer = ask(question)
  return 'error' in answer ? [answer.rule, answer.error.code] : answer
}

describe('a rule answers', () => {
  it('with the last day, the law and the working', () => {
    expect(
      ask({ rule: 'R-FIN20', weeksConvention: 'excl', given: { received: '2026-01-12' } }),
    ).toStrictEqual({
      rule: 'R-FIN20',
      dueOn: '2026-06-01',
      citation: 'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulation 13(2)',
      layer: 'statute',
      working: [
        'Request received Monday 12 January 2026.',
        'Regulation 13(2): the plan must be sent as soon as practicable and in any event within 20 weeks.',
        '20 weeks (140 days) after that is Monday 1 June 2026.',
        'Weekends, bank holidays and school holidays count; there is no roll-forward.',
      ],
    })
  })

  it.each([
    [
      'R-DEC6',
      { received: '2026-01-12' },
      'Regulation 5(1): the family must be told whether there will be an assessment as soon as practicable and in any event within 6 weeks.',
      '6 weeks (42 days) after that is Monday 23 February 2026.',
    ],
    [
      'R-NOISS16',
      { received: '2026-01-12' },
      'Regulation 10(1): where no plan is to be made, the family must be told as soon as practicable and in any event within 16 weeks.',
      '16 weeks (112 days) after that is Monday 4 May 2026.',
    ],
    [
      'R-ADV6',
      { receivedByBody: '2026-02-18' },
      'Regulation 8(1): the body must comply within 6 weeks.',
      '6 weeks (42 days) after that is Wednesday 1 April 2026.',
    ],
    [
      'P-30',
      { received: '2026-01-12' },
      'Local milestone, not a limit in law: the plan should be sent within 30 weeks.',
      '30 weeks (210 days) after that is Monday 10 August 2026.',
    ],
    [
      'P-52',
      { received: '2026-01-12' },
      'Local milestone, not a limit in law: the plan should be sent within 52 weeks.',
      '52 weeks (364 days) after that is Monday 11 January 2027.',
    ],
  ])('%s in words', (rule, given, law, count) => {
    const answer = ask({ rule, given })
    expect('working' in answer ? answer.working.slice(1, 3) : answer).toStrictEqual([law, count])
  })

  it('a minimum period with the first day on which the plan can be finalised (X18)', () => {
    expect(ask({ rule: 'R-DRAFT15', given: { served: '2026-12-18' } })).toMatchObject({
      dueOn: '2027-01-01',
      earliestFinal: '2027-01-02',
      working: [
        'Draft plan served Friday 18 December 2026.',
        'Regulation 13(1)(a): the family must be given at least 15 days, beginning with the day on which the draft was served, to comment, ask for a school or college, and ask for a meeting.',
        'Counting that day as day 1, day 15 is Friday 1 January 2027.',
        'Weekends, bank holidays and school holidays count; there is no roll-forward.',
        'The plan can be finalised from Saturday 2 January 2027.',
      ],
    })
  })

  it('under the other convention a day earlier, and says so; a period in days does not move', () => {
    const answer = ask({ rule: 'R-FIN20', weeksConvention: 'incl', given: { received: '2026-01-12' } })
    expect(answer).toMatchObject({ dueOn: '2026-05-31' })
    expect('working' in answer && answer.working[2]).toBe(
      'Counting that day as day 1, the last of 20 weeks (140 days) is Sunday 31 May 2026.',
    )
    expect(
      ask({ rule: 'R-DRAFT15', weeksConvention: 'incl', given: { served: '2026-12-18' } }),
    ).toMatchObject({
      dueOn: '2027-01-01',
    })
  })

  it.each(
    RULE_BOOK_2014.rules
      .filter(({ kind, period }) => kind === 'limit' && period.count !== 'ASAP')
      .map((rule) => [rule.id, rule] as const),
  )('%s: the weeks convention moves weeks and nothing else', (id, { period, second, given }) => {
    const on = period.count === 'BEFORE' ? 2027 : '2026-03-02'
    const dates = { [given]: on, ...(second?.optional === false ? { [second.given]: '2026-03-02' } : {}) }
    const lastDay = (weeksConvention: string) => {
      const answer = ask({ rule: id, weeksConvention, given: dates })
      return 'dueOn' in answer ? parseCivilDate(answer.dueOn) : Number.NaN
    }
    expect(lastDay('excl') - lastDay('incl')).toBe(period.count === 'W' ? 1 : 0)
  })

  it('whether a closure can be claimed, with its window and the working', () => {
    const given = { closedFrom: '2026-07-22', reopens: '2026-09-02', adviceRequested: '2026-07-15' }
    expect(ask({ rule: 'EX-SCHOOL-CLOSED', given })).toStrictEqual({
      rule: 'EX-SCHOOL-CLOSED',
      allowed: true,
      window: ['2026-07-15', '2026-08-26'],
      citation:
        'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulations 5(4)(a), 10(4)(a), 13(3) and 27(3)(a)',
      layer: 'statute',
      working: [
        'Closed from Wednesday 22 July 2026, open again on Wednesday 2 September 2026: 42 days without a break. At least 28 are needed.',
        'The head must have been asked for advice from one week before closing (Wednesday 15 July 2026) to one week before reopening (Wednesday 26 August 2026).',
        'Asked on Wednesday 15 July 2026.',
        'The exception can be claimed where the closure makes it impractical to keep the limit.',
      ],
    })
    const late = ask({ rule: 'EX-SCHOOL-CLOSED', given: { ...given, adviceRequested: '2026-08-27' } })
    expect('working' in late && late.working.at(-1)).toBe(
      'The exception cannot be claimed: the head must have been asked for advice from 15 July 2026 to 26 August 2026, and was asked on 27 August 2026.',
    )
  })

  it('from the Saturday before, where the authority counts a closure so', () => {
    const given = { closedFrom: '2026-07-20', reopens: '2026-08-16', adviceRequested: '2026-07-11' }
    const question = { rule: 'EX-SCHOOL-CLOSED', given }
    expect(ask(question)).toMatchObject({ allowed: false, window: ['2026-07-13', '2026-08-09'] })
    const settings = { ...DEFAULT_SETTINGS, closureBegins: 'weekendBefore' } as const
    expect(computeRule(question, ENGLAND_AND_WALES, RULE_BOOK_2014, settings)).toMatchObject({
      allowed: true,
      window: ['2026-07-11', '2026-08-09'],
    })
  })

  it('as the authority reads the law, where the question does not say', () => {
    const settings = { weeksConvention: 'incl', phaseTransfer: 'by' } as const
    const due = (question: object) => {
      const answer = computeRule(question, ENGLAND_AND_WALES, RULE_BOOK_2014, settings)
      return 'dueOn' in answer ? answer.dueOn : answer
    }
    const request = { rule: 'R-FIN20', given: { received: '2026-01-12' } }
    expect(due(request)).toBe('2026-05-31')
    expect(due({ ...request, weeksConvention: 'excl' })).toBe('2026-06-01')
    expect(due({ rule: 'R-PTFEB', given: { transferYear: 2027 } })).toBe('2027-02-15')
  })

  it('says which layer set the date', () => {
    expect(ask({ rule: 'P-52', given: { received: '2026-01-12' } })).toMatchObject({ layer: 'local' })
  })
})

describe('a question that cannot be answered', () => {
  it.each([
    [{ rule: 'R-NONE', given: {} }, ['R-NONE', 'unknown_rule']],
    [{ rule: 'r-fin20', given: { received: '2026-01-12' } }, ['r-fin20', 'unknown_rule']],
    [{ rule: 'constructor', given: {} }, ['constructor', 'unknown_rule']],
    [{ given: { received: '2026-01-12' } }, [null, 'unknown_rule']],
    [{ rule: 7, given: {} }, [null, 'unknown_rule']],
    [{ rule: 'R-CONS', given: { received: '2026-01-12' } }, ['R-CONS', 'rule_not_available']],
    [{ rule: 'R-SPEC10', given: {} }, ['R-SPEC10', 'rule_not_available']],
    [{ rule: 'R-FIN20' }, ['R-FIN20', 'missing_field']],
    [{ rule: 'R-FIN20', given: {} }, ['R-FIN20', 'missing_field']],
    [{ rule: 'R-FIN20', given: { received: null } }, ['R-FIN20', 'missing_field']],
    [{ rule: 'R-FIN20', given: { served: '2026-01-12' } }, ['R-FIN20', 'missing_field']],
    [{ rule: 'R-FIN20', given: { received: '2026-02-30' } }, ['R-FIN20', 'bad_date']],
    [{ rule: 'R-FIN20', given: { received: '12/01/2026' } }, ['R-FIN20', 'bad_date']],
    [{ rule: 'R-FIN20', given: { received: 20260112 } }, ['R-FIN20', 'bad_date']],
    [{ rule: 'R-FIN20', given: { received: '' } }, ['R-FIN20', 'bad_date']],
    [
      { rule: 'R-FIN20', weeksConvention: 'INCL', given: { received: '2026-01-12' } },
      ['R-FIN20', 'unknown_convention'],
    ],
    [
      { rule: 'R-DRAFT15', weeksConvention: 1, given: { served: '2026-01-12' } },
      ['R-DRAFT15', 'unknown_convention'],
    ],
    [{ rule: 'R-AR12', given: {} }, ['R-AR12', 'missing_field']],
    [{ rule: 'R-PTFEB', given: {} }, ['R-PTFEB', 'missing_field']],
    [{ rule: 'R-PTFEB', given: { transferYear: '2027' } }, ['R-PTFEB', 'bad_date']],
    [{ rule: 'R-PTFEB', given: { transferYear: 2027.5 } }, ['R-PTFEB', 'bad_date']],
    [{ rule: 'R-PTFEB', given: { transferYear: 27 } }, ['R-PTFEB', 'bad_date']],
    [{ rule: 'R-PTMAR', given: { transferYear: '2027-09-01' } }, ['R-PTMAR', 'bad_date']],
    [{ rule: 'R-PT5M', given: { transfer: 2027 } }, ['R-PT5M', 'bad_date']],
    [{ rule: 'R-AM12', given: { noticeSent: '2026-02-12' } }, ['R-AM12', 'missing_field']],
    [{ rule: 'R-AM12', given: { meeting: '2026-01-15', noticeSent: '' } }, ['R-AM12', 'bad_date']],
    [{ rule: 'R-MOVE', given: { aware: '2026-03-20' } }, ['R-MOVE', 'missing_field']],
    [{ rule: 'R-MOVE', given: { aware: '2026-03-20', move: null } }, ['R-MOVE', 'missing_field']],
    [{ rule: 'R-MOVEREV', given: { transfer: '2026-04-01' } }, ['R-MOVEREV', 'missing_field']],
    [
      { rule: 'R-APPEAL', given: { sent: '2026-01-31', certificateIssued: '2026-02-30' } },
      ['R-APPEAL', 'bad_date'],
    ],
    [{ rule: 'EX-SCHOOL-CLOSED', given: {} }, ['EX-SCHOOL-CLOSED', 'missing_field']],
    [{ rule: 'EX-SCHOOL-CLOSED' }, ['EX-SCHOOL-CLOSED', 'missing_field']],
    [
      { rule: 'EX-SCHOOL-CLOSED', given: { closedFrom: '2026-07-22', reopens: '2026-09-02' } },
      ['EX-SCHOOL-CLOSED', 'missing_field'],
    ],
    [
      {
        rule: 'EX-SCHOOL-CLOSED',
        given: { closedFrom: '2026-09-02', reopens: '2026-07-22', adviceRequested: '2026-07-15' },
      },
      ['EX-SCHOOL-CLOSED', 'bad_date'],
    ],
    [
      {
        rule: 'EX-SCHOOL-CLOSED',
        weeksConvention: 'both',
        given: { closedFrom: '2026-07-22', reopens: '2026-09-02', adviceRequested: '2026-07-15' },
      },
      ['EX-SCHOOL-CLOSED', 'unknown_convention'],
    ],
    [[], [null, 'bad_line']],
    [null, [null, 'bad_line']],
    ['R-FIN20', [null, 'bad_line']],
  ])('%o: %o', (question, expected) => {
    expect(codeOf(question)).toStrictEqual(expected)
  })

  it('gets a sentence that says what is wrong and what to do', () => {
    expect(ask({ rule: 'R-FIN20', given: { received: '2026-02-30' } })).toStrictEqual({
      rule: 'R-FIN20',
      error: {
        code: 'bad_date',
        message:
          '"received": "2026-02-30" is not a real date. Give a day that exists, as year-month-day, for example 2026-01-12.',
      },
    })
  })
})
