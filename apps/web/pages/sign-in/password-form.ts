import { type Wait } from '#identity'
import { londonTime } from '../../frame/london.js'
import { IDLE_MINUTES, LONGEST_HOURS } from '../../frame/session-limits.js'

interface Typed {
  readonly next: string
  /** Given back to be mended; a password never is. */
  readonly email?: string
  readonly error?: string
}

/** One answer for a wrong address and a wrong password: it says nothing of who works where. */
export const WRONG_PASSWORD =
  'The e-mail address or the password is not right. Check both; if you have lost your password, ask your administrator for a new link.'
export const WRONG_CODE =
  'That is not the code of this moment. Wait for the next one to appear in your app, and enter it. Each code opens once.'

export const waitInWords = ({ until }: Wait): string =>
  `There were too many attempts that were not right. Try again after ${londonTime(until.toISOString())}. On a computer or telephone on which you signed in before, you may not have to wait.`

export const passwordForm = ({ next, email, error }: Typed): object => ({
  next,
  email,
  error,
  idleMinutes: IDLE_MINUTES,
  longestHours: LONGEST_HOURS,
})
