import { type DependentsByType } from '../catalogue/derive.js'
import { settle, WHOLE_RECORD, withField } from '#statute'
import { type Chronology, newContradiction, objection } from '../chronology/index.js'
import { type CommandMeta, type DecidedEvent, type Refusal, refused } from '../vocabulary/command.js'
import { type Recorded } from '../vocabulary/define.js'
import { entryIn, parseIn, todaysReading, type Vocabulary } from '../catalogue/vocabulary.js'
import { objectionToUndoing, restedOn } from './undo.js'

export interface CorrectFact {
  readonly type: 'CorrectFact'
  /** Id of the event on record. */
  readonly event: string
  /** The data field, or `*` for the whole record. */
  readonly field: string
  /** The right value; null when it is not known, and for the whole record when it never happened. */
  readonly is: unknown
  readonly reason: string
  /** Account of whoever agreed to it, where the authority wants a second pair of eyes; not the one who asks. */
  readonly approver?: string
  readonly meta: CommandMeta
}

type Past = readonly Recorded<DecidedEvent>[]

/** What a stream type tells the corrections about itself. */
export interface Correctable extends Chronology {
  readonly vocabulary: Vocabulary
  readonly dependents: DependentsByType
  /** What else may be the matter with a fact as corrected, among the facts of its case as they then are. */
  readonly alsoRefuses?: (corrected: DecidedEvent, facts: Past, meta: CommandMeta) => Refusal | undefined
  /** The ids of facts that could not have been recorded where they stand. */
  readonly outOfPlace?: (facts: Past, meta: CommandMeta) => ReadonlySet<string>
}

/** A case taken on may have steps that nothing leads to; no other may, and no correction makes one. */
const brokenDependency = (
  before: Past,
  after: Past,
  { meta }: CorrectFact,
  { outOfPlace }: Correctable,
): Refusal | undefined => {
  if (outOfPlace === undefined || before.some(({ type }) => type === 'TakenOn')) return undefined
  const now = outOfPlace(after, meta)
  if (now.size === 0) return undefined
  const old = outOfPlace(before, meta)
  return [...now].some((id) => !old.has(id)) ? restedOn() : undefined
}

const factsOf = (history: Past, { vocabulary }: Correctable): Past =>
  settle(history, { reading: todaysReading<Past[number]>(vocabulary) }).facts

type Outcome =
  { readonly ok: true; readonly was: unknown } | { readonly ok: false; readonly refusal: Refusal }

/** A link to something else: another link is another record. */
const LINKS = new Set([
  'person',
  'advice',
  'exception',
  'duty',
  'officer',
  'review',
  'assessment',
  'consultation',
  'against',
  'order',
  'amendment',
  'transfer',
  'carries',
])

const unknownField = (type: string): Outcome => refused('unknown_field', { type })

const fieldCorrected = (
  fact: Recorded<DecidedEvent>,
  command: CorrectFact,
  facts: Past,
  kind: Correctable,
): Outcome => {
  const { field, is, meta } = command
  const shape = entryIn(kind.vocabulary, fact.type)?.data.shape
  if (!shape || !Object.hasOwn(shape, field)) return unknownField(fact.type)
  if (LINKS.has(field)) return refused('not_correctable')
  const was: unknown = fact.data[field] ?? null
  if (JSON.stringify(was) === JSON.stringify(is)) return refused('already_says_so')
  const corrected = withField(fact, field, is, todaysReading(kind.vocabulary).effectiveDateField)
  const after = facts.map((other) => (other.id === fact.id ? corrected : other))
  const examined = {
    vocabulary: kind.vocabulary,
    fact: corrected,
    before: facts,
    after,
    today: meta.today,
    mayLackDates: facts.some((other) => other.type === 'TakenOn'),
  }
  const refusal =
    objection(examined, kind) ??
    kind.alsoRefuses?.(corrected, after, meta) ??
    brokenDependency(facts, after, command, kind)
  return refusal ? { ok: false, refusal } : { ok: true, was }
}

const undone = (
  fact: Recorded<DecidedEvent>,
  command: CorrectFact,
  facts: Past,
  kind: Correctable,
): Outcome => {
  if (command.is !== null) return refused('bad_correction')
  const without = facts.filter((other) => other.id !== fact.id)
  const refusal =
    objectionToUndoing(fact, facts, kind.dependents) ??
    brokenDependency(facts, without, command, kind) ??
    newContradiction(facts, without, kind)
  return refusal ? { ok: false, refusal } : { ok: true, was: fact.data }
}

const correctionTakenBack = (
  correction: Recorded<DecidedEvent>,
  command: CorrectFact,
  history: Past,
  kind: Correctable,
): Outcome => {
  if (command.field !== WHOLE_RECORD || command.is !== null) return refused('correct_the_record')
  const withIt = [...history, { ...asEvent(command, correction.data), id: 'taking back' }]
  const [before, after] = [factsOf(history, kind), factsOf(withIt, kind)]
  if (JSON.stringify(before) === JSON.stringify(after)) return refused('already_taken_back')
  const kept = new Set(after.map(({ id }) => id))
  const gone = before.find(({ id }) => !kept.has(id))
  const refusal =
    (gone && objectionToUndoing(gone, before, kind.dependents)) ??
    brokenDependency(before, after, command, kind) ??
    newContradiction(before, after, kind)
  return refusal ? { ok: false, refusal } : { ok: true, was: correction.data }
}

const asEvent = ({ event, field, is, reason, approver, meta }: CorrectFact, was: unknown): DecidedEvent => ({
  type: 'FactCorrected',
  occurredOn: meta.today,
  data: { event, field, was, is, reason: reason.trim(), ...(approver === undefined ? {} : { approver }) },
})

const outcome = (command: CorrectFact, history: Past, kind: Correctable): Outcome => {
  const target = history.find((event) => event.id === command.event)
  if (!target) return refused('unknown_event')
  if (target.type === 'TakenOn') return refused('take_on_not_correctable')
  if (target.type === 'FactCorrected') return correctionTakenBack(target, command, history, kind)
  const facts = factsOf(history, kind)
  const fact = facts.find((event) => event.id === command.event)
  if (!fact) return refused('already_taken_back')
  return command.field === WHOLE_RECORD
    ? undone(fact, command, facts, kind)
    : fieldCorrected(fact, command, facts, kind)
}

/** A fact put right, or a record taken back. The old one stays in the log. */
export const correctFact = (
  command: CorrectFact,
  history: Past,
  kind: Correctable,
):
  { readonly ok: true; readonly event: DecidedEvent } | { readonly ok: false; readonly refusal: Refusal } => {
  if (command.reason.trim() === '') return refused('reason_needed')
  if (command.approver === command.meta.actor) return refused('approver_is_the_same')
  const result = outcome(command, history, kind)
  if (!result.ok) return result
  const event = asEvent(command, result.was)
  const parsed = parseIn(kind.vocabulary, event)
  return parsed.ok ? { ok: true, event } : parsed
}
