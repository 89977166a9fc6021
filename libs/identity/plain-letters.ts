/** Letters that are written another way where a keyboard lacks them, and that no mark can be taken off. */
const OTHER_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
])

/** A text as it is compared: without case, without marks on its letters. */
export const plainLetters = (text: string): string =>
  Array.from(text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-GB'))
    .map((letter) => OTHER_LETTERS.get(letter) ?? letter)
    .join('')
