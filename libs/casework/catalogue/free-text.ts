import { z } from 'zod'
import { type DecidedEvent } from '../vocabulary/command.js'
import { reason } from '../vocabulary/fields.js'
import { entryOf } from './words-of.js'

const isFreeText = (schema: unknown): boolean =>
  (schema instanceof z.ZodOptional ? schema.unwrap() : schema) === reason

const known = new Map<string, readonly string[]>()

/** The fields of an event in which somebody writes in their own words; empty for a type that is not ours. */
export const freeTextOf = (type: string): readonly string[] => {
  const before = known.get(type)
  if (before !== undefined) return before
  const found = Object.entries(entryOf(type)?.data.shape ?? {}).flatMap(([field, schema]) =>
    isFreeText(schema) ? [field] : [],
  )
  known.set(type, found)
  return found
}

type EventContent = Pick<DecidedEvent, 'type' | 'data'>

/** A correction of a text holds the text twice more: as it was, and as it is. */
const correctedText = ({ type, data }: EventContent, typeOf: (event: string) => string | undefined) => {
  const { event, field } = data
  if (type !== 'FactCorrected' || typeof event !== 'string' || typeof field !== 'string') return []
  return freeTextOf(typeOf(event) ?? '').includes(field) ? ['was', 'is'] : []
}

/** Which of the texts of an event lie in which of its fields. `typeOf`: the type of another event of its record. */
const textFieldsIn = (
  event: EventContent,
  typeOf: (event: string) => string | undefined,
): readonly string[] =>
  [...freeTextOf(event.type), ...correctedText(event, typeOf)].filter((field) => {
    const text = event.data[field]
    return typeof text === 'string' && text.trim() !== ''
  })

/** The types of the events of a record, by their ids. */
export const typesOf = (history: readonly { readonly id: string; readonly type: string }[]) => {
  const types = new Map(history.map(({ id, type }) => [id, type]))
  return (event: string): string | undefined => types.get(event)
}

/** Every free text of these events, in their order. */
export const textsIn = (
  events: readonly EventContent[],
  typeOf: (event: string) => string | undefined,
): readonly string[] =>
  events.flatMap((event) => textFieldsIn(event, typeOf).map((field) => String(event.data[field])))

/** The fields of an event that hold free text, each put another way; undefined where there is none. */
export const textsChanged = (
  event: EventContent,
  typeOf: (event: string) => string | undefined,
  change: (text: string) => string,
): Readonly<Record<string, string>> | undefined => {
  const fields = textFieldsIn(event, typeOf)
  return fields.length === 0
    ? undefined
    : Object.fromEntries(fields.map((field) => [field, change(String(event.data[field]))]))
}
