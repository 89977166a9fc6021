import { type Entry } from '../../catalogue/step.js'
import { notAbout } from '../../entities/about.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { commonEvents } from '../../catalogue/common.js'
import { commonRefusals } from '../../common/refusals.js'
import { dated } from '../../recording/fact.js'
import { type RefusalsBy, refusalsOf } from '../../recording/refusals.js'
import { carriedOn } from '../books.js'
import { correctFact, type CorrectFact } from '../../corrections/correct.js'
import { takeOnPlan } from '../../take-on/plan.js'
import { outOfPlace, type Replayed } from '../../recording/replay.js'
import { eventOf, misshapen } from '../../recording/shape.js'
import { PLAN_STEPS, type PlanCommand, type PlanCommands } from '../commands.js'
import { planCorrectable } from '../correctable.js'
import { disputable } from '../disputable.js'
import { type PlanEvent, planEvents, type RecordedPlanEvent } from '../../catalogue/plan.js'
import { evolvePlan, initialPlan, type PlanState } from '../state.js'
import { amendmentRefusals } from './amendments.js'
import { beforeTakeOnRefusals } from './before-take-on.js'
import { ceasingRefusals } from './ceasing.js'
import { noPlan, notInForce, type PlanDecision, record } from './fact.js'
import { noReassessment, reassessmentRefusals } from './reassessment.js'
import { reviewRefusals } from './reviews.js'
import { transferRefusals } from './transfers.js'

const startedAlready = ({ stage }: PlanState): Refusal | undefined =>
  stage.status === 'none' ? undefined : refusal('plan_already_started')

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
  entries: planEvents,
}

const refusals: RefusalsBy<PlanCommands, PlanState> = {
  ...commonRefusals<PlanState>({
    notOpenFor: {
      disagreement: noPlan,
      advice: (state) => noPlan(state) ?? noReassessment(state),
      consultation: noPlan,
      representations: noPlan,
      exception: noPlan,
    },
    disputable,
  }),
  ...reviewRefusals,
  ...beforeTakeOnRefusals,
  ...amendmentRefusals,
  ...reassessmentRefusals,
  ...transferRefusals,
  ...ceasingRefusals,
  StartPlan: (_, state) => [startedAlready(state)],
}

/** What is asked, with what only the plan itself can say. */
const whole = (command: PlanCommands[keyof PlanCommands], { facts }: PlanState): object => {
  if (command.type === 'CloseReviewYear') return { ...command.data, carries: [...carriedOn(facts)] }
  return command.type === 'RecordLastReview' ? { ...command.data, lastBeforeTakeOn: true } : command.data
}

/**
 * What an assessment has too goes on after a plan has ended: families disagree, and why a limit was missed is told. A
 * plan that had ceased may be revived.
 */
const onlyInForce = (event: string): boolean =>
  event !== 'PlanStarted' && event !== 'PlanContinued' && !Object.hasOwn(commonEvents, event)

const step = (command: PlanCommands[keyof PlanCommands], state: PlanState): PlanDecision => {
  const { type, meta } = command
  const event = eventOf(PLAN_STEPS, type)
  const refusal = misshapen(event, planEvents[event], command.data, planCorrectable.dates)
  if (refusal) return { ok: false, refusal }
  const fact = dated(planEvents, event, whole(command, state), meta.today)
  // The last review before take-on leads to a decision too, and is about no review on record.
  const entry: Entry = planEvents[event]
  const about = entry.command === type ? notAbout(entry, fact.data, state) : undefined
  // What stands alone asks no more of the plan than that it is there.
  const alone = entry.standsAlone === true ? noPlan(state) : undefined
  const ended = onlyInForce(event) ? notInForce(state, fact.occurredOn) : []
  return record(
    state,
    fact,
    meta.today,
    alone,
    ...ended,
    ...refusalsOf(refusals, type, command, state),
    about,
  )
}

/** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
export const decidePlan = (command: PlanCommand, state: PlanState): PlanDecision => {
  if (command.type === 'CorrectFact') return correct(command, state)
  if (command.type === 'TakeOnPlan') return takeOnPlan(command, state.history)
  return step(command, state)
}
