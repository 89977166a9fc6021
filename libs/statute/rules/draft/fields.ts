/** Reading the fields of a draft: every problem is reported, in a sentence that names the rule and the field. */

export type JsonRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is being read, for a sentence: `Rule R-FIN20`; and where the problems go. */
export interface Place {
  readonly name: string
  readonly report: (problem: string) => void
}

export const problem = ({ name, report }: Place, sentence: string): void => {
  report(`${name}: ${sentence}`)
}

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** A text that is not blank. Where it is absent, what stands in for it; where that is absent too, a problem. */
export const text = (from: JsonRecord, field: string, place: Place, otherwise?: string): string => {
  const value = from[field] ?? otherwise
  if (typeof value === 'string' && value.trim() !== '') return value
  problem(place, value === undefined ? `"${field}" is missing; give a text.` : `"${field}" must be a text.`)
  return ''
}

/** A text that may be absent; null takes away what stands in for it. */
export const maybeText = (
  from: JsonRecord,
  field: string,
  place: Place,
  otherwise?: string,
): string | undefined => {
  if (from[field] === null) return undefined
  return (from[field] ?? otherwise) === undefined ? undefined : text(from, field, place, otherwise)
}

/** One of some words. */
export const oneOf = <Word extends string>(
  words: readonly [Word, ...Word[]],
  from: JsonRecord,
  field: string,
  place: Place,
  otherwise?: Word,
): Word => {
  const value = from[field] ?? otherwise
  const word = words.find((one) => one === value)
  if (word === undefined) problem(place, `"${field}" must be one of ${quoted(words)}.`)
  return word ?? words[0]
}

/** Fields that nobody reads are slips of the keyboard, and would change nothing without a word. */
export const noOthers = (from: JsonRecord, known: readonly string[], place: Place): void => {
  const others = Object.keys(from).filter((key) => !known.includes(key))
  if (others.length > 0)
    problem(place, `${quoted(others)} is not known here. The fields are ${quoted(known)}.`)
}
