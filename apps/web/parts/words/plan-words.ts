import { type CaseFacts, codesOf, phaseTransferOf, reviewOf } from '#casework'
import { british } from './dates.js'

interface Transfer {
  readonly kind?: string | undefined
  readonly transferYear?: number | undefined
  readonly transferOn?: string | undefined
}

/** "Primary to secondary school, September 2027" */
export const transferInWords = ({ kind, transferYear, transferOn }: Transfer): string => {
  const when =
    transferOn === undefined
      ? transferYear === undefined
        ? []
        : [`September ${transferYear}`]
      : [british(transferOn)]
  return [codesOf('PhaseTransferScheduled', 'kind')[kind ?? ''] ?? 'Transfer', ...when].join(', ')
}

/** The phase transfer that a limit belongs to. */
export const transferName = (state: CaseFacts, event: string | undefined): string => {
  const transfer = phaseTransferOf(state, event)
  return transfer === undefined ? 'Transfer' : transferInWords(transfer)
}

/** "Review of 3 June 2026", by the day of its meeting; "Review" where no meeting is known. */
export const reviewName = (state: CaseFacts, id: string | undefined): string => {
  const review = reviewOf(state, id)
  if (review?.heldOn !== undefined) return `Review of ${british(review.heldOn)}`
  return review?.meetingOn === undefined ? 'Review' : `Review arranged for ${british(review.meetingOn)}`
}
