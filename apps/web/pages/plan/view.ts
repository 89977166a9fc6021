import { isMaintained, isReviewUnknown, standingOf, wholePlanOf } from '#casework'
import { happenedBy, isAbout, ruleBooksOfCase } from '#statute'
import { keyOf, limitsOn, otherReadings, type PlanOnRecord, unknownReviewOf } from '#application'
import { adviceViews } from '../../parts/record/advice.js'
import { british, londonMoment } from '../../parts/words/dates.js'
import { exceptionViews } from '../../parts/record/exceptions.js'
import { limitView } from '../../parts/record/limits.js'
import { accountName, actorOf } from '../../parts/words/names.js'
import { lateViews } from '../../parts/record/late.js'
import { TAGS } from '../../parts/words/standing.js'
import { timelineOf } from '../../parts/record/timeline.js'
import { whereOfPlan } from '../../parts/record/where.js'
import { groupsOf } from './groups.js'
import { reviewUnknownView } from '../../parts/record/review-unknown.js'
import { planSummary } from './summary.js'

/** A plan as it was on a day, straight from its stream. */
export const planView = (record: PlanOnRecord, asAt: string) => {
  const { history, reference, settings, directory } = record
  const { settled } = record.state
  // Closed years too: the page looks back.
  const whole = wholePlanOf(settled)
  const state = wholePlanOf(happenedBy(settled, asAt))
  const duties = limitsOn(record, asAt)
  const readings = otherReadings(settled, asAt, settings)
  const limits = duties.map((duty) => limitView(duty, state, asAt, readings))
  const open = isMaintained(state)
  const standing = standingOf({ open, reviewUnknown: isReviewUnknown(duties, asAt), duties }, asAt)
  const unknown = open ? unknownReviewOf(record, asAt) : undefined
  const last = history.at(-1)
  return {
    reference,
    day: british(asAt),
    tag: TAGS[standing.tag],
    reviewUnknown: reviewUnknownView(unknown, state),
    summary: planSummary({ state, directory }, duties, asAt),
    groups: groupsOf(
      duties.filter((duty) => !isAbout(duty, 'advice')),
      limits,
      state,
    ),
    advice: adviceViews(state, limits),
    exceptions: exceptionViews(duties, { state, directory }),
    breaches: standing.past.flatMap((duty) => limits.find(({ key }) => key === keyOf(duty)) ?? []),
    late: lateViews(standing, state),
    timeline: timelineOf({ history, state: whole, directory }, asAt),
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
    changed: { by: accountName(actorOf(last), record.directory), at: londonMoment(last.recordedAt) },
  }
}
