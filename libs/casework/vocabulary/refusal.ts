import { keysOf } from './keyed.js'
import { REFUSALS } from './refusals.js'

type Table = typeof REFUSALS

/** What a refusal is about: how the record stands, an answer, a day … */
export type RefusalKind = keyof Table

type Codes = { [Kind in RefusalKind]: keyof Table[Kind] }
export type RefusalCode = Codes[RefusalKind]

/** An expected "no": a stable code, and a sentence that a caseworker understands and can act on. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  /** The payload field at fault, where there is one. */
  readonly field?: string
}

export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}

type SentenceOf<Code extends RefusalCode> = {
  [Kind in RefusalKind]: Code extends keyof Table[Kind] ? Table[Kind][Code] : never
}[RefusalKind]

/** The names in braces of a sentence. */
type GapsIn<Says> = Says extends `${string}{${infer Name}}${infer Rest}` ? Name | GapsIn<Rest> : never
type GapsOf<Code extends RefusalCode> =
  SentenceOf<Code> extends { readonly says: infer Says } ? GapsIn<Says> : never

interface AtFault {
  /** The payload field at fault, where the table does not name it. */
  readonly field?: string | undefined
}

/** What is to be said with a sentence: only what it has gaps for. */
export type WordsOf<Code extends RefusalCode> = [GapsOf<Code>] extends [never]
  ? [filling?: AtFault]
  : [filling: AtFault & { readonly [Gap in GapsOf<Code>]: string }]

interface Sentence {
  readonly says: string
  readonly field?: string
}

const KINDS = new Map<string, RefusalKind>()
const SENTENCES = new Map<string, Sentence>()
for (const kind of keysOf(REFUSALS))
  for (const [code, sentence] of Object.entries<Sentence>(REFUSALS[kind])) {
    KINDS.set(code, kind)
    SENTENCES.set(code, sentence)
  }

/** Every code there is. */
export const REFUSAL_CODES: readonly string[] = [...SENTENCES.keys()]

/** The code is about one of these. */
export const isOf = (code: RefusalCode, ...kinds: readonly RefusalKind[]): boolean => {
  const kind = KINDS.get(code)
  return kind !== undefined && kinds.includes(kind)
}

const filled = (says: string, filling: Readonly<Record<string, string | undefined>>): string =>
  says.replaceAll(/\{(\w+)\}/g, (_, name: string) => filling[name] ?? '')

/** The refusal with this code, its sentence filled in. */
export const refusal = <Code extends RefusalCode>(code: Code, ...[filling]: WordsOf<Code>): Refusal => {
  const sentence = SENTENCES.get(code)
  if (sentence === undefined) throw new Error(`No such refusal: ${code}`)
  const words: Readonly<Record<string, string | undefined>> = { ...filling }
  const field = words['field'] ?? sentence.field
  const message = filled(sentence.says, words)
  return field === undefined ? { code, message } : { code, message, field }
}

export const refused = <Code extends RefusalCode>(code: Code, ...words: WordsOf<Code>): Refused => ({
  ok: false,
  refusal: refusal(code, ...words),
})
