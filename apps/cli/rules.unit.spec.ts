import { Readable, Writable } from 'node:stream'
import { RULE_BOOK_2014, RULE_BOOK_2020, RULE_BOOK_YOUTH_CUSTODY } from '#statute'
import { rulesCompute, rulesList, rulesShow } from './rules.js'

const collect = async (...pieces: readonly string[]): Promise<readonly unknown[]> => {
  let text = ''
  const output = new Writable({
    decodeStrings: false,
    highWaterMark: 16,
    write: (chunk: string, _, done) => {
      text += chunk
      setImmediate(done)
    },
  })
  await rulesCompute(Readable.from(pieces), output)
  const lines = text.split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => JSON.parse(line) as unknown)
}

const question = (received: string) => JSON.stringify({ rule: 'R-FIN20', given: { received } })

describe('ehc rules compute', () => {
  it('answers each line in order, good and bad, and passes over blank ones', async () => {
    const answers = await collect(
      `${question('2026-01-12')}\n\n  \r\nnot json\n${question('2026-02-30')}\r\n${question('2026-01-13')}`,
    )
    expect(answers).toMatchObject([
      { rule: 'R-FIN20', dueOn: '2026-06-01' },
      {
        rule: null,
        error: { code: 'bad_line', message: 'This line is not JSON. Give one JSON object per line.' },
      },
      { rule: 'R-FIN20', error: { code: 'bad_date' } },
      { rule: 'R-FIN20', dueOn: '2026-06-02' },
    ])
    expect(answers).toHaveLength(4)
  })

  it('reads lines however they are cut up', async () => {
    const text = `${question('2026-01-12')}\n${question('2026-01-13')}\n`
    expect(await collect(...Array.from(text))).toStrictEqual(await collect(text))
  })

  it('writes nothing for nothing', async () => {
    expect(await collect('')).toStrictEqual([])
  })

  it('keeps pace with a slow reader over many lines', async () => {
    const answers = await collect(`${question('2026-01-12')}\n`.repeat(2_000))
    expect(answers).toHaveLength(2_000)
  })
})

describe('ehc rules list and show', () => {
  it('lists every rule with its law, period, who is bound and how sure we are', () => {
    const [heading = '', ...rest] = rulesList().trimEnd().split('\n')
    const lines = rest.slice(0, -2)
    expect(heading).toMatch(/^RULE +TITLE +PERIOD +WHO IS BOUND +LAYER +CERTAINTY +LAW$/)
    const cells = lines.map((line) => line.split(/ {2,}/))
    expect(cells.find(([id]) => id === 'R-FIN20')).toStrictEqual([
      'R-FIN20',
      'Final plan',
      '20 weeks',
      'local authority',
      'statute',
      'certain',
      'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulation 13(2)',
    ])
    expect(cells.map(([id]) => id)).toStrictEqual(
      [...RULE_BOOK_2014.rules, ...RULE_BOOK_2014.duties].map(({ id }) => id),
    )
    expect(rest.at(-1)).toMatch(
      /^Children and Families Act 2014, Part 3\. Of \d+ rules, \d+ are less than certain/,
    )
  })

  it('shows one rule with its duty and its exceptions', () => {
    expect(rulesShow('R-ORD-AMEND').split('\n')).toStrictEqual([
      'R-ORD-AMEND  Plan amended after an order',
      '',
      'Regulation 44(2)(e) and (h): the plan must be amended within 5 weeks.',
      '',
      'Law           Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulation 44(2)(e) and (h)',
      'Layer         In law',
      'Bound         local authority',
      'Period        5 weeks',
      'Runs from     Order made',
      'Satisfied by  the amended plan sent to the family; the provision must be in place by then (BA v Nottinghamshire [2021] EWHC 1348 (Admin))',
      'How sure      Known from a secondary source: check with your legal team',
      '',
      'An exception that disapplies it:',
      '  exceptional personal circumstances (regulation 44(3))',
      '  an absence from the area of 2 weeks (regulation 44(3))',
      '  a school closure (regulation 44(3), applying 13(3) and 10(4)(a))',
      '  the closure of an early years setting (regulation 44(3), applying 13(3) and 10(4)(b))',
      '  an absence from the area of 4 weeks (regulation 44(3), applying 13(3) and 10(4)(d))',
      "  late representations (regulation 44(3) as the tribunal's leaflet SEND18 gives it); check with your legal team: the regulation as quoted elsewhere has no such limb",
      '  a reason that is not stated, for a case taken on from a return (regulation 44(3))',
      '',
    ])
    expect(rulesShow('R-DRAFT15')).toContain('No exception disapplies it.')
  })

  it('shows a duty that has no period, and says so', () => {
    expect(rulesShow('R-FINNOT')).toContain('None can be worked out: it has no period')
  })

  it('shows the rules of another book', () => {
    expect(rulesShow('R-FIN20', RULE_BOOK_2020)).toContain(
      'coronavirus (regulation 13(3) as amended by SI 2020/471)',
    )
    expect(() => rulesShow('R-AR12', RULE_BOOK_YOUTH_CUSTODY)).toThrow(
      'no rule R-AR12 in book 2015-youth-custody',
    )
  })

  it('refuses a rule that is not known', () => {
    expect(() => rulesShow('R-NONE')).toThrow(
      expect.objectContaining({ code: 'unknown_rule', exitCode: 2 }) as Error,
    )
  })
})
