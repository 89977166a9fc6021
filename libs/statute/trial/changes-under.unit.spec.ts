import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { aCase, event, settled } from '../clock/spec-support.js'
import { DEFAULT_SETTINGS, parseRuleBook, type RuleBook } from '../rules/index.js'
import { changesUnder } from './index.js'

const draftOf = (changes: object): RuleBook => {
  const read = parseRuleBook({
    id: 'draft',
    title: 'A draft',
    validFrom: '2029-09-01',
    basedOn: '2014',
    ...changes,
  })
  if (!('book' in read)) throw new Error(read.problems.join(' '))
  return read.book
}

const EIGHTEEN = draftOf({ rules: [{ id: 'R-FIN20', period: { count: 'W', n: 18 } }] })
const OPTIONS = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }

const request = (data: object = {}) =>
  event('RequestReceived', '2026-01-12', {
    person: 'p',
    source: 'parent',
    receivedOn: '2026-01-12',
    ...data,
  })
const planSent = event('FinalPlanIssued', '2026-05-29', { sentToFamilyOn: '2026-05-29' })

describe('a draft book tried on a case', () => {
  it('names the limit whose last day moves, and how it would stand', () => {
    expect(changesUnder(EIGHTEEN, settled(aCase(request(), planSent)), OPTIONS, '2026-06-10')).toStrictEqual({
      changes: [
        {
          rule: 'R-FIN20',
          triggeredOn: '2026-01-12',
          was: { dueOn: '2026-06-01', status: 'met' },
          is: { dueOn: '2026-05-18', status: 'met_late' },
        },
      ],
    })
  })

  it('names a limit whose last day moves though it stands as it did, with what it is about', () => {
    const longer = draftOf({ rules: [{ id: 'R-ADV6', period: { count: 'W', n: 7 } }] })
    const asked = event('AdviceRequested', '2026-02-10', {
      advice: 'a1',
      giver: 'health',
      requestedOn: '2026-02-10',
      receivedByBodyOn: '2026-02-10',
    })
    const second = { ...asked, id: 'second', data: { ...asked.data, advice: 'a2' } }
    const moved = {
      was: { dueOn: '2026-03-24', status: 'running' },
      is: { dueOn: '2026-03-31', status: 'running' },
    }
    expect(
      changesUnder(longer, settled(aCase(request(), asked, second)), OPTIONS, '2026-03-01'),
    ).toStrictEqual({
      changes: ['a1', 'a2'].map((subject) => ({
        rule: 'R-ADV6',
        subject,
        triggeredOn: '2026-02-10',
        ...moved,
      })),
    })
  })

  it('finds nothing where it changes nothing that the case has', () => {
    const reviews = draftOf({ rules: [{ id: 'R-AR4', period: { count: 'W', n: 3 } }] })
    expect(changesUnder(reviews, settled(aCase(request())), OPTIONS, '2026-06-10')).toStrictEqual({
      changes: [],
    })
  })

  it('shows a limit that would be gone', () => {
    const without = draftOf({ leaveOut: ['P-52'], rules: [] })
    expect(changesUnder(without, settled(aCase(request())), OPTIONS, '2026-02-10')).toStrictEqual({
      changes: [{ rule: 'P-52', triggeredOn: '2026-01-12', was: { dueOn: '2027-01-11', status: 'running' } }],
    })
  })

  it('leaves a case alone that another book governs', () => {
    const custody = aCase(request({ inYouthCustody: true }))
    expect(changesUnder(EIGHTEEN, settled(custody), OPTIONS, '2026-06-10')).toStrictEqual({
      anotherBook: '2015-youth-custody',
    })
  })
})
