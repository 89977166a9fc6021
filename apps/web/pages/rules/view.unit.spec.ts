import { RULE_BOOKS, rulesInWords } from '#statute'
import { bookNamed, listView, ruleView } from './view.js'

const [ordinary, covid] = RULE_BOOKS
if (ordinary === undefined || covid === undefined) throw new Error('There are three books.')

describe('the rules we use', () => {
  it.each(RULE_BOOKS)('lists every rule of the book $id, and each has a page', (book) => {
    const listed = listView(book).subjects.flatMap(({ rules }) => rules)
    expect(listed.map(({ id }) => id).toSorted()).toStrictEqual(
      rulesInWords(book)
        .map(({ id }) => id)
        .toSorted(),
    )
    for (const { id, hasDate } of listed) expect(ruleView(id, book)?.example.length === 0).toBe(!hasDate)
  })

  it('shows the working of an example', () => {
    expect(ruleView('R-FIN20', ordinary)?.example).toContain('Request received Monday 12 January 2026.')
  })

  it('says what lifted the limit only in the months of 2020', () => {
    const reasons = (book: typeof ordinary) => ruleView('R-FIN20', book)?.liftedBy.join(' ')
    expect(reasons(covid)).toContain('Coronavirus')
    expect(reasons(ordinary)).not.toContain('Coronavirus')
  })

  it('keeps the book in the address of each of its rules', () => {
    expect(listView(covid).subjects[0]?.rules[0]?.href).toBe('/rules/R-DEC6?book=2020-coronavirus')
    expect(listView(ordinary).subjects[0]?.rules[0]?.href).toBe('/rules/R-DEC6')
  })

  it('knows no other book and no other rule', () => {
    expect(bookNamed('1999')).toBeUndefined()
    expect(ruleView('R-NONE', ordinary)).toBeUndefined()
  })
})
