import { RULE_BOOK_2014, RULE_BOOKS } from '../rules/index.js'
import { ruleInWords, rulesInWords } from './index.js'

describe('the rules in words', () => {
  it('tell everything about one, ready for a page', () => {
    expect(ruleInWords(RULE_BOOK_2014.rule('R-AM12'))).toStrictEqual({
      id: 'R-AM12',
      title: 'Final amended plan, from the review meeting',
      law: 'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulations 20(10) and 22(3), as read in R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)',
      layer: 'statute',
      layerInWords: 'In law',
      bound: 'local authority',
      period: '12 weeks, or 8 weeks from "amendment notice sent" if that is earlier',
      hasDate: true,
      runsFrom: 'Review meeting held',
      duty: 'The Devon judgment on regulations 20(10) and 22(3): the amended plan must be sent within 12 weeks of the meeting, or within 8 weeks of the notice if that is earlier.',
      disappliedBy: [],
      satisfiedBy:
        'the final amended plan sent to the family, or the family told that the plan will not be amended, and why',
      endedBy: 'the plan ceasing or transferred',
      next: 'A late notice does not move the 12 weeks.',
      certainty: 'certain',
      certaintyInWords: 'The text of the law was read',
      toCheck: false,
    })
  })

  it('ask for the legal team wherever a rule is less than certain, and of no milestone of the authority itself', () => {
    for (const book of RULE_BOOKS)
      for (const { layer, certainty, toCheck, certaintyInWords } of rulesInWords(book)) {
        expect(toCheck).toBe(layer !== 'local' && certainty !== 'certain')
        expect(certaintyInWords.includes('check with your legal team')).toBe(toCheck)
      }
  })

  it('say of each what ends it, what follows and what is doubtful, and of a milestone whose it is', () => {
    for (const rule of RULE_BOOKS.flatMap(({ rules }) => rules)) {
      const { endedBy, next, doubt, certaintyInWords } = ruleInWords(rule)
      expect([endedBy, next, doubt]).toStrictEqual([rule.endedBy, rule.next, rule.doubt])
      expect(certaintyInWords === 'A milestone of the authority itself').toBe(rule.layer === 'local')
    }
    expect(RULE_BOOK_2014.rules.filter(({ layer }) => layer === 'local').length).toBeGreaterThan(0)
    const plain = ruleInWords(RULE_BOOK_2014.rule('R-FIN20')).disappliedBy
    expect(plain.filter((text) => text.includes('undefined') || text.includes('legal team'))).toStrictEqual(
      [],
    )
  })

  it('have no mark of what a rule has not', () => {
    for (const rule of RULE_BOOKS.flatMap(({ rules }) => rules))
      expect(Object.values(ruleInWords(rule))).not.toContain(undefined)
  })

  it('list the duties without a period behind the rules, without a date', () => {
    const words = rulesInWords(RULE_BOOK_2014)
    expect(words.filter(({ hasDate }) => !hasDate).map(({ id }) => id)).toStrictEqual([
      'R-ORD-RECON-NEXT',
      ...RULE_BOOK_2014.duties.map(({ id }) => id),
    ])
    expect(words.find(({ id }) => id === 'R-SPEC10')?.period).toBe(
      '10 school days, counted on the days on which that school is open',
    )
  })

  it('say what is doubtful about an exception', () => {
    expect(ruleInWords(RULE_BOOK_2014.rule('R-UNOPP-AMEND')).disappliedBy).toContain(
      "late representations (regulation 45 as the tribunal's leaflet SEND18 gives it); check with your legal team: the regulation as quoted elsewhere has no such limb",
    )
  })
})
