import { type Command } from '@nestjs/cqrs'
import { type CommandMeta, holderOf, type Refusal } from '#casework'
import { type EventStore, streamName } from '#event-store'
import {
  type Account,
  ASSESSMENT,
  isClosed,
  openStream,
  type Outcome,
  PLAN,
  RecordFact,
  type RecordType,
  type SettledState,
  type ToRecord,
} from '#application'
import { type RecordKind } from '../../parts/give/counted.js'

type Log = Pick<EventStore, 'head' | 'readAll' | 'readStream'>
export type AssignOfficer = Extract<ToRecord, { type: 'AssignOfficer' }>

/** A case or a plan that may be given, straight from its stream. */
export interface RecordToGive {
  readonly kind: RecordKind
  readonly stream: string
  readonly reference: string
  readonly href: string
  readonly person: string | null
  readonly revision: number
  /** Whether it is for named others, or about a child with whom the account has a conflict of interest. */
  readonly isClosedTo: (account: Account) => boolean
  /** Who was given it last. */
  readonly officer: string | null
  /** Why it cannot be given; undefined when it can. */
  readonly refusal: (what: AssignOfficer, meta: CommandMeta) => Refusal | undefined
  /** The command that gives it, for somebody who has seen it up to `seen`. */
  readonly give: (account: Account, what: AssignOfficer, seen: number, commandId: string) => Command<Outcome>
}

/** The same for every type of record: an officer is given it by one command. */
const toGive = async <State extends SettledState>(
  type: RecordType<State, AssignOfficer>,
  kind: RecordKind,
  store: Log,
  authority: string,
  stream: string,
): Promise<RecordToGive | undefined> => {
  const record = await openStream(type, store, authority, stream)
  if (record === undefined) return undefined
  const { reference, revision, person = null, state } = record
  return {
    kind,
    stream,
    reference,
    href: `/${kind}s/${reference}`,
    person,
    revision,
    isClosedTo: (account) => isClosed({ account, rules: record.access }, person),
    officer: holderOf(state) ?? null,
    refusal: (what, meta) => {
      const decision = type.decide({ ...what, meta }, state)
      return decision.ok ? undefined : decision.refusal
    },
    give: (account, what, seen, commandId) => new RecordFact(account, type, record, what, seen, commandId),
  }
}

/** The record of a stream; undefined when this authority has none there that an officer can hold. */
export const recordToGive = async (
  store: Log,
  authority: string,
  stream: string,
): Promise<RecordToGive | undefined> => {
  if (stream.startsWith(streamName(authority, 'assessment', '')))
    return toGive(ASSESSMENT, 'case', store, authority, stream)
  if (stream.startsWith(streamName(authority, 'plan', '')))
    return toGive(PLAN, 'plan', store, authority, stream)
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
