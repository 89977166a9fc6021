import { z } from 'zod'
import { type EventOf } from '../vocabulary/define.js'
import { id } from '../vocabulary/fields.js'
import { fact } from './step.js'
import { UNSEEN } from './words.js'

/** What a claim rests on: a number is one child's alone, name and birth date may be two children's. */
export const CLAIMED_BY = ['number', 'nameAndBirthDate', 'request'] as const

/**
 * Whoever enters a child writes here first, in the same append as the child and the request. Two who do so at the same
 * moment expect the same revision, so one of them is told of the other. The stream's id says nothing of the child.
 */
export const claimEvents = {
  ChildClaimed: fact({
    version: 1,
    data: z.strictObject({ person: id, by: z.enum(CLAIMED_BY) }),
    title: 'Child claimed',
    says: { person: UNSEEN, by: UNSEEN },
  }),
}

export type ClaimEvent = EventOf<typeof claimEvents>
export type ClaimedBy = (typeof CLAIMED_BY)[number]
