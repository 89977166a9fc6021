import { type Command } from '@nestjs/cqrs'
import { type CaseFacts } from '#casework'
import { type EventStore } from '#event-store'
import { type Role } from '#identity'
import { type Account } from '../account.js'
import { RecordFact } from '../commands/record-fact.js'
import { type Outcome } from '../outcome.js'
import { ASSESSMENT } from './assessment.js'
import { type Effect, effectOf, type Proposal } from './effect.js'
import { type OnRecord, type SettledState } from './on-record.js'
import { openReference, type Read } from './open.js'
import { PLAN } from './plan.js'
import { type RecordType } from './record-type.js'
import { type CommonToRecord } from './rights.js'

type Shared = SettledState & CaseFacts

/** A record of either kind, for what can be asked of both and recorded on both. */
export interface CaseOrPlan {
  readonly kind: 'case' | 'plan'
  readonly record: OnRecord<Shared>
  readonly may: (roles: readonly Role[], type: CommonToRecord['type']) => boolean
  /** What it would do to the limits, or why it cannot be recorded. */
  readonly effect: (proposal: Omit<Proposal<Shared, CommonToRecord>, 'record'>) => Effect<Shared>
  /** The command that records it, for somebody who has seen the record up to `seen`. */
  readonly toRecord: (
    account: Account,
    what: CommonToRecord,
    seen: number,
    commandId: string,
    checkedBy?: string,
  ) => Command<Outcome>
}

const opened = async <State extends Shared>(
  kind: CaseOrPlan['kind'],
  type: RecordType<State, CommonToRecord>,
  store: Pick<EventStore, 'head' | 'readAll' | 'readStream'>,
  authority: string,
  reference: string,
  read: Read,
): Promise<CaseOrPlan | undefined> => {
  const record = await openReference(type, store, authority, reference, read)
  return (
    record && {
      kind,
      record,
      may: (roles, what) => type.may(roles, what),
      toRecord: (account, what, seen, commandId, checkedBy) =>
        new RecordFact(account, type, record, what, seen, commandId, checkedBy),
      effect: (proposal) => effectOf(type, { record, ...proposal }),
    }
  )
}

/** The case or the plan of a reference; undefined when the authority has neither. */
export const openCaseOrPlan = async (
  store: Pick<EventStore, 'head' | 'readAll' | 'readStream'>,
  authority: string,
  reference: string,
  read: Read,
): Promise<CaseOrPlan | undefined> =>
  (await opened('case', ASSESSMENT, store, authority, reference, read)) ??
  (await opened('plan', PLAN, store, authority, reference, read))
