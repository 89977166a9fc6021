import { alikeBy } from './alike.js'

const kerry = {
  forename: 'Kerry Anne',
  surname: 'Larchwood',
  birthDate: '2015-05-03',
  upn: 'M885520067407',
}
const named = (forename: string, surname: string) => ({ forename, surname, birthDate: '2015-05-03' })

test.each([
  ['one number, whatever the name', { forename: 'Ines', upn: 'm885520067407' }, 'number'],
  ['one name in other letters', named('kerry anne', 'LARCHWOOD'), 'nameAndBirthDate'],
  ['a letter too few in each part', named('Kery', 'Larchwod'), 'nearName'],
  ['the names in the other order', named('Larchwood', 'Kerry'), 'nearName'],
  ['one of two first names', named('Anne', 'Larchwood'), 'nearName'],
  ['a name that sounds like it', named('Keri', 'Larchwood'), 'nearName'],
  ['another surname', named('Kerry', 'Fernbank'), undefined],
  ['a twin', named('Thomas', 'Larchwood'), undefined],
  ['another day', { ...named('Kerry Anne', 'Larchwood'), birthDate: '2015-05-04' }, undefined],
  ['no day', { forename: 'Kerry Anne', surname: 'Larchwood' }, undefined],
  ['no name', { birthDate: '2015-05-03' }, undefined],
] as const)('%s', (_what, other, by) => {
  expect([alikeBy(kerry, other), alikeBy(other, kerry)]).toStrictEqual([by, by])
})

test('a number that is not one child’s alone makes nobody alike', () => {
  const temporary = { upn: 'A88552006740A' }
  expect(alikeBy(temporary, temporary)).toBeUndefined()
})
