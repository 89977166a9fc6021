import { type ExceptionEffect, statusOn } from '#statute'
import { isWithin, type Span } from './dfe.js'
import {
  type Band,
  type Counted,
  daysBetween,
  type Figures,
  figuresOf,
  ONE_YEAR,
  TWENTY_WEEKS,
} from './figures.js'

/** The 20-week duty of one request (a row of the read model `obligation`). Civil dates, YYYY-MM-DD. */
export interface PlacedRequest {
  readonly reference: string
  readonly rule: string
  readonly triggeredOn: string
  readonly dueOn: string
  readonly satisfiedOn?: string
  readonly endedOn?: string
  readonly exceptions: readonly Pick<ExceptionEffect, 'allowed' | 'recordedOn' | 'withdrawnOn'>[]
}

export interface DueFigures extends Figures {
  /** Limits of the year that had not passed by the day of the question: quoted beside the rate, never in it. */
  readonly notYetDue: number
  /** Withdrawn, moved away or refused on or before the limit: no plan was due. */
  readonly endedInTime: number
}

/** Where a limit of the year stands on the day of the question. */
type Standing = 'notYetDue' | 'endedInTime' | Band

const lateBand = ({ triggeredOn, satisfiedOn }: PlacedRequest): Band => {
  if (satisfiedOn === undefined) throw new Error('A limit met late was met on a day.')
  const days = daysBetween(triggeredOn, satisfiedOn) ?? 0
  return days < ONE_YEAR ? 'over20UnderYear' : 'overYear'
}

const standingOf = (request: PlacedRequest, asAt: string): Standing => {
  // Exceptions are counted apart, so the limit is first judged as if there were none.
  const status = statusOn({ ...request, exceptions: [] }, asAt)
  switch (status) {
    case 'ended':
      return 'endedInTime'
    case 'running':
      return 'notYetDue'
    case 'met':
      // Until the limit has passed for all, those met early would make the rate look better than it is.
      return request.dueOn < asAt ? 'within20' : 'notYetDue'
    case 'met_late':
      return lateBand(request)
    case 'overdue':
      return request.endedOn !== undefined && request.endedOn <= asAt ? 'overdueEnded' : 'overdueOpen'
    case 'excepted':
    case 'cut_short':
      throw new Error(`The 20-week limit of ${request.reference} cannot be ${status}.`)
    default: {
      const never: never = status
      throw new Error(`No such status: ${String(never)}`)
    }
  }
}

const isExcepted = ({ exceptions }: PlacedRequest, asAt: string): boolean =>
  exceptions.some(
    ({ allowed, recordedOn, withdrawnOn }) =>
      allowed && recordedOn <= asAt && (withdrawnOn === undefined || withdrawnOn > asAt),
  )

const counted = (request: PlacedRequest, band: Band, asAt: string): Counted => ({
  reference: request.reference,
  band,
  excepted: isExcepted(request, asAt),
  exactly140:
    request.satisfiedOn !== undefined &&
    request.satisfiedOn <= asAt &&
    daysBetween(request.triggeredOn, request.satisfiedOn) === TWENTY_WEEKS,
})

interface Placed {
  readonly request: PlacedRequest
  readonly standing: Standing
}

const placedIn = (requests: readonly PlacedRequest[], span: Span, asAt: string): readonly Placed[] =>
  requests
    .filter(({ dueOn }) => isWithin(dueOn, span))
    .map((request) => ({ request, standing: standingOf(request, asAt) }))

const countedIn = (placed: readonly Placed[], asAt: string): readonly Counted[] =>
  placed.flatMap(({ request, standing }) =>
    standing === 'notYetDue' || standing === 'endedInTime' ? [] : [counted(request, standing, asAt)],
  )

/** The requests that the cohort of a year or a month counts, each in its band. */
export const dueCounted = (
  requests: readonly PlacedRequest[],
  span: Span,
  asAt: string,
): readonly Counted[] => countedIn(placedIn(requests, span, asAt), asAt)

/**
 * The due-date cohort (DUE_RATE, statutory-rules 3.2) of a calendar year, or of a month in the same way: the
 * requests whose 20-week limit falls in it and has passed by `asAt`. An open case that is overdue fails, and so does one withdrawn, moved or refused after its limit:
 * clearing old cases, or leaving them open, cannot improve the rate.
 */
export const dueFigures = (requests: readonly PlacedRequest[], span: Span, asAt: string): DueFigures => {
  const placed = placedIn(requests, span, asAt)
  return {
    ...figuresOf(countedIn(placed, asAt)),
    notYetDue: placed.filter(({ standing }) => standing === 'notYetDue').length,
    endedInTime: placed.filter(({ standing }) => standing === 'endedInTime').length,
  }
}
