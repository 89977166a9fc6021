import { commonEvents } from '../../catalogue/common.js'
import { type PlanEvent, planEvents } from '../../catalogue/plan.js'
import { commonRefusals } from '../../common/refusals.js'
import { recordType } from '../../recording/record-type.js'
import { type RefusalsBy } from '../../recording/refusals.js'
import { takeOnPlan } from '../../take-on/plan.js'
import { type Decision, type Refusal, refusal } from '../../vocabulary/command.js'
import { carriedOn } from '../books.js'
import { PLAN_RIGHTS, PLAN_STEPS, type PlanCommand, type PlanCommands } from '../commands.js'
import { correctedAlsoRefuses } from '../correctable.js'
import { disputable } from '../disputable.js'
import { olderThanPlan } from '../older-than-plan.js'
import { planOf, type PlanState } from '../state.js'
import { amendmentRefusals } from './amendments.js'
import { beforeTakeOnRefusals } from './before-take-on.js'
import { ceasingRefusals } from './ceasing.js'
import { noPlan, notInForce } from './in-force.js'
import { noReassessment, reassessmentRefusals } from './reassessment.js'
import { reviewRefusals } from './reviews.js'
import { transferRefusals } from './transfers.js'

const startedAlready = ({ stage }: PlanState): Refusal | undefined =>
  stage.status === 'none' ? undefined : refusal('plan_already_started')

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

/** A plan in force, as a kind of record: its reviews, amendments, transfers and its end. */
export const planRecord = recordType<typeof planEvents, PlanCommands, PlanState>({
  category: 'plan',
  entries: planEvents,
  first: 'PlanStarted',
  steps: PLAN_STEPS,
  needs: PLAN_RIGHTS,
  stateOf: planOf,
  notOnRecord: noPlan,
  refusals,
  onThatDay: (state, { type, occurredOn }) => (onlyInForce(type) ? notInForce(state, occurredOn) : []),
  completed: whole,
  contradicts: ({ facts, taken }, fact) => olderThanPlan({ facts: [...facts, { ...fact, id: '' }], taken }),
  correctedAlsoRefuses,
})

/** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
export const decidePlan = (command: PlanCommand, state: PlanState): Decision<PlanEvent> =>
  command.type === 'TakeOnPlan' ? takeOnPlan(command, state.history) : planRecord.decide(command, state)
