import { readSearch } from './read-search.js'

const read = (text: string) => readSearch(text, '885', '2026-11-21')
const names = (...parts: string[]) => ({ parts, born: undefined, number: undefined })

test.each([
  ['EHC-885-000123', 'EHC-885-000123'],
  ['ehc 885 123', 'EHC-885-000123'],
  [' 123 ', 'EHC-885-000123'],
  ['EHC-999-000012', 'EHC-999-000012'],
])('the reference %p', (text, reference) => {
  expect(read(text)).toStrictEqual({ kind: 'reference', reference })
})

test.each([
  ['Kerry Larchwood', names('kerry', 'larchwood')],
  ['Larchwood 3/5/2015', { ...names('larchwood'), born: '2015-05-03' }],
  ['3 May 2015 Kerry', { ...names('kerry'), born: '2015-05-03' }],
  ['2015-05-03', { ...names(), born: '2015-05-03' }],
  ['t801200001001', { ...names(), number: 'T801200001001' }],
  ['1234567890', { ...names(), number: '1234567890' }],
  ['Kerry 1234567890 03.05.2015', { parts: ['kerry'], born: '2015-05-03', number: '1234567890' }],
  ["'; DROP TABLE x; --", names('drop', 'table', 'x')],
  ['O’Neill', names('oneill')],
])('%p', (text, asked) => {
  expect(read(text)).toStrictEqual({ kind: 'asked', asked })
})

test.each([
  ['', /^Enter a name/],
  ['   ', /^Enter a name/],
  ['k', /at least two letters/],
  ['? !', /at least two letters/],
  ['a'.repeat(10_000), /no more than 200 characters/],
  ['31/2/2015', /must be a real date/],
  ['Kerry 3/5/15', /year must have 4 numbers/],
  ['3 May 2027', /must be in the past/],
  ['3 May 1952', /1990 or later/],
  ['a b c d e f g h i', /a name only/],
  ['1234567890 1234567891', /one pupil or learner number/],
])('refuses %p', (text, message) => {
  expect(read(text)).toMatchObject({ kind: 'fault', message: expect.stringMatching(message) as string })
})
