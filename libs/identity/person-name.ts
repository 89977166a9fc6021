/** Letters; a return's columns hold less, and no name that we know of is longer. */
export const LONGEST_NAME = 100

/** Letters of any script with their marks, spaces, apostrophes and hyphens, as keyboards and word processors write them. */
const NAME = /^[\p{L}\p{M} '\u2019\u02BC\u2018`\-\u2010\u2011]+$/u

export type NameFault = 'tooLong' | 'characters'

/** What is wrong with a first or a last name; undefined when nothing is. */
export const nameFault = (name: string): NameFault | undefined => {
  if (name.length > LONGEST_NAME) return 'tooLong'
  return NAME.test(name) && /\p{L}/u.test(name) ? undefined : 'characters'
}
