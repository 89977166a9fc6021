import { z } from 'zod'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { id } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { matchEvents } from './person-matches.js'
import { TAKEN_FROM_UNSEEN, takenFrom } from './records.js'
import { fact } from './step.js'
import { UNSEEN } from './words.js'

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64')
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a keyed hash in hexadecimal')

/** Identifying data leave this house only sealed; the keyed hashes find the same person in a later return. */
const sealedDetails = {
  /** Nonce, ciphertext and tag. */
  sealed: base64,
  keyId: id,
  matches: z.strictObject({ upn: hash.optional(), uln: hash.optional() }),
}

const SEALED_UNSEEN = { sealed: UNSEEN, keyId: UNSEEN, matches: UNSEEN } as const

export const personEvents = {
  TakenOn: fact({
    version: 2,
    data: z.strictObject(takenFrom),
    effectiveDate: 'referenceDate',
    steps: [unchanged],
    title: 'Child taken on',
    says: TAKEN_FROM_UNSEEN,
  }),
  PersonRecorded: fact({
    version: 1,
    data: z.strictObject(sealedDetails),
    title: 'Child recorded',
    says: SEALED_UNSEEN,
  }),
  /** `changed` names the fields, never their values. */
  PersonChanged: fact({
    version: 1,
    data: z.strictObject({ ...sealedDetails, changed: z.array(id).min(1) }),
    title: 'Details of the child changed',
    says: { ...SEALED_UNSEEN, changed: UNSEEN },
  }),
  ...matchEvents,
}

export type PersonEvent = EventOf<typeof personEvents>
export type RecordedPersonEvent = Recorded<PersonEvent>
export type PersonRecorded = Extract<PersonEvent, { type: 'PersonRecorded' }>
export type PersonChanged = Extract<PersonEvent, { type: 'PersonChanged' }>
export type PersonTakenOn = Extract<PersonEvent, { type: 'TakenOn' }>
export type SealedPerson = PersonRecorded['data']

/** An event that carries the details, as a type guard for the newest of them. */
export const carriesDetails = (
  event: RecordedPersonEvent,
): event is Extract<RecordedPersonEvent, { type: 'PersonRecorded' | 'PersonChanged' }> =>
  event.type === 'PersonRecorded' || event.type === 'PersonChanged'
