import { RULE_BOOKS } from '../rules/index.js'
import { bySubject, rulesInWords } from './index.js'

describe.each(RULE_BOOKS)('the book $id by subject', (book) => {
  const subjects = bySubject(book)

  it('holds every rule once', () => {
    expect(subjects.flatMap(({ rules }) => rules.map(({ id }) => id)).toSorted()).toStrictEqual(
      rulesInWords(book)
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  it('keeps local milestones and duties without a date apart from limits in law', () => {
    for (const { title, rules } of subjects)
      for (const { layer, hasDate } of rules)
        expect(!hasDate ? 'Duties without a date' : layer === 'local' ? 'Local milestones' : title).toBe(
          title,
        )
  })
})
