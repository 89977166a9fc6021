import { eventTypes } from './registry.js'
import { type Entries, type Entry } from './step.js'
import { type FieldWords } from './words.js'

/** By type: of the few that streams of two categories may hold, the words are those of the first. */
const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  Object.values(eventTypes)
    .toReversed()
    .flatMap((entries: Entries) => Object.entries(entries)),
)

/** What there is to say of an event, of whatever stream; undefined for a type that is not ours. */
export const entryOf = (type: string): Entry | undefined => ENTRIES.get(type)

const STEPS: ReadonlyMap<string, Entry> = new Map(
  [eventTypes.plan, eventTypes.assessment]
    .flatMap((entries: Entries) => Object.values(entries))
    .flatMap((entry) => (entry.command === undefined ? [] : [[entry.command, entry] as const])),
)

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

/** The entry of the step that a command takes; undefined for a command that is not of the catalogue. */
export const entryOfCommand = (command: string): Entry | undefined => STEPS.get(command)
