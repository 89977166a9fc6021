import { type CommandMeta, type Decision, type Refusal } from '#casework'
import { type EventStore, streamName } from '#event-store'
import { ASSESSMENT, caseInStream, PLAN, planInStream, type ToRecord } from '#application'
import { holderOf } from '../../parts/forms/officers.js'
import { type RecordKind } from '../../parts/give/counted.js'

type Log = Pick<EventStore, 'readAll' | 'readStream'>
export type AssignOfficer = Extract<ToRecord, { type: 'AssignOfficer' }>

/** A case or a plan that may be given, straight from its stream. */
export interface RecordToGive {
  readonly kind: RecordKind
  readonly stream: string
  readonly reference: string
  readonly href: string
  readonly person: string | null
  readonly revision: number
  /** Who was given it last. */
  readonly officer: string | null
  /** Why it cannot be given; undefined when it can. */
  readonly refusal: (what: AssignOfficer, meta: CommandMeta) => Refusal | undefined
}

interface Found {
  readonly reference: string
  readonly revision: number
  readonly person?: string | null | undefined
}

const given = (
  { kind, stream }: Pick<RecordToGive, 'kind' | 'stream'>,
  { reference, revision, person = null }: Found,
  officer: string | undefined,
  decide: (what: AssignOfficer, meta: CommandMeta) => Decision<unknown>,
): RecordToGive => ({
  kind,
  stream,
  reference,
  href: `/${kind}s/${reference}`,
  person,
  revision,
  officer: officer ?? null,
  refusal: (what, meta) => {
    const decision = decide(what, meta)
    return decision.ok ? undefined : decision.refusal
  },
})

const caseToGive = async (
  store: Log,
  authority: string,
  stream: string,
): Promise<RecordToGive | undefined> => {
  const found = await caseInStream(store, authority, stream)
  if (found === undefined) return undefined
  const { state } = found
  return given({ kind: 'case', stream }, found, holderOf(state), (what, meta) =>
    ASSESSMENT.decide({ ...what, meta }, state),
  )
}

const planToGive = async (
  store: Log,
  authority: string,
  stream: string,
): Promise<RecordToGive | undefined> => {
  const found = await planInStream(store, authority, stream)
  if (found === undefined) return undefined
  const { state } = found
  return given({ kind: 'plan', stream }, found, holderOf(state), (what, meta) =>
    PLAN.decide({ ...what, meta }, state),
  )
}

/** The record of a stream; undefined when this authority has none there that an officer can hold. */
export const recordToGive = async (
  store: Log,
  authority: string,
  stream: string,
): Promise<RecordToGive | undefined> => {
  if (stream.startsWith(streamName(authority, 'assessment', ''))) return caseToGive(store, authority, stream)
  if (stream.startsWith(streamName(authority, 'plan', ''))) return planToGive(store, authority, stream)
  return undefined
}

export interface Sorted {
  readonly toGive: readonly RecordToGive[]
  /** The officer has these already. */
  readonly already: readonly RecordToGive[]
  readonly cannot: readonly { readonly record: RecordToGive; readonly why: string }[]
}

/** Which of them there is something to do for: tried on each as it stands, before anything is recorded. */
export const sortedOut = (
  records: readonly RecordToGive[],
  what: AssignOfficer,
  meta: CommandMeta,
): Sorted => {
  const already = records.filter(({ officer }) => officer === what.data.officer)
  const others = records.filter((record) => !already.includes(record))
  const tried = others.map((record) => ({ record, refused: record.refusal(what, meta) }))
  return {
    already,
    toGive: tried.flatMap(({ record, refused }) => (refused === undefined ? [record] : [])),
    cannot: tried.flatMap(({ record, refused }) =>
      refused === undefined ? [] : [{ record, why: refused.message }],
    ),
  }
}
