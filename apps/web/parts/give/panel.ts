import { may } from '#identity'
import { type Account, type People } from '#application'
import { type TypedDate, typedDay } from '../forms/read-date.js'
import { holders } from '../forms/officers.js'
import { counted, type OfKind } from './counted.js'

export interface Option {
  readonly value: string
  readonly text: string
}

/** Everybody who can hold a record, with their locality, for a select. */
export const holderOptions = (people: People): readonly Option[] =>
  holders(people).map(({ value, text, hint }) => ({
    value,
    text: hint === undefined ? text : `${text} (${hint})`,
  }))

/** The panel "Give to an officer" of a list, as its macros take it. */
export interface GivePanel {
  readonly officers: readonly Option[]
  readonly typed: TypedDate
  readonly streams: readonly string[]
  /** "25 plans" */
  readonly all: string
  readonly back: string
  /** The same list, as long as can be given at one go and those without an officer first; when it is not that yet. */
  readonly more: string | undefined
  readonly open: boolean
}

interface Shown {
  readonly records: readonly (OfKind & { readonly stream: string })[]
  readonly today: string
  readonly back: string
  readonly more: string
  readonly long: boolean
  readonly people: People
}

/** Undefined for those who may not, and where the page shows nothing to give. */
export const givePanel = (account: Account, shown: Shown): GivePanel | undefined => {
  const { records, today, back, more, long, people } = shown
  const officers = holderOptions(people)
  if (!may(account.roles, 'giveMany') || records.length === 0 || officers.length === 0) return undefined
  return {
    officers,
    typed: typedDay(today),
    streams: records.map(({ stream }) => stream),
    all: counted(records),
    back,
    more: long ? undefined : more,
    open: long,
  }
}
