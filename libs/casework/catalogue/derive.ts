import { type Command } from '../vocabulary/command.js'
import { keyed, keysOf } from '../vocabulary/keyed.js'
import {
  type After,
  type CommandDataBy,
  type Entries,
  type Entry,
  type Kind,
  type DependsOn,
  type Right,
} from './step.js'
import { type DateWords } from './words.js'

/** By `Type.field`: every date of a record, in the words of a sentence. */
export type DateLabels = Readonly<Record<string, DateWords>>

/** `later` cannot come before `earlier`. */
export type Sequence = readonly {
  readonly later: string
  /** A list: of the first of them all. */
  readonly earlier: string | readonly string[]
  /** Two dates of one record. */
  readonly sameEvent?: true
  /** Only of records that share this id. */
  readonly link?: string
  /** Not where this, as `Type.field`, lies between the two. */
  readonly unless?: string
}[]

export interface Dependents {
  readonly types: readonly string[]
  /** The id by which they belong to it. */
  readonly link?: string
  /** Types that carry them as well. */
  readonly orOn?: readonly string[]
}

/** By event type: the types that would hang in the air without it. */
export type DependentsByType = Readonly<Record<string, readonly Dependents[]>>

/** Array.isArray does not tell a readonly array from one of its own members. */
const isList = <One extends object>(some: One | readonly One[]): some is readonly One[] => Array.isArray(some)

const listed = <One extends object>(some: One | readonly One[] | undefined): readonly One[] => {
  if (some === undefined) return []
  return isList(some) ? some : [some]
}

const holdsOn =
  (kind: string) =>
  ({ of }: { readonly of?: Kind }): boolean =>
    of === undefined || of === kind

export const datesOf = (entries: Entries): DateLabels =>
  Object.fromEntries(
    Object.entries(entries).flatMap(([type, { says }]) =>
      Object.entries(says).flatMap(([field, words]) =>
        words.kind === 'date' ? [[`${type}.${field}`, words] as const] : [],
      ),
    ),
  )

const isOwn = (than: string): boolean => !than.includes('.')

const rule = (type: string, field: string, { than, link, unless }: After): Sequence[number] => {
  const later = `${type}.${field}`
  if (typeof than === 'string' && isOwn(than)) return { later, earlier: `${type}.${than}`, sameEvent: true }
  return {
    later,
    earlier: than,
    ...(link === undefined ? {} : { link }),
    ...(unless === undefined ? {} : { unless }),
  }
}

/** What cannot come before what on this kind of record. */
export const sequenceOf = (entries: Entries, kind: string): Sequence =>
  Object.entries(entries).flatMap(([type, { after = {} }]) =>
    Object.entries(after).flatMap(([field, rules]) =>
      listed<After>(rules)
        .filter(holdsOn(kind))
        .map((one) => rule(type, field, one)),
    ),
  )

const carriers = (
  { on, link, orOn }: DependsOn,
  type: string,
): readonly (readonly [string, Dependents])[] => {
  const named = typeof on === 'string' ? [on] : on
  const others = [...(named.length > 1 ? named : []), ...(orOn ?? [])]
  return named.map((one) => [
    one,
    {
      types: [type],
      ...(link === undefined ? {} : { link }),
      ...(others.length === 0 ? {} : { orOn: others }),
    },
  ])
}

/** What would hang in the air without what; every step rests on the `first` event but what stands alone. */
export const dependentsOf = (entries: Entries, kind: string, first: string): DependentsByType => {
  const found = new Map<string, Dependents[]>()
  const add = (on: string, dependents: Dependents): void => {
    found.set(on, [...(found.get(on) ?? []), dependents])
  }
  for (const [type, { command, dependsOn, standsAlone }] of Object.entries(entries)) {
    if (command !== undefined && type !== first && standsAlone !== true) add(first, { types: [type] })
    for (const one of listed<DependsOn>(dependsOn).filter(holdsOn(kind)))
      for (const [on, dependents] of carriers(one, type)) add(on, dependents)
  }
  return Object.fromEntries(found)
}

const isCommandOf = <All extends Entries>(entries: All, name: string | undefined): name is CommandOf<All> =>
  name !== undefined && Object.values(entries).some(({ command }) => command === name)

/** Each command with the entry of the one event that comes of it. */
const stepsIn = <All extends Entries>(
  entries: All,
): ReadonlyMap<CommandOf<All>, readonly [event: keyof All & string, entry: Entry]> =>
  new Map(
    keysOf(entries).flatMap((event) => {
      const entry = entries[event]
      const command = entry?.command
      return entry !== undefined && isCommandOf(entries, command) ? [[command, [event, entry]] as const] : []
    }),
  )

const ofEachStep = <All extends Entries, Value>(
  entries: All,
  valueOf: (event: keyof All & string, entry: Entry) => Value,
): Readonly<Record<CommandOf<All>, Value>> => {
  const steps = stepsIn(entries)
  return keyed([...steps.keys()], (command) => {
    const step = steps.get(command)
    if (step === undefined) throw new Error(`No such command: ${command}`)
    return valueOf(...step)
  })
}

/** By command: the one event that comes of it. */
export const eventsByCommand = <All extends Entries>(
  entries: All,
): Readonly<Record<CommandOf<All>, keyof All & string>> => ofEachStep(entries, (event) => event)

/** By command: any of these rights allows it. A step without one does not compile. */
export const rightsOf = <All extends Entries>(
  entries: All,
): Readonly<Record<CommandOf<All>, readonly Right[]>> => ofEachStep(entries, (_, { needs = [] }) => needs)

export type CommandOf<All> = keyof CommandDataBy<All> & string

/** The commands of a table of entries, by their names. */
export type CommandsOf<All> = { readonly [Type in CommandOf<All>]: Command<Type, CommandDataBy<All>[Type]> }
