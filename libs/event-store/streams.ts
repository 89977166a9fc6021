/** The stream types of the product (architecture, section 3). */
export type Category =
  'person' | 'assessment' | 'plan' | 'panel' | 'authority' | 'claim' | 'security' | 'return' | 'access'

/** `la885_assessment-<uuid>`: KurrentDB takes the category from the text before the first `-`. */
export const streamName = (authority: string, category: Category, id: string): string =>
  `la${authority}_${category}-${id}`

/** The category of a stream, without the authority: `assessment`. */
export const categoryOf = (stream: string): string =>
  stream.slice(stream.indexOf('_') + 1, stream.indexOf('-'))

/** The id behind the category. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)

/** The category as KurrentDB names it, with the authority: `la885_assessment`. */
export const categoryPrefix = (stream: string): string => stream.slice(0, stream.indexOf('-'))

/** Who works in an authority and whom it asks; it has one such stream. */
export const directoryStream = (authority: string): string => streamName(authority, 'authority', 'directory')

/** The schools, colleges and early-years providers that an authority can name; it has one such stream. */
export const registerStream = (authority: string): string => streamName(authority, 'authority', 'register')

/** What waits for a second person, and who may decide what; an authority has one such stream. */
export const checksStream = (authority: string): string => streamName(authority, 'authority', 'checks')

/** What became of the returns of a year. */
export const returnStream = (authority: string, year: number): string =>
  streamName(authority, 'return', `${year}`)

/** Sign-ins and refusals of a month, `la885_security-2026-11`: `day` is a civil date in England. */
export const securityStream = (authority: string, day: string): string =>
  streamName(authority, 'security', day.slice(0, 7))

/** Who may open whose records; an authority has one such stream. */
export const accessStream = (authority: string): string => streamName(authority, 'access', 'rules')
