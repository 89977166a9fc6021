import { type SearchQuery, fitOf, termsOfQuery } from './query.js'
import { namePartsOf, termsOf } from './terms.js'

const child = {
  forename: 'Kerry Anne',
  surname: 'Larchwood-O’Neill',
  birthDate: '2015-05-03',
  upn: 'T801200001001',
}
const asked = (name: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  parts: namePartsOf(name),
  born: undefined,
  number: undefined,
  ...more,
})
const keys = (terms: readonly { kind: string; text: string }[]) =>
  new Set(terms.map(({ kind, text }) => `${kind}:${text}`))

/** Everything that was asked shares a term with the child: what the index answers before anything is opened. */
const isCandidate = (question: SearchQuery): boolean => {
  const own = keys(termsOf(child))
  return termsOfQuery(question).every((oneOf) => [...keys(oneOf)].some((key) => own.has(key)))
}

describe('the parts of a name', () => {
  test.each([
    ['Zoë O’Farrell', ['zoe', 'ofarrell']],
    ['  SMITH-JONES,  Mary ', ['smith', 'jones', 'mary']],
    ['Łucja Straße Æthelred Søren', ['lucja', 'strasse', 'aethelred', 'soren']],
    ['Ana Ana', ['ana']],
    ['李 小龙', ['李', '小龙']],
    ['!?', []],
  ])('of %p', (text, parts) => {
    expect(namePartsOf(text)).toStrictEqual(parts)
  })

  test('are no longer than a name can be', () => {
    expect(namePartsOf('a'.repeat(10_000))).toStrictEqual(['a'.repeat(40)])
  })
})

describe('a child is found', () => {
  test.each([
    ['by the whole name', 'Kerry Anne Larchwood', 3],
    ['in any order', 'larchwood kerry', 2],
    ['with a letter left out', 'Kery Larchwod', 2],
    ['with a letter too many', 'Kerrry Larchwoood', 2],
    ['with a letter changed', 'Karry Larchwond', 2],
    ['by the sound', 'Keri', 1],
    ['by the beginning of a name', 'larch', 1],
    ['by the part behind the apostrophe', 'neill', 1],
    ['by the name without its apostrophe', 'oneill', 1],
  ])('%s: %p', (_how, name, found) => {
    const question = asked(name)
    expect([isCandidate(question), fitOf(question, child).found]).toStrictEqual([true, found])
  })

  test('by birth date and number, whatever the spaces and the case', () => {
    const question = asked('', { born: '2015-05-03', number: 't801 2000 01001' })
    expect([isCandidate(question), fitOf(question, child)]).toStrictEqual([true, { found: 2, weight: 12 }])
  })

  test('the better, the nearer the name', () => {
    const weights = ['Larchwood', 'Larch', 'Larchwod', 'Lorkwud'].map(
      (name) => fitOf(asked(name), child).weight,
    )
    expect(weights).toStrictEqual([...weights].toSorted((a, b) => b - a))
    expect(new Set(weights).size).toBe(4)
  })
})

test.each([
  ['another name', asked('Birchwood')],
  ['a name two letters away that sounds otherwise', asked('Terra')],
  ['a short word that is inside the name', asked('arch')],
  ['another birth date', asked('', { born: '2015-05-04' })],
  ['another number', asked('', { number: 'T801200001002' })],
])('a child is not found by %s', (_what, question) => {
  expect(fitOf(question, child).found).toBe(0)
})

test('nothing but hashes of whole words, their neighbours and sounds stands for a child', () => {
  const kinds = [...new Set(termsOf(child).map(({ kind }) => kind))].toSorted()
  expect(kinds).toStrictEqual(['born', 'name', 'near', 'number', 'sound', 'start'])
})
