import { readFileSync } from 'node:fs'
import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { type HistoryEvent, settle } from '../history/index.js'
import { type Obligation } from '../obligation.js'
import { DEFAULT_SETTINGS, parseRuleBook, RULE_BOOK_2014 } from '../rules/index.js'
import { obligations } from './obligations.js'

type JsonRecord = Readonly<Record<string, unknown>>

const FILE = new URL('../../../test/rule-books/decision-in-five-weeks.json', import.meta.url)
const draft = JSON.parse(readFileSync(FILE, 'utf8')) as { readonly rules: readonly [JsonRecord] }
const [rule] = draft.rules

const bookOf = (value: object) => {
  const read = parseRuleBook(value)
  if (!('book' in read)) throw new Error(read.problems.join(' '))
  return read.book
}
const withRule = (changes: object) => ({ ...draft, rules: [{ ...rule, ...changes }] })

const event = (id: string, type: string, occurredOn: string, data: object): HistoryEvent => ({
  id,
  type,
  occurredOn,
  data: { ...data },
})
const decided = (type: string, on: string) => event(type, type, on, { decidedOn: on, notifiedOn: on })
const REQUEST = event('request', 'RequestReceived', '2026-01-12', { receivedOn: '2026-01-12', person: 'p1' })
const AGREED = decided('AssessmentAgreed', '2026-02-16')

const ask = (asAt: string, events: readonly HistoryEvent[], book: object = draft, stream = 'assessment') => {
  const reading = { stream, upcast: (one: HistoryEvent) => one, effectiveDateField: () => undefined }
  const options = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS, ruleBook: bookOf(book) }
  return obligations(settle(events, { reading }), options, asAt).filter(({ rule: id }) => id.startsWith('X-'))
}
const told = (found: readonly Obligation[]) =>
  found.map(({ subject, dueOn, status }) => `${subject ?? ''} ${dueOn ?? ''} ${status}`)

