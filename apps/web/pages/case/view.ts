import { type CaseOnRecord, keyOf, limitsOf, otherReadings, stateAsAt } from '#application'
import { isMilestone, isOpen, standingOf } from '#casework'
import { isAbout } from '#statute'
import { adviceViews } from '../../parts/record/advice.js'
import { british, londonMoment } from '../../parts/words/dates.js'
import {
  ADVICE_ACTIONS,
  type ActionOfRow,
  CONSULTATION_ACTIONS,
  type RowAction,
} from '../../parts/record/row-actions.js'
import { nextActions } from './next-actions.js'
import { stripOf } from './strip.js'
import { consultationViews } from './consultations.js'
import { disagreementView } from './disagreement.js'
import { finalPlanView } from './final-plan.js'
import { exceptionViews } from '../../parts/record/exceptions.js'
import { type LimitView, limitView } from '../../parts/record/limits.js'
import { lateViews } from '../../parts/record/late.js'
import { TAGS } from '../../parts/words/standing.js'
import { receivedOn, summaryOf } from './summary.js'
import { timelineOf } from '../../parts/record/timeline.js'

/** The days that all watch, 30 and 52 weeks, are for cases that have missed the limit in law. */
const showsLocal = (limits: readonly LimitView[], asAt: string): boolean =>
  limits.some((limit) => isAbout(limit, 'finalPlan') && limit.dueOn < asAt)

const byDay = (a: LimitView, b: LimitView): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

/** What can be recorded of what stands in a row with this id. */
export type ActionsOf = (actions: readonly ActionOfRow[], id: string) => readonly RowAction[]

/** A case as it was on a day, straight from its stream. */
export const caseView = (record: CaseOnRecord, asAt: string, actionsOf: ActionsOf = () => []) => {
  const { history, reference, settings, directory } = record
  const { settled } = record.state
  const state = stateAsAt(record.state, asAt)
  const duties = limitsOf(settled, asAt, settings)
  const readings = otherReadings(settled, asAt, settings)
  const limits = duties.map((duty) => limitView(duty, state, asAt, readings))
  const local = showsLocal(limits, asAt)
  const standing = standingOf({ open: isOpen(state.stage), duties }, asAt)
  const last = history.at(-1)
  const steps = limits
    .filter(
      (limit) =>
        !isAbout(limit, 'advice', 'consultation', 'disagreement') &&
        (limit.layer !== 'local' || local || isMilestone(limit.rule)),
    )
    .toSorted(byDay)
  const advice = adviceViews(state, limits)
  return {
    reference,
    day: british(asAt),
    tag: TAGS[standing.tag],
    summary: summaryOf(state, directory, asAt),
    steps,
    next: nextActions(standing, limits),
    strip: stripOf(
      receivedOn(state),
      asAt,
      [...steps, ...advice.flatMap(({ limit }) => limit ?? [])],
      duties,
    ),
    advice: advice.map((one) => ({ ...one, actions: actionsOf(ADVICE_ACTIONS, one.id) })),
    consultations: consultationViews(state, limits).map((one) => ({
      ...one,
      actions: one.id === undefined ? [] : actionsOf(CONSULTATION_ACTIONS, one.id),
    })),
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
