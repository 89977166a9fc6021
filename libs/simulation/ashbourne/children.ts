import { assessment, person, type PersonCommand, plan, type PlanCommand, type SealedPerson } from '#casework'
import { streamName } from '#event-store'
import { type PersonDetails } from '#identity'
import { addDays, type CivilDate, isoDate } from '#statute'
import { type Recorded, schedule } from '../case/schedule.js'
import { simulateStream, type SimulatedStream } from '../case/simulate-stream.js'
import { chanceOf } from '../chance/chance.js'
import { morningOf, type Simulation, simulatedId } from '../simulation.js'
import { type Locality } from './accounts.js'
import { olderPlan, type OlderPlan, olderPlanId } from './older-plans.js'
import { madeUpPerson } from './people.js'
import { planYears } from './plan-years.js'
import { type RequestedChild, requestedChildren } from './requests.js'

/** Children and young people with a plan in the whole authority (Walsall had 4,086 in August 2023). */
const PLANS = 4_000

/** A made-up child with all that is on record of them. */
export interface SimulatedChild {
  readonly person: string
  readonly details: PersonDetails
  /** The child's streams in the order in which they have to be written: the person comes first. */
  readonly tell: (sealed: SealedPerson) => readonly SimulatedStream[]
}

interface OnRecord {
  readonly person: string
  readonly born: CivilDate
  readonly locality: Locality
}

const detailsOf = ({ seed }: Simulation, child: OnRecord): PersonDetails =>
  madeUpPerson(child, chanceOf(seed, 'details', child.person))

/** The person is recorded with the first thing that is recorded of them. */
const personStream = (
  simulation: Simulation,
  id: string,
  first: Recorded<unknown> | undefined,
  details: SealedPerson,
): SimulatedStream => {
  if (first === undefined) throw new Error('Nothing is on record of a simulated child')
  const { step, today, now } = first
  const command = (meta: Parameters<typeof step.command>[0]): PersonCommand => ({
    type: 'RecordPerson',
    details,
    meta,
  })
  const steps = [{ step: { known: step.known, actor: step.actor, command }, today, now }]
  return simulateStream(person, { simulation, category: 'person', id, steps })
}

/** By when the final plan itself is surely on record. */
const DAYS_TO_RECORD = 10

const planStream = (
  simulation: Simulation,
  { person: child, assessment: from, steps, planOn, born }: RequestedChild,
): readonly SimulatedStream[] => {
  const last = steps.findLast(({ step }) => step.known === planOn)
  if (planOn === undefined || last === undefined) return []
  const command = (meta: Parameters<typeof last.step.command>[0]): PlanCommand => ({
    type: 'StartPlan',
    data: { person: child, madeOn: isoDate(planOn), assessment: from },
    meta,
  })
  const start = { ...last, step: { known: planOn, actor: last.step.actor, command } }
  const id = simulatedId(simulation, 'plan', from)
  const morning = morningOf(simulation)
  const chance = chanceOf(simulation.seed, 'plan years', from)
  const years = planYears(
    {
      madeOn: planOn,
      since: addDays(planOn, DAYS_TO_RECORD),
      morning,
      born,
      officer: last.step.actor,
      idFor: (what) => simulatedId(simulation, id, what),
    },
    chance,
  )
  return [
    simulateStream(plan, {
      simulation,
      category: 'plan',
      id,
      steps: [start, ...schedule(years, morning, chance)],
    }),
  ]
}

const assessed = (simulation: Simulation, child: RequestedChild): SimulatedChild => ({
  person: child.person,
  details: detailsOf(simulation, child),
  tell: (sealed) => [
    personStream(simulation, child.person, child.steps[0], sealed),
    simulateStream(assessment, {
      simulation,
      category: 'assessment',
      id: child.assessment,
      steps: child.steps,
    }),
    ...planStream(simulation, child),
  ],
})

const withOlderPlan = (simulation: Simulation, child: OlderPlan): SimulatedChild => ({
  person: child.person,
  details: detailsOf(simulation, child),
  tell: (sealed) => [
    personStream(simulation, child.person, child.steps[0], sealed),
    simulateStream(plan, { simulation, category: 'plan', id: child.plan, steps: child.steps }),
  ],
})

/** The last stream to be written, so what tells a whole load from one that was broken off: the older plan number 0. */
export const lastStreamOf = (simulation: Simulation): string =>
  streamName(simulation.authority, 'plan', olderPlanId(simulation, 0))

/** Everybody whom the simulated authority knows; the same simulation gives the same children in the same order. */
export const simulatedChildren = (simulation: Simulation): readonly SimulatedChild[] => {
  const requested = requestedChildren(simulation)
  const recent = requested.filter(({ planOn }) => planOn !== undefined).length
  const older = Math.max(1, Math.round(PLANS * simulation.scale) - recent)
  return [
    ...requested.map((child) => assessed(simulation, child)),
    ...Array.from({ length: older }, (_, n) =>
      withOlderPlan(simulation, olderPlan(simulation, older - 1 - n)),
    ),
  ]
}
