import { type DecidedEvent } from '#casework'
import { type ReturnHeader, type SourceTable } from '../reader/index.js'

/** Where in the return a fact stands. */
export interface Origin {
  readonly file: SourceTable
  /** Of a list of several sheets counted through all of them. */
  readonly line: number
}

/** A fact and the row that says it. */
export interface Sourced<Fact> {
  readonly fact: Fact
  readonly origin: Origin
}

/** What one row says, told by `date`, or by the reference date where the return does not date it. */
export const saying =
  (header: ReturnHeader, origin: Origin) =>
  <Type extends string, Data extends object>(
    type: Type,
    date: string | undefined,
    data: Data,
  ): Sourced<DecidedEvent<Type, Data>> => ({
    origin,
    fact: { type, occurredOn: date ?? header.referenceDate, data },
  })

/** The field, where its value is known: an unknown fact is left out, never written as empty. */
export const known = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
