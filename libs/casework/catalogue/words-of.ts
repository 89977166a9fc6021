import { definitionOf } from './registry.js'
import { type Entry } from './step.js'
import { type FieldWords } from './words.js'

/** What there is to say of an event of a case or a plan; undefined for a type that is not ours. */
export const entryOf = (type: string): Entry | undefined =>
  definitionOf('assessment', type) ?? definitionOf('plan', type)

/** What a field of an event is called; undefined for a field that nobody reads. */
export const labelOf = (type: string, field: string): string | undefined => {
  const words: FieldWords | undefined = entryOf(type)?.says[field]
  return words === undefined || words.kind === 'unseen' ? undefined : words.label
}

/** The codes of a field, each with its words; empty for a field that has none. */
export const codesOf = (type: string, field: string): Readonly<Record<string, string>> => {
  const words: FieldWords | undefined = entryOf(type)?.says[field]
  return words?.kind === 'coded' ? words.values : {}
}
