import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { type StreamBatch } from '#projections'
import { wholeHistories } from '#projections/postgres'
import { type ExceptionEffect, HistoryError, type Limit, hasLastDay, type Status, statusOn } from '#statute'
import { caseOf, countingAfter, dutiesOf, referenceOf } from '../folded.js'
import { figuresMoved, type FigureMoved, type InFigures } from './figures.js'
import { assessmentOutcome, TWENTY_WEEK_RULE } from '../timeliness/projection.js'

/** An exception on record that lifts nothing, and the limit that it was claimed against. Civil dates, YYYY-MM-DD. */
export interface UnlawfulException {
  readonly reference: string
  readonly stream: string
  readonly exception: string
  readonly reason: ExceptionEffect['reason']
  readonly from?: string
  readonly to?: string
  readonly recordedOn: string
  /** Rule id of the limit. */
  readonly duty: string
  readonly triggeredOn: string
  readonly dueOn: string
  /** How the limit stands, and how it would stand if the exception lifted it. */
  readonly status: Status
  readonly ifLifted: Status
  /** A clause that finishes "It lifts nothing:". */
  readonly why: string
}

export interface ExceptionsReview {
  readonly asAt: string
  /** In the order of the cases' references. */
  readonly exceptions: readonly UnlawfulException[]
  /** The yearly 20-week figures without exceptions that come out otherwise than if these still lifted their limits. */
  readonly figures: readonly FigureMoved[]
  /** References of cases whose history cannot be read: none of their exceptions is looked at. */
  readonly unreadable: readonly string[]
}

const liftsNothing = ({ allowed, withdrawnOn }: ExceptionEffect): boolean =>
  !allowed && withdrawnOn === undefined

const lifted = (limit: Limit): Limit => ({
  ...limit,
  exceptions: limit.exceptions.map((one) => (liftsNothing(one) ? { ...one, allowed: true } : one)),
})

const unlawfulIn = (batch: StreamBatch, limit: Limit, asAt: string): readonly UnlawfulException[] =>
  limit.exceptions.filter(liftsNothing).map(({ id, reason, from, to, recordedOn, why }) => ({
    reference: referenceOf(batch),
    stream: batch.stream,
    exception: id,
    reason,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    recordedOn,
    duty: limit.rule,
    triggeredOn: limit.triggeredOn,
    dueOn: limit.dueOn,
    status: statusOn(limit, asAt),
    ifLifted: statusOn(lifted(limit), asAt),
    why,
  }))

/** Where a case stands in the figures, and where it would if its exceptions still lifted its 20 weeks. */
const inFigures = (batch: StreamBatch, limits: readonly Limit[]): InFigures | undefined => {
  if (batch.category !== 'assessment') return undefined
  const settings = countingAfter(batch.settings)
  const state = caseOf(batch)
  const { outcome, receivedOn, endedOn, mediationOrTribunal, excepted } = assessmentOutcome(
    state,
    limits,
    settings,
  )
  if (outcome === 'historic') return undefined
  const reference = referenceOf(batch)
  const twentyWeeks = limits.filter(({ rule }) => rule === TWENTY_WEEK_RULE)
  const before = twentyWeeks.map(lifted)
  const plan = {
    reference,
    mediationOrTribunal,
    excepted,
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(endedOn === undefined ? {} : { endedOn }),
  }
  return {
    plan: outcome === 'plan' ? plan : undefined,
    wasExcepted: assessmentOutcome(state, before, settings).excepted,
    is: twentyWeeks.map((limit) => ({ ...limit, reference })),
    was: before.map((limit) => ({ ...limit, reference })),
  }
}

/**
 * The exceptions on record that lift nothing, from the log itself: it can be asked before the lists of an upgrade
 * open. Nothing is written, and nothing is changed in silence.
 *
 * @param asAt civil date, YYYY-MM-DD
 */
export const exceptionsReview = async (
  reader: { readonly store: EventStore; readonly pool: Pool },
  authority: string,
  asAt: string,
): Promise<ExceptionsReview> => {
  const exceptions: UnlawfulException[] = []
  const placed: InFigures[] = []
  const unreadable: string[] = []
  const head = await reader.store.head(authority)
  for await (const page of wholeHistories(reader, authority, ['assessment', 'plan'], head))
    for (const batch of page) {
      try {
        const limits = dutiesOf(batch).filter(hasLastDay)
        exceptions.push(...limits.flatMap((limit) => unlawfulIn(batch, limit, asAt)))
        const place = inFigures(batch, limits)
        if (place !== undefined) placed.push(place)
      } catch (error) {
        if (!(error instanceof HistoryError)) throw error
        unreadable.push(referenceOf(batch))
      }
    }
  exceptions.sort((a, b) => a.reference.localeCompare(b.reference, 'en-GB'))
  return { asAt, exceptions, figures: figuresMoved(placed, asAt), unreadable }
}
