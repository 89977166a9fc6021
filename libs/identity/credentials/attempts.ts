import { type Pool } from 'pg'
import { consume, type Limit, type Wait } from '../limits/consume.js'

/** So many wrong answers within so long; then nothing of these counts until the time is over. */
export const ATTEMPTS = 10
export const ATTEMPT_MINUTES = 15
const WRONG_ANSWERS: Limit = { most: ATTEMPTS, withinMs: ATTEMPT_MINUTES * 60_000 }

/** `counted`: what is counted together, over all nodes. */
export const takeAttempt = (pool: Pool, counted: string, now: Date): Promise<Wait | undefined> =>
  consume(pool, counted, WRONG_ANSWERS, now)
