import { settle } from '#statute'
import { type PlanEvent, type RecordedPlanEvent } from '../catalogue/plan.js'
import { inTodaysShape } from '../catalogue/reading.js'
import { type TakeOnDecision, type TakeOnPlan } from './commands.js'
import { type Matching, merge } from './merge.js'
import { arrangementsAgainst } from './plan-arrangements.js'
import { datesAgainst } from './plan-dates.js'

/** There is one of each in a plan's life; of every other kind there may be a new one each year. */
const ONCE = new Set(['PlanStarted', 'PlanCeased', 'PlanTransferredIn'])

/** What makes a fact of a repeating kind this one and not another. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  PlacementRecorded: ['kind', 'urn', 'ukprn', 'setting', 'rank', 'enteredOn'],
  NeedRecorded: ['need', 'rank'],
  ReviewMeetingHeld: ['heldOn'],
  ReviewDecisionNotified: ['notifiedOn'],
  AmendmentNoticeSent: ['sentOn'],
  AmendedPlanIssued: ['sentOn'],
  PhaseTransferScheduled: ['kind', 'transferYear', 'transferOn', 'dueOn'],
  PlacementNamed: ['namedOn'],
}

const matching: Matching = {
  keyOf: ({ type, data, occurredOn }) => {
    if (ONCE.has(type)) return type
    // A plan may be arranged again as it was before: each return says it of its own day.
    if (type === 'ArrangementsRecorded') return `${type} ${occurredOn}`
    const fields: Readonly<Record<string, unknown>> = { ...data }
    return JSON.stringify([type, ...(MARKS[type] ?? []).map((field) => fields[field] ?? null)])
  },
  slotOf: () => undefined,
  follows: () => false,
}

/** What the return knows of a plan, against the plan so far. Refused only when it cannot be read. */
export const takeOnPlan = (
  { taken, facts, applyDifferences = false, meta }: TakeOnPlan,
  history: readonly RecordedPlanEvent[],
): TakeOnDecision<PlanEvent> => {
  const record = settle(history, { reading: inTodaysShape<RecordedPlanEvent>('plan') }).facts
  const { facts: dated, earlier } = datesAgainst(record, taken.year, facts)
  return merge(
    'plan',
    history,
    {
      taken: { type: 'TakenOn', occurredOn: taken.referenceDate, data: taken },
      facts: [...dated, ...arrangementsAgainst(record, taken)],
      applyDifferences,
      today: meta.today,
      known: earlier,
    },
    matching,
  )
}
