import { type PlanState, wholePlanOf } from '#casework'
import { happenedBy, hasLastDay, type Obligation, ruleBooksOfCase } from '#statute'
import { keyOf, limitsOn, otherReadings, type PlanOnRecord, unknownReviewOf } from '#application'
import { british, daysBetween, londonMoment } from '../../parts/words/dates.js'
import { exceptionViews } from '../../parts/record/exceptions.js'
import { limitView } from '../../parts/record/limits.js'
import { accountName, actorOf } from '../../parts/words/names.js'
import { isLimit, type Tag, tagOfDaysLeft, TAGS } from '../../parts/words/standing.js'
import { timelineOf } from '../../parts/record/timeline.js'
import { whereOfPlan } from '../../parts/record/where.js'
import { groupsOf } from './groups.js'
import { reviewUnknownView } from '../../parts/record/review-unknown.js'
import { isMaintained, planSummary } from './summary.js'

/** A report that was never recorded is history once the family were told of the decision. */
const isStale = ({ rule, subject, status }: Obligation, duties: readonly Obligation[]): boolean =>
  rule === 'R-ARREP2' &&
  status === 'overdue' &&
  duties.some(
    (other) => other.rule === 'R-AR4' && other.subject === subject && other.satisfiedOn !== undefined,
  )

const pressing = (duties: readonly Obligation[]): readonly Obligation[] =>
  duties.filter((duty) => isLimit(duty) && duty.rule !== 'R-AM15' && !isStale(duty, duties))

const isPast = ({ status, endedOn }: Obligation): boolean => status === 'overdue' && endedOn === undefined

/** A whole plan, on a day: the most pressing of its limits in law. */
export const tagOfPlan = (
  state: PlanState,
  duties: readonly Obligation[],
  asAt: string,
  isUnknown: boolean,
): Tag => {
  if (!isMaintained(state)) return TAGS.decided
  const limits = pressing(duties)
  if (limits.some(isPast)) return TAGS.pastLimit
  const left = limits
    .filter(hasLastDay)
    .filter(({ status }) => status === 'running')
    .map(({ dueOn }) => daysBetween(asAt, dueOn))
  const next = tagOfDaysLeft(Math.min(...left))
  if (next !== TAGS.onTrack) return next
  if (limits.some(({ status }) => status === 'excepted')) return TAGS.exception
  return isUnknown ? TAGS.reviewUnknown : TAGS.onTrack
}

/** A plan as it was on a day, straight from its stream. */
export const planView = (record: PlanOnRecord, asAt: string) => {
  const { history, reference, settings } = record
  const { settled } = record.state
  // Closed years too: the page looks back.
  const whole = wholePlanOf(settled)
  const state = wholePlanOf(happenedBy(settled, asAt))
  const duties = limitsOn(record, asAt)
  const readings = otherReadings(settled, asAt, settings)
  const limits = duties.map((duty) => limitView(duty, state, asAt, readings))
  const unknown = isMaintained(state) ? unknownReviewOf(record, asAt) : undefined
  const last = history.at(-1)
  return {
    reference,
    day: british(asAt),
    tag: tagOfPlan(state, duties, asAt, unknown !== undefined),
    reviewUnknown: reviewUnknownView(unknown, state),
    summary: planSummary(state, duties, asAt),
    groups: groupsOf(duties, limits, state),
    exceptions: exceptionViews(duties, state),
    breaches: pressing(duties)
      .filter(isPast)
      .flatMap((duty) => limits.find(({ key }) => key === keyOf(duty)) ?? []),
    timeline: timelineOf({ history, state: whole }, asAt),
    lastChanged: last === undefined ? '' : londonMoment(last.recordedAt),
  }
}

/** Everything behind one date of a plan; undefined when it has no such limit on that day. */
export const planWhy = (record: PlanOnRecord, key: string, asAt: string) => {
  const { history, settings } = record
  const { settled } = record.state
  const duty = limitsOn(record, asAt).find((one) => keyOf(one) === key)
  const last = history.at(-1)
  if (duty === undefined || last === undefined) return undefined
  const { title, validFrom } = ruleBooksOfCase(settled)(duty.triggeredOn)
  const state = wholePlanOf(happenedBy(settled, asAt))
  return {
    where: whereOfPlan(record),
    day: british(asAt),
    limit: limitView(duty, state, asAt, otherReadings(settled, asAt, settings)),
    ruleBook: { title, from: british(validFrom) },
    changed: { by: accountName(actorOf(last)), at: londonMoment(last.recordedAt) },
  }
}
