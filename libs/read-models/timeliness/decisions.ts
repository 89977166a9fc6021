import { statusOn } from '#statute'
import { isWithin, type Span } from './dfe.js'
import { type PlacedRequest } from './due.js'

/** The 6-week decision of one request whose limit has passed, or whose family have been told. */
export interface CountedDecision {
  readonly reference: string
  readonly inTime: boolean
  readonly excepted: boolean
}

/**
 * Decisions whether to assess, by the month or year in which their six weeks ended: as for plans by due date, only
 * limits that have passed by `asAt` count, and a request withdrawn in time is not among them.
 */
export const decisionsCounted = (
  requests: readonly PlacedRequest[],
  span: Span,
  asAt: string,
): readonly CountedDecision[] =>
  requests
    .filter(({ dueOn }) => isWithin(dueOn, span) && dueOn < asAt)
    .flatMap((request) => {
      const status = statusOn({ ...request, exceptions: [] }, asAt)
      if (status === 'ended') return []
      return [
        {
          reference: request.reference,
          inTime: status === 'met',
          excepted: statusOn({ ...request, satisfiedOn: undefined, endedOn: undefined }, asAt) === 'excepted',
        },
      ]
    })
