import { britishDate, parseCivilDate } from '#statute'
import { type DecidedEvent } from '../command.js'

/** A date of a case, in the words of a sentence. */
export interface Moment {
  /** "The decision to assess": begins "… is dated 3 March 2026". */
  readonly noun: string
  /** "the request was received": ends "before … on 12 March 2026". */
  readonly clause: string
  /** Something on its way: it is sent today and deemed to arrive some working days later. */
  readonly byPost?: true
  /** It may be known beforehand, such as the last day of an absence. */
  readonly mayLieAhead?: true
  /** A case of our own may lack it; any other date only a return may leave unknown. */
  readonly optional?: true
}

/** By `Type.field`. */
export type Moments = Readonly<Record<string, Moment>>

/** `later` cannot come before `earlier`. */
export type Order = readonly {
  readonly later: string
  /** A list: of the first of them all, since there may be a second refusal, and mediation about that one too. */
  readonly earlier: string | readonly string[]
  /** Two dates of one record. */
  readonly sameEvent?: true
  /** Only of records that share this id. */
  readonly link?: string
}[]

/** What a stream type knows about its dates. */
export interface Chronology {
  readonly moments: Moments
  readonly order: Order
}

export const fieldsOf = ({ data }: DecidedEvent): Readonly<Record<string, unknown>> => data

/** "3 March 2026" */
export const inBritish = (iso: string): string => britishDate(parseCivilDate(iso))
