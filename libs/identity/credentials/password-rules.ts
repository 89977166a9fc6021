import { readFileSync } from 'node:fs'

/** Characters as a person counts them. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'names_you'

export const PASSWORD_FAULTS: Readonly<Record<PasswordFault, string>> = {
  too_short: `Enter a password of at least ${PASSWORD_LENGTH.least} characters. Three or four words that do not belong together are easy to remember.`,
  too_long: `Enter a password of at most ${PASSWORD_LENGTH.most} characters.`,
  common: 'Many people use this password, so it is among the first that are tried. Choose another one.',
  names_you:
    'Choose a password that is more than your name, your e-mail address or the name of this service.',
}

export interface PasswordOwner {
  readonly email: string
  readonly name: string
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

const readList = (): ReadonlySet<string> =>
  new Set(
    readFileSync(new URL('commonest-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('# ')),
  )

let list: ReadonlySet<string> | undefined
/** Read when somebody chooses a password for the first time. */
const commonest = (): ReadonlySet<string> => (list ??= readList())

/** "aaaaaaaaaaaa", "121212121212": in no list, and among the first to be tried. */
const FEWEST_DIFFERENT = 4

const lettersAndDigits = (text: string): string => plain(text).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** So many characters that are not the owner's own words make it a password. */
const OTHER_CHARACTERS = 6

const ownWords = ({ email, name }: PasswordOwner): readonly string[] =>
  [
    email,
    email.split('@')[0] ?? '',
    name,
    ...name.split(/\s+/),
    ...email.split(/[@.]/),
    'ehctimelines',
    'timelines',
  ]
    .map(lettersAndDigits)
    .filter((word) => word.length >= 3)
    .toSorted((a, b) => b.length - a.length)

const namesTheOwner = (password: string, owner: PasswordOwner): boolean => {
  const whole = lettersAndDigits(password)
  const others = ownWords(owner).reduce((rest, word) => rest.replaceAll(word, ''), whole)
  return others !== whole && others.length < OTHER_CHARACTERS
}

/**
 * What speaks against a password; undefined: nothing. Length over rules: no kind of character is asked for and none is
 * refused (NIST SP 800-63B §3.1.1.2; ASVS 5, 6.2).
 */
export const passwordFault = (password: string, owner: PasswordOwner): PasswordFault | undefined => {
  const characters = Array.from(password.normalize('NFKC'))
  if (characters.length < PASSWORD_LENGTH.least) return 'too_short'
  if (characters.length > PASSWORD_LENGTH.most) return 'too_long'
  if (commonest().has(plain(password)) || new Set(characters).size < FEWEST_DIFFERENT) return 'common'
  return namesTheOwner(password, owner) ? 'names_you' : undefined
}
