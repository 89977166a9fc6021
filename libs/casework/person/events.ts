import { z } from 'zod'
import { event, type EventOf, type Recorded } from '../vocabulary/define.js'
import { id } from '../vocabulary/fields.js'
import { takenFrom } from '../vocabulary/shared.js'
import { matchEvents } from './match-events.js'

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64')
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a keyed hash in hexadecimal')

/** Identifying data leave this house only sealed; the keyed hashes find the same person in a later return. */
const sealedDetails = {
  /** Nonce, ciphertext and tag. */
  sealed: base64,
  keyId: id,
  matches: z.strictObject({ upn: hash.optional(), uln: hash.optional() }),
}

export const personEvents = {
  TakenOn: event(1, z.strictObject(takenFrom), 'referenceDate'),
  PersonRecorded: event(1, z.strictObject(sealedDetails)),
  /** `changed` names the fields, never their values. */
  PersonChanged: event(1, z.strictObject({ ...sealedDetails, changed: z.array(id).min(1) })),
  ...matchEvents,
}

export type PersonEvent = EventOf<typeof personEvents>
export type RecordedPersonEvent = Recorded<PersonEvent>
export type PersonRecorded = Extract<PersonEvent, { type: 'PersonRecorded' }>
export type PersonChanged = Extract<PersonEvent, { type: 'PersonChanged' }>
export type PersonTakenOn = Extract<PersonEvent, { type: 'TakenOn' }>
export type SealedPerson = PersonRecorded['data']
