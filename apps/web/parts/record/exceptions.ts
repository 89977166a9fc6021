import { exceptionOf } from '#casework'
import { isExceptionReason, type Obligation, reasonInWords } from '#statute'
import { capital } from '../words/capital.js'
import { british } from '../words/dates.js'
import { titleOf } from '../words/duty-in-words.js'
import { type WordsContext } from '../words/event-in-words.js'
import { accountName } from '../words/names.js'

/** One exception claimed against a limit, and what the law says to it. */
export interface ExceptionView {
  readonly id: string
  readonly limit: string
  readonly reason: string
  /** "letter of the hospital" */
  readonly evidence?: string
  readonly period: string
  readonly allowed: boolean
  readonly why: string
  readonly since: string
  readonly decidedBy: string
  /** Day on which the family were told; "Not recorded" where nobody has said so. */
  readonly familyTold: string
  readonly withdrawn?: string
  readonly withdrawnWhy?: string
}

const NOT_RECORDED = 'Not recorded'

const periodOf = (from: string | undefined, to: string | undefined): string =>
  from === undefined || to === undefined ? 'Not stated' : `${british(from)} to ${british(to)}`

const ledger = ({ state, directory }: WordsContext, id: string) => {
  const claim = exceptionOf(state, id)
  return {
    ...(claim?.evidence === undefined ? {} : { evidence: claim.evidence }),
    decidedBy: claim?.decidedBy === undefined ? NOT_RECORDED : accountName(claim.decidedBy, directory),
    familyTold: claim?.familyToldOn === undefined ? NOT_RECORDED : british(claim.familyToldOn),
    ...(claim?.status === 'withdrawn' ? { withdrawnWhy: claim.why } : {}),
  }
}

export const exceptionViews = (
  duties: readonly Obligation[],
  context: WordsContext,
): readonly ExceptionView[] =>
  duties.flatMap((duty) =>
    duty.exceptions.map(({ id, reason, allowed, why, recordedOn, withdrawnOn, from, to }) => ({
      id,
      limit: titleOf(duty, context.state),
      reason: capital(isExceptionReason(reason) ? reasonInWords(reason) : reason),
      period: periodOf(from, to),
      allowed,
      why: `${capital(why)}.`,
      since: british(recordedOn),
      ...ledger(context, id),
      ...(withdrawnOn === undefined ? {} : { withdrawn: british(withdrawnOn) }),
    })),
  )
