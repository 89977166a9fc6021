import { z } from 'zod'

/** What a wake-up carries: ids and dates only, since a queue keeps its payloads as plain text. */
export const wakeUpSchema = z.strictObject({
  authority: z.string(),
  /** The alert, whatever its due date. */
  alert: z.uuid(),
  /** The due date it was worked out from: its generation. A wake-up of another generation than the row's does nothing. */
  dueOn: z.iso.date(),
  /** The day it is wanted on. */
  on: z.iso.date(),
})

export type WakeUp = z.infer<typeof wakeUpSchema>

/** Every job has this name; Redis hands over a nameless one when it has lost the job's data. */
export const WAKE_UP = 'wake-up'

/**
 * Deterministic, so that the same wake-up added twice is one job. Without a colon, which BullMQ keeps for itself, and
 * with the day, because a finished job holds its id and a rung that repeats must come again.
 */
export const wakeUpId = ({ authority, alert, dueOn, on }: WakeUp): string =>
  `alert-${authority}-${alert}-g${dueOn}-${on}`
