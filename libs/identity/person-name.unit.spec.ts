import { LONGEST_NAME, nameFault } from './person-name.js'

it.each([
  ['Zoë', undefined],
  ['O’Neill', undefined],
  ["O'Neill", undefined],
  ['Anne-Marie de la Tour', undefined],
  ['Nguyễn', undefined],
  ['Zoe\u0308', undefined],
  ['محمد', undefined],
  ['x'.repeat(LONGEST_NAME), undefined],
  ['x'.repeat(LONGEST_NAME + 1), 'tooLong'],
  ['Smith2', 'characters'],
  ['a@b.example', 'characters'],
  ['<b>Zoë</b>', 'characters'],
  ['Zoë\nSmith', 'characters'],
  ['-', 'characters'],
])('%j as a name: %s', (name, fault) => {
  expect(nameFault(name)).toBe(fault)
})
