import { type CaseFacts } from '#casework'
import { isExceptionReason, type Obligation, reasonInWords } from '#statute'
import { capital } from '../../frame/capital.js'
import { british } from './dates.js'
import { titleOf } from './duty-in-words.js'

/** One exception claimed against a limit, and what the law says to it. */
export interface ExceptionView {
  readonly id: string
  readonly limit: string
  readonly reason: string
  readonly period: string
  readonly allowed: boolean
  readonly why: string
  readonly since: string
  readonly withdrawn?: string
}

const periodOf = (from: string | undefined, to: string | undefined): string =>
  from === undefined || to === undefined ? 'Not stated' : `${british(from)} to ${british(to)}`

export const exceptionViews = (duties: readonly Obligation[], state: CaseFacts): readonly ExceptionView[] =>
  duties.flatMap((duty) =>
    duty.exceptions.map(({ id, reason, allowed, why, recordedOn, withdrawnOn, from, to }) => ({
      id,
      limit: titleOf(duty, state),
      reason: capital(isExceptionReason(reason) ? reasonInWords(reason) : reason),
      period: periodOf(from, to),
      allowed,
      why: `${capital(why)}.`,
      since: british(recordedOn),
      ...(withdrawnOn === undefined ? {} : { withdrawn: british(withdrawnOn) }),
    })),
  )
