import { type CaseOnRecord, keyOf, limitsOf, otherReadings, stateAsAt } from '#application'
import { adviceViews } from './advice.js'
import { british, londonMoment } from '../../parts/words/dates.js'
import { consultationViews } from './consultations.js'
import { disagreementView, isAboutDisagreement } from './disagreement.js'
import { finalPlanView } from './final-plan.js'
import { exceptionViews } from '../../parts/record/exceptions.js'
import { type LimitView, limitView } from '../../parts/record/limits.js'
import { isLimit, isMilestone, tagOfCase } from '../../parts/words/standing.js'
import { summaryOf } from './summary.js'
import { timelineOf } from '../../parts/record/timeline.js'

/** The days that all watch, 30 and 52 weeks, are for cases that have missed the limit in law. */
const showsLocal = (limits: readonly LimitView[], asAt: string): boolean =>
  limits.some(({ rule, dueOn }) => rule === 'R-FIN20' && dueOn < asAt)

const byDay = (a: LimitView, b: LimitView): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

/** A case as it was on a day, straight from its stream. */
export const caseView = (record: CaseOnRecord, asAt: string) => {
  const { history, reference, settings } = record
  const { settled } = record.state
  const state = stateAsAt(record.state, asAt)
  const duties = limitsOf(settled, asAt, settings)
  const readings = otherReadings(settled, asAt, settings)
  const limits = duties.map((duty) => limitView(duty, state, asAt, readings))
  const local = showsLocal(limits, asAt)
  const last = history.at(-1)
  return {
    reference,
    day: british(asAt),
    tag: tagOfCase(state, duties, asAt),
    summary: summaryOf(state, asAt),
    steps: limits
      .filter(
        ({ rule, layer }) =>
          rule !== 'R-ADV6' &&
          rule !== 'C-CONSULT15' &&
          !isAboutDisagreement(rule) &&
          (layer !== 'local' || local || isMilestone(rule)),
      )
      .toSorted(byDay),
    advice: adviceViews(state, limits),
    consultations: consultationViews(state, limits),
    disagreement: disagreementView(duties, limits),
    finalPlan: finalPlanView(state),
    exceptions: exceptionViews(duties, state),
    breaches: duties
      .filter((duty) => duty.status === 'overdue' && isLimit(duty) && duty.rule !== 'R-ADV6')
      .map((duty) => limits.find(({ key }) => key === keyOf(duty)))
      .filter((limit) => limit !== undefined),
    timeline: timelineOf(record, asAt),
    lastChanged: last === undefined ? '' : londonMoment(last.recordedAt),
  }
}

export type CaseView = ReturnType<typeof caseView>
