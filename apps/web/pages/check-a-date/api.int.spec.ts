import request from 'supertest'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'

interface Answer {
  readonly what: string
  readonly date: string
  readonly today: string
  readonly dates: readonly {
    readonly rule: string
    readonly dueOn: string
    readonly countingTheDayItself?: object
  }[]
}

describe('GET /api/check-a-date', () => {
  let web: WebUnderTest
  beforeAll(async () => {
    web = await runningWeb()
  })
  afterAll(() => web.stop())

  const ask = async (query: string, status: number): Promise<unknown> =>
    (await request(web.url).get(`/api/check-a-date${query}`).expect(status)).body

  test('given a date, it answers every limit of it, earliest first, each explained', async () => {
    const answer = (await ask('?what=request&day=12&month=1&year=2026', 200)) as Answer
    expect(answer.dates.map(({ rule, dueOn }) => [rule, dueOn])).toStrictEqual([
      ['R-DEC6', '2026-02-23'],
      ['R-NOISS16', '2026-05-04'],
      ['R-FIN20', '2026-06-01'],
      ['P-30', '2026-08-10'],
      ['P-52', '2027-01-11'],
    ])
    expect(answer.dates[2]).toStrictEqual({
      rule: 'R-FIN20',
      title: 'Final plan',
      layer: 'statute',
      bound: 'local authority',
      dueOn: '2026-06-01',
      dueInWords: 'Monday 1 June 2026',
      daysFromToday: -173,
      fromToday: '173 days ago',
      inWeeks: '24 weeks and 5 days',
      citation: 'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulation 13(2)',
      working: [
        'Request received Monday 12 January 2026.',
        'Regulation 13(2): the plan must be sent as soon as practicable and in any event within 20 weeks.',
        '20 weeks (140 days) after that is Monday 1 June 2026.',
        'Weekends, bank holidays and school holidays count; there is no roll-forward.',
      ],
      liftedBy: [
        'The school or college is closed for at least 4 weeks without a break, and its head was asked for advice between one week before it closed and one week before it reopens (regulation 13(3), applying 10(4)(a))',
        'The early years setting is closed for at least 4 weeks without a break, and the person responsible there was asked for advice between one week before it closed and one week before it reopens (regulation 13(3), applying 10(4)(b))',
        'Exceptional personal circumstances affect the child, the parent or the young person during this time (regulation 13(3), applying 10(4)(c))',
        'A continuous absence of at least 4 weeks from the authority’s area, by the child, the parent or the young person, during this time (regulation 13(3), applying 10(4)(d))',
      ],
      certainty: 'certain',
      countingTheDayItself: { dueOn: '2026-05-31', dueInWords: 'Sunday 31 May 2026' },
    })
  })

  test('given a draft plan, the days are the family’s, and both readings are one', async () => {
    const { dates } = (await ask('?what=draft&day=16&month=11&year=2026', 200)) as Answer
    expect(
      dates.map(({ rule, dueOn, countingTheDayItself }) => [rule, dueOn, countingTheDayItself]),
    ).toStrictEqual([['R-DRAFT15', '2026-11-30', undefined]])
    expect(dates[0]).toMatchObject({ earliestFinal: '2026-12-01' })
  })

  test.each([
    [
      '',
      [
        { field: 'what', message: 'Select what happened' },
        { field: 'date', message: 'Enter the date' },
      ],
    ],
    ['?what=sideways&day=12&month=1&year=2026', [{ field: 'what', message: 'Select what happened' }]],
    [
      '?what=request&day=30&month=2&year=2026',
      [{ field: 'date', message: 'The date must be a real date, such as 12 January 2026' }],
    ],
  ])('given the question %p, it says what to put right', async (query, errors) => {
    expect(await ask(query, 400)).toStrictEqual({ errors })
  })
})
