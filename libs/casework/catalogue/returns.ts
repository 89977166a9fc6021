import { z } from 'zod'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { civilDate, id, label } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { fact } from './step.js'
import { date, plain, refersTo, UNSEEN } from './words.js'

const instant = z.iso.datetime()
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')

/** Which return it is: the same five give the same rows, from the log alone. */
const made = {
  /** The return's own year. */
  year: z.int().min(2014).max(2199),
  referenceDate: civilDate,
  /** What was recorded later is not in it. */
  knownAt: instant,
  /** Nor what came behind this place of the log: a save may be under way, and bear an earlier instant. */
  upTo: z.int().min(0).optional(),
  /** Of every value in it. */
  digest,
  /** Rows by module. */
  counts: z.record(id, z.int().min(0)),
  /** Rows at fault by the id of the rule. */
  rules: z.record(id, z.int().min(0)),
}

const MADE_WORDS = {
  year: plain('Year'),
  referenceDate: date('Reference date', 'The reference date', 'the return was as at'),
  knownAt: plain('Known at'),
  upTo: UNSEEN,
  digest: plain('Hash'),
  counts: UNSEEN,
  rules: UNSEEN,
} as const

/** Names, so that people find it again: letters, numbers, spaces and dashes. */
const name = label.regex(/^[\p{L}\d][\p{L}\d .()-]*$/u, 'letters, numbers, spaces, dots and dashes')

export const isReturnName = (text: string): boolean => name.safeParse(text).success
export const isSigner = (text: string): boolean => label.safeParse(text).success

/** What an authority did with the returns of a year; what is frozen stays so. */
export const returnEvents = {
  ReturnBuilt: fact({
    version: 2,
    steps: [unchanged],
    data: z.strictObject({ ...made, by: id }),
    title: 'Return built',
    says: { ...MADE_WORDS, by: refersTo('account', 'By') },
  }),
  ReturnFrozen: fact({
    version: 2,
    steps: [unchanged],
    data: z.strictObject({ ...made, name, by: id }),
    title: 'Return frozen',
    says: { ...MADE_WORDS, name: plain('Name'), by: refersTo('account', 'By') },
  }),
  ReturnSignedOff: fact({
    version: 1,
    data: z.strictObject({
      name,
      digest,
      /** Whoever signs, by the name and the post under which they answer for it. */
      signedBy: label,
      post: label,
      by: id,
    }),
    title: 'Return signed off',
    says: {
      name: plain('Name'),
      digest: plain('Hash'),
      signedBy: plain('Signed by'),
      post: plain('Post'),
      by: refersTo('account', 'Recorded by'),
    },
  }),
  DesignatedOfficersStated: fact({
    version: 1,
    data: z.strictObject({
      medical: z.boolean(),
      clinical: z.boolean(),
      socialCare: z.boolean(),
      by: id,
    }),
    title: 'Designated officers stated',
    says: {
      medical: plain('Designated medical officer'),
      clinical: plain('Designated clinical officer'),
      socialCare: plain('Designated social care officer'),
      by: refersTo('account', 'By'),
    },
  }),
}

export type ReturnEvent = EventOf<typeof returnEvents>
export type RecordedReturnEvent = Recorded<ReturnEvent>
export type BuiltReturnFact = Extract<ReturnEvent, { type: 'ReturnBuilt' }>['data']
export type FrozenReturnFact = Extract<ReturnEvent, { type: 'ReturnFrozen' }>['data']