describe('a duty that a draft adds in a file', () => {
  it('runs from what starts it, and not before that day', () => {
    expect(told(ask('2026-02-15', [REQUEST, AGREED]))).toStrictEqual([])
    expect(told(ask('2026-02-16', [REQUEST, AGREED]))).toStrictEqual(['AssessmentAgreed 2026-03-23 running'])
    expect(told(ask('2026-03-24', [REQUEST, AGREED]))).toStrictEqual(['AssessmentAgreed 2026-03-23 overdue'])
  })

  it.each([
    ['2026-03-23', 'met'],
    ['2026-03-24', 'met_late'],
  ])('is met by any of what meets it, on %s: %s', (on, status) => {
    for (const type of ['PlanAgreed', 'PlanRefused'])
      expect(told(ask('2026-05-01', [REQUEST, AGREED, decided(type, on)]))).toStrictEqual([
        `AssessmentAgreed 2026-03-23 ${status}`,
      ])
  })

  it('is ended by what ends it, and explains its date with its own law', () => {
    const withdrawn = event('gone', 'RequestWithdrawn', '2026-03-02', { withdrawnOn: '2026-03-02' })
    const [found] = ask('2026-05-01', [REQUEST, AGREED, withdrawn])
    expect(found).toMatchObject({
      status: 'ended',
      endedOn: '2026-03-02',
      citation: 'An example only, not law',
    })
    expect(found?.working.join(' ')).toContain(
      'An example, not law: the family must be told within 5 weeks whether a plan will be drafted.',
    )
  })

  it('runs once for each that shares an id, and only for those that say what is asked for', () => {
    const reviews = withRule({
      runs: {
        stream: 'plan',
        from: { at: 'ReviewDecisionNotified.notifiedOn', where: { decision: 'amend' } },
        metBy: ['AmendmentNoticeSent.sentOn'],
        link: 'review',
      },
    })
    const review = (id: string, on: string, decision: string) =>
      event(id, 'ReviewDecisionNotified', on, { review: id, notifiedOn: on, decision })
    const found = ask(
      '2026-06-01',
      [
        event('start', 'PlanStarted', '2025-01-06', { madeOn: '2025-01-06' }),
        review('r1', '2026-01-12', 'amend'),
        review('r2', '2026-02-09', 'amend'),
        review('r3', '2026-03-09', 'maintain'),
        event('n2', 'AmendmentNoticeSent', '2026-03-02', { review: 'r2', sentOn: '2026-03-02' }),
      ],
      reviews,
      'plan',
    )
    expect(told(found)).toStrictEqual(['r1 2026-02-16 overdue', 'r2 2026-03-16 met'])
  })

  it('runs from anything that a limit in force runs from, and by what meets and ends those', () => {
    const draftIn12 = withRule({
      given: 'received',
      period: { count: 'W', n: 12 },
      runs: { from: 'request', metBy: ['draftSent'], endedBy: ['planRefused', 'withdrawn', 'exported'] },
    })
    const sent = event('draft', 'DraftPlanSent', '2026-04-07', { sentOn: '2026-04-07' })
    expect(told(ask('2026-04-06', [REQUEST, sent], draftIn12))).toStrictEqual([' 2026-04-06 running'])
    expect(told(ask('2026-04-07', [REQUEST, sent], draftIn12))).toStrictEqual([' 2026-04-06 met_late'])
    const refused = decided('PlanRefused', '2026-04-06')
    expect(told(ask('2026-04-07', [REQUEST, AGREED, refused], draftIn12))).toStrictEqual([
      ' 2026-04-06 ended',
    ])
    const [found] = ask('2026-05-01', [REQUEST, sent], draftIn12)
    expect(found?.working.at(-1)).toBe(
      'The decision was notified on Tuesday 7 April 2026, 1 day past the limit.',
    )
  })

  it('can change what meets a limit in force, and leaves the rest of it as it is', () => {
    const byDraft = {
      id: 'draft-meets',
      title: 'The draft is enough',
      validFrom: '2029-09-01',
      basedOn: '2014',
      rules: [{ id: 'R-FIN20', runs: { metBy: ['draftSent', 'finalPlanSent'] } }],
    }
    const sent = event('draft', 'DraftPlanSent', '2026-06-01', { sentOn: '2026-06-01' })
    const plan = (book: object) => {
      const reading = {
        stream: 'assessment',
        upcast: (one: HistoryEvent) => one,
        effectiveDateField: () => undefined,
      }
      const options = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS, ruleBook: bookOf(book) }
      return obligations(settle([REQUEST, AGREED, sent], { reading }), options, '2026-06-02')
        .filter(({ rule: id }) => id === 'R-FIN20' || id === 'R-NOISS16')
        .map(({ rule: id, status }) => `${id} ${status}`)
    }
    expect(plan(byDraft)).toStrictEqual(['R-NOISS16 ended', 'R-FIN20 met'])
    expect(plan({ ...byDraft, rules: [] })).toStrictEqual(['R-NOISS16 ended', 'R-FIN20 overdue'])
  })

  it('leaves the limits of the book that it is based on as they were', () => {
    const reading = {
      stream: 'assessment',
      upcast: (one: HistoryEvent) => one,
      effectiveDateField: () => undefined,
    }
    const under = (ruleBook = RULE_BOOK_2014) =>
      obligations(
        settle([REQUEST, AGREED], { reading }),
        { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS, ruleBook },
        '2026-05-01',
      ).filter(({ rule: id }) => !id.startsWith('X-'))
    expect(under(bookOf(draft))).toStrictEqual(under())
  })

  it.each([
    [
      { runs: { ...(rule['runs'] as object), metBy: [] } },
      '"metBy" of "runs" must name what meets the limit.',
    ],
    [{ runs: { ...(rule['runs'] as object), from: 'the decision' } }, '"runs" names dates of events'],
    [
      { runs: { ...(rule['runs'] as object), endedBy: 'PlanRefused.decidedOn' } },
      '"endedBy" of "runs" must be a list.',
    ],
    [{ runs: { ...(rule['runs'] as object), stream: 'person' } }, '"stream" must be one of'],
    [{ runs: 'AssessmentAgreed.decidedOn' }, '"runs" must be an object'],
    [{ kind: 'minimumPeriod' }, 'then it must be a limit with one period from a date'],
    [{ id: 'R-FIN20', given: 'received' }, 'what it runs from cannot be changed.'],
    [{ runs: { from: 'request', metBy: ['draftSent'] } }, '"request" gives no date called "decided".'],
    [
      { given: 'received', runs: { from: 'request', metBy: ['adviceReturned'] } },
      '"adviceReturned" cannot meet or end a limit from "request". What can: "assessmentAgreed", ',
    ],
    [
      { given: 'received', runs: { from: 'request', metBy: ['draftSent'], openInReturn: 'yes' } },
      '"openInReturn" can only be true, or left out.',
    ],
    [
      { given: 'received', runs: { from: 'request', metBy: ['draftSent'], metUndatedBy: 'draftSent' } },
      '"metUndatedBy" must be an object with "any", and perhaps "unless".',
    ],
    [
      {
        given: 'served',
        kind: 'minimumPeriod',
        runs: { from: 'draftServed', cutShortBy: ['planFinalised'] },
      },
      'then it must be a limit.',
    ],
    [{ given: 'received', runs: { from: 'request', metBy: [] } }, '"metBy" of "runs" must name'],
    [
      { given: 'transferYear', runs: { from: 'transferInMarch', metBy: ['placementNamed'] } },
      'a period before a day of a year runs from a "transferYear", and no other does.',
    ],
  ])('is refused with a sentence: %j', (changes, sentence) => {
    const read = parseRuleBook(withRule(changes))
    expect('problems' in read ? read.problems.join(' ') : '').toContain(sentence)
  })
})
