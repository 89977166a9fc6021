import { ENGLAND_AND_WALES } from '../calendar/index.js'
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
