import { keyed, keysOf } from '../vocabulary/keyed.js'

/** What a value stands for that only the record or the law can put into words. */
export type Reference = 'advice' | 'consultation' | 'exception' | 'duty' | 'account'

interface Labelled {
  /** What the field is called on a page. */
  readonly label: string
}

export interface DateWords<Optional extends boolean = boolean> extends Labelled {
  readonly kind: 'date'
  /** "The decision to assess": begins "… is dated 3 March 2026". */
  readonly noun: string
  /** "the request was received": ends "before … on 12 March 2026". */
  readonly clause: string
  /** A record of our own may lack it; any other date only a return may leave unknown. */
  readonly optional: Optional
  /** Something on its way: it is sent today and deemed to arrive some working days later. */
  readonly byPost?: true
  /** It may be known beforehand, such as the last day of an absence. */
  readonly mayLieAhead?: true
  /** How a page asks for it, where the record is made of nothing but days and of what it is about. */
  readonly asked?: { readonly title: string; readonly hint?: string }
}

/** The dates among some words that whoever records an event gives. */
export type GivenDate<Says> = {
  [Field in keyof Says & string]: Says[Field] extends DateWords<false> ? Field : never
}[keyof Says & string]

/** Codes, each with its words. */
export interface CodedWords<Code extends string = string> extends Labelled {
  readonly kind: 'coded'
  readonly values: Readonly<Record<Code, string>>
}

/** Shown as it stands: a name, a number, yes or no. */
export interface PlainWords extends Labelled {
  readonly kind: 'plain'
}

export interface ReferenceWords extends Labelled {
  readonly kind: 'reference'
  readonly to: Reference
}

/** Days that were set, each for one duty. */
export interface DaysByDutyWords extends Labelled {
  readonly kind: 'daysByDuty'
}

/** What a field of an event is called, and what its values mean. */
export type FieldWords =
  | DateWords
  | CodedWords
  | PlainWords
  | ReferenceWords
  | DaysByDutyWords
  /** Nothing that anybody reads: an id, or what a return said beside the case. */
  | { readonly kind: 'unseen' }

type About = Pick<DateWords, 'byPost' | 'mayLieAhead' | 'asked'>

/** A date that whoever records the event gives. */
export const date = (label: string, noun: string, clause: string, about: About = {}): DateWords<false> => ({
  kind: 'date',
  label,
  noun,
  clause,
  optional: false,
  ...about,
})

/** A date that may not be known. */
export const dateIfKnown = (
  label: string,
  noun: string,
  clause: string,
  about: About = {},
): DateWords<true> => ({ kind: 'date', label, noun, clause, optional: true, ...about })

export const coded = <const Code extends string>(
  label: string,
  values: Readonly<Record<Code, string>>,
): CodedWords<Code> => ({ kind: 'coded', label, values })

export const plain = (label: string): PlainWords => ({ kind: 'plain', label })

export const refersTo = (to: Reference, label: string): ReferenceWords => ({ kind: 'reference', label, to })

export const daysByDuty = (label: string): DaysByDutyWords => ({ kind: 'daysByDuty', label })

export const UNSEEN = { kind: 'unseen' } as const

export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Words of a sentence as they stand by themselves. */
export const capitals = <Code extends string>(
  words: Readonly<Record<Code, string>>,
): Readonly<Record<Code, string>> => keyed(keysOf(words), (code) => capital(words[code]))

/** A word for each of a list of codes. */
export const wordsOf = <const Code extends string>(
  codes: readonly Code[],
  word: (code: Code) => string,
): Readonly<Record<Code, string>> => keyed(codes, word)

/** A closed set of codes has a word for each; anything else says for itself how it is shown. */
type WordsFor<Value> = [Value] extends [readonly (infer One)[]]
  ? WordsFor<One>
  : [Value] extends [string]
    ? string extends Value
      ? FieldWords
      : CodedWords<Value> | { readonly kind: 'unseen' }
    : FieldWords

/** Words for every field of an event's data: one that has none does not compile. */
export type WordsOf<Data> = {
  readonly [Field in keyof Data & string]-?: WordsFor<NonNullable<Data[Field]>>
}

/** The dates that whoever records an event gives, in the order in which people read them. */
export const givenDates = <const Says extends Readonly<Record<string, FieldWords>>>(
  says: Says,
): readonly GivenDate<Says>[] =>
  keysOf<keyof Says & string>(says).filter((field): field is GivenDate<Says> => {
    const words = says[field]
    return words?.kind === 'date' && !words.optional
  })
