import { Readable, Writable } from 'node:stream'
import { RULE_BOOK_2014 } from '#statute'
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
    const [heading = '', ...lines] = rulesList().trimEnd().split('\n')
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
    expect(cells.map(([id]) => id)).toStrictEqual(RULE_BOOK_2014.rules.map(({ id }) => id))
  })

  it('shows one rule with its duty and its exceptions', () => {
    expect(rulesShow('R-ADV6').split('\n').slice(-8)).toStrictEqual([
      'Regulation 8(1): the body must comply within 6 weeks.',
      '',
      'An exception that disapplies it:',
      '  exceptionalCircumstances: exceptional circumstances (regulation 8(2)(a))',
      '  absentFourWeeks: an absence from the area of 4 weeks (regulation 8(2)(b))',
      '  missedAppointment: a missed appointment (regulation 8(2)(c))',
      '  notStated: a reason that is not stated, for a case taken on from a return (regulation 8(2))',
      '',
    ])
    expect(rulesShow('R-DRAFT15')).toContain('No exception disapplies it.')
  })

  it('tells a duty without a period from one that is not known', () => {
    expect(() => rulesShow('R-CONS')).toThrow(
      expect.objectContaining({ code: 'rule_not_available', exitCode: 2 }) as Error,
    )
    expect(() => rulesShow('R-NONE')).toThrow(
      expect.objectContaining({ code: 'unknown_rule', exitCode: 2 }) as Error,
    )
  })
})
