import { v5 as uuidv5 } from 'uuid'
import { type CommandMeta, type Refusal, refusal, type SOURCES } from '#casework'
import { type EventStore } from '#event-store'
import { type Account } from '../account.js'
import { type OpenVault } from '../vault.js'
import { changeAccess } from './change.js'
import { type Closed } from './reach.js'
import { recordRefusedAccess } from './refused.js'

/** A request that somebody was about to enter for a child whose records are closed to them. */
export interface StoppedRequest {
  readonly person: string
  readonly source: (typeof SOURCES)[number]
  /** YYYY-MM-DD */
  readonly receivedOn: string
}

/**
 * Why it cannot be entered, once whoever is named on the record has been told with the day on which the request was
 * received: the clock runs from it whoever enters it. Told once for each command.
 */
export const stopRequest = async (
  rooms: { readonly store: EventStore; readonly vault: OpenVault },
  account: Account,
  closed: Closed,
  { person, source, receivedOn }: StoppedRequest,
  meta: CommandMeta,
): Promise<Refusal> => {
  const { code } = account.authority
  if (closed === 'conflict') {
    await recordRefusedAccess(rooms.store, account, { because: 'conflict' }, meta.now)
    return refusal('conflict_of_interest')
  }
  await recordRefusedAccess(rooms.store, account, { because: 'restricted' }, meta.now)
  const outcome = await changeAccess(rooms, code, {
    type: 'StopEntry',
    data: { person, account: account.id, source, receivedOn },
    meta: { ...meta, commandId: uuidv5('entry stopped', meta.commandId) },
  })
  // Nobody is told that they were told where they were not.
  if (outcome.kind !== 'recorded') throw new Error(`a stopped entry cannot be ${outcome.kind}`)
  return refusal('child_restricted')
}
