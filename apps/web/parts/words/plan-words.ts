import { type CaseFacts, codesOf } from '#casework'
import { british } from './dates.js'

interface Transfer {
  readonly kind?: string
  readonly transferYear?: number
  readonly transferOn?: string
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

const dataOf = (
  state: CaseFacts,
  type: string,
  is: (fact: CaseFacts['facts'][number]) => boolean,
): object | undefined => state.facts.findLast((fact) => fact.type === type && is(fact))?.data

/** The phase transfer that a limit belongs to. */
export const transferName = (state: CaseFacts, event: string | undefined): string => {
  const data = dataOf(state, 'PhaseTransferScheduled', ({ id }) => id === event)
  return data === undefined ? 'Transfer' : transferInWords(data)
}

/** "Review of 3 June 2026", by the day of its meeting; "Review" where no meeting is known. */
export const reviewName = (state: CaseFacts, review: string | undefined): string => {
  const isOne = ({ data }: { readonly data: object }): boolean => 'review' in data && data.review === review
  const held = dataOf(state, 'ReviewMeetingHeld', isOne)
  if (held !== undefined && 'heldOn' in held) return `Review of ${british(String(held.heldOn))}`
  const arranged = dataOf(state, 'ReviewMeetingArranged', isOne)
  return arranged !== undefined && 'meetingOn' in arranged
    ? `Review arranged for ${british(String(arranged.meetingOn))}`
    : 'Review'
}
