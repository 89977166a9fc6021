import { type CaseOnRecord, keyOf, limitsOf, otherReadings, stateAsAt } from '#application'
import { isMilestone, isOpen, standingOf } from '#casework'
import { isAbout } from '#statute'
import { adviceViews } from '../../parts/record/advice.js'
import { british, londonMoment } from '../../parts/words/dates.js'
import { consultationViews } from './consultations.js'
import { disagreementView } from './disagreement.js'
import { finalPlanView } from './final-plan.js'
import { exceptionViews } from '../../parts/record/exceptions.js'
import { type LimitView, limitView } from '../../parts/record/limits.js'
import { lateViews } from '../../parts/record/late.js'
import { TAGS } from '../../parts/words/standing.js'
import { summaryOf } from './summary.js'
import { timelineOf } from '../../parts/record/timeline.js'

/** The days that all watch, 30 and 52 weeks, are for cases that have missed the limit in law. */
const showsLocal = (limits: readonly LimitView[], asAt: string): boolean =>
  limits.some((limit) => isAbout(limit, 'finalPlan') && limit.dueOn < asAt)

const byDay = (a: LimitView, b: LimitView): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

/** A case as it was on a day, straight from its stream. */
export const caseView = (record: CaseOnRecord, asAt: string) => {
  const { history, reference, settings, directory } = record
  const { settled } = record.state
  const state = stateAsAt(record.state, asAt)
  const duties = limitsOf(settled, asAt, settings)
  const readings = otherReadings(settled, asAt, settings)
  const limits = duties.map((duty) => limitView(duty, state, asAt, readings))
  const local = showsLocal(limits, asAt)
  const standing = standingOf({ open: isOpen(state.stage), duties }, asAt)
  const last = history.at(-1)
  return {
    reference,
    day: british(asAt),
    tag: TAGS[standing.tag],
    summary: summaryOf(state, directory, asAt),
    steps: limits
      .filter(
        (limit) =>
          !isAbout(limit, 'advice', 'consultation', 'disagreement') &&
          (limit.layer !== 'local' || local || isMilestone(limit.rule)),
      )
      .toSorted(byDay),
    advice: adviceViews(state, limits),
    consultations: consultationViews(state, limits),
    disagreement: disagreementView(duties, limits),
    finalPlan: finalPlanView(state),
    exceptions: exceptionViews(duties, { state, directory }),
    breaches: standing.past.flatMap((duty) => limits.find(({ key }) => key === keyOf(duty)) ?? []),
    late: lateViews(standing, state),
    timeline: timelineOf(record, asAt),
    lastChanged: last === undefined ? '' : londonMoment(last.recordedAt),
  }
}

export type CaseView = ReturnType<typeof caseView>
