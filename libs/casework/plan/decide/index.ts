import { decideBy, refused, type Refusal } from '../../command.js'
import { commonDeciders } from '../../common/deciders.js'
import { correctFact, type CorrectFact } from '../../corrections/correct.js'
import { takeOnPlan } from '../../take-on/plan.js'
import { outOfPlace, type Replayed } from '../../recording/replay.js'
import { misshapen } from '../../recording/shape.js'
import { PLAN_STEPS, type PlanCommand, type PlanCommandOf } from '../commands.js'
import { planCorrectable } from '../correctable.js'
import { disputable } from '../disputable.js'
import { type PlanEvent, planEvents, type RecordedPlanEvent } from '../events.js'
import { evolvePlan, initialPlan, type PlanState } from '../state.js'
import { amendmentDeciders } from './amendments.js'
import { beforeTakeOnDeciders } from './before-take-on.js'
import { ceasingDeciders } from './ceasing.js'
import { factOf, noPlan, type PlanDecision, record, recordInForce } from './fact.js'
import { noReassessment, reassessmentDeciders } from './reassessment.js'
import { reviewDeciders } from './reviews.js'
import { transferDeciders } from './transfers.js'

const startPlan = ({ data, meta }: PlanCommandOf<'StartPlan'>, state: PlanState): PlanDecision => {
  const started = refused(
    'plan_already_started',
    'This plan is on record already. If its date is wrong, correct that record.',
  ).refusal
  const begun = state.stage.status === 'none' ? undefined : started
  return record(state, factOf('PlanStarted', data), meta.today, begun)
}

const correct = (command: CorrectFact, { history }: PlanState): PlanDecision => {
  const corrected = correctFact(command, history, {
    ...planCorrectable,
    outOfPlace: (facts, meta) => outOfPlace(facts, meta, replayed),
  })
  return corrected.ok ? { ok: true, events: [corrected.event as PlanEvent] } : corrected
}

const replayed: Replayed<PlanState, PlanCommand> = {
  initial: initialPlan,
  evolve: (state, fact) => evolvePlan(state, fact as RecordedPlanEvent),
  decide: (command, state) => decidePlan(command, state),
  steps: PLAN_STEPS,
}

const common = commonDeciders<PlanState, PlanEvent>({
  record,
  notOpenFor: {
    anything: noPlan,
    disagreement: noPlan,
    advice: (state) => noPlan(state) ?? noReassessment(state),
    consultation: noPlan,
    representations: noPlan,
    exception: noPlan,
  },
  disputable,
})

const badlyAsked = (command: PlanCommand): Refusal | undefined => {
  if (!('data' in command)) return undefined
  const type = PLAN_STEPS[command.type]
  // What a closing carries is not asked for: the plan itself says it.
  const data = command.type === 'CloseReviewYear' ? { ...command.data, carries: [] } : command.data
  return misshapen(type, planEvents[type], data, planCorrectable.moments)
}

/** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
export const decidePlan = decideBy<PlanCommand, PlanState, PlanEvent>(
  {
    ...common,
    ...reviewDeciders,
    ...beforeTakeOnDeciders,
    ...amendmentDeciders,
    ...reassessmentDeciders,
    ...transferDeciders,
    ...ceasingDeciders,
    StartPlan: startPlan,
    RecordPlacement: ({ data, meta }, state) =>
      recordInForce(state, factOf('PlacementRecorded', data), meta.today),
    RecordNeed: ({ data, meta }, state) =>
      recordInForce(state, factOf('NeedRecorded', data, meta.today), meta.today),
    CorrectFact: correct,
    TakeOnPlan: (command, state) => takeOnPlan(command, state.history),
  },
  badlyAsked,
)
