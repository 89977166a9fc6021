import { type PlanCommand, type PlanFact } from '#casework'
import { addDays, addMonths, type CivilDate, daysFromParts, isoDate, weekdayOf, yearOf } from '#statute'
import { schedule, type Recorded } from '../case/schedule.js'
import { chanceOf, type Chance } from '../chance/chance.js'
import { workingDaysLater } from '../chance/working-days.js'
import { morningOf, type Simulation, simulatedId } from '../simulation.js'
import { LOCALITIES, type Locality } from './accounts.js'
import { officersOf } from './officers.js'
import { bornFor } from './people.js'
import { planYears } from './plan-years.js'

/** A plan that was there when the authority began to keep its records here. */
export interface OlderPlan {
  readonly person: string
  readonly plan: string
  readonly born: CivilDate
  readonly locality: Locality
  readonly steps: readonly Recorded<PlanCommand>[]
}

/** The return was taken on when the first of the requests that are told whole were open. */
const MONTHS_ON_RECORD = 24

const NEEDS = [
  ['ASD', 34],
  ['SLCN', 21],
  ['SEMH', 18],
  ['MLD', 8],
  ['SLD', 6],
  ['PD', 4],
  ['SPLD', 3],
  ['PMLD', 2],
  ['HI', 2],
  ['VI', 1],
  ['OTH', 2],
] as const

const THURSDAY = 4

/** The day of the return: the third Thursday of January. */
const returnDay = (year: number): CivilDate => {
  const first = daysFromParts(year, 1, 1)
  return addDays(first, ((THURSDAY - weekdayOf(first) + 7) % 7) + 14)
}

/** The last return before a day. */
const lastReturn = (on: CivilDate): CivilDate => {
  const day = returnDay(yearOf(on))
  return day <= on ? day : returnDay(yearOf(on) - 1)
}

const MEAN_DAYS_IN_FORCE = 1_300
const MOST_DAYS_IN_FORCE = 3_300

const factsOf = (
  person: string,
  madeOn: CivilDate,
  referenceDate: string,
  chance: Chance,
): readonly PlanFact[] => {
  const day = isoDate(madeOn)
  return [
    { type: 'PlanStarted', occurredOn: day, data: { person, madeOn: day } },
    {
      type: 'NeedRecorded',
      occurredOn: referenceDate,
      data: { need: chance.weighted(NEEDS), rank: 1 },
    },
  ]
}

type Meta = Parameters<Recorded<PlanCommand>['step']['command']>[0]

export const olderPlanId = (simulation: Simulation, n: number): string =>
  simulatedId(simulation, 'plan', 'older', n)

/** The n-th plan that the return of Ashbourne knew of. */
export const olderPlan = (simulation: Simulation, n: number): OlderPlan => {
  const chance = chanceOf(simulation.seed, 'older plan', n)
  const began = addMonths(morningOf(simulation), -MONTHS_ON_RECORD)
  const reference = lastReturn(began)
  const referenceDate = isoDate(reference)
  const person = simulatedId(simulation, 'person', 'older', n)
  const inForce = Math.min(chance.delay(MEAN_DAYS_IN_FORCE), MOST_DAYS_IN_FORCE)
  const madeOn = addDays(reference, -inForce)
  const taken = {
    return: 'sen2',
    year: yearOf(reference),
    referenceDate,
    row: `NP${String(n).padStart(6, '0')}`,
    codes: {},
    person,
  } as const
  const facts = factsOf(person, madeOn, referenceDate, chance)
  const step = {
    known: addDays(began, chance.whole(0, 4)),
    actor: 'ehc-simulate',
    command: (meta: Meta): PlanCommand => ({
      type: 'TakeOnPlan',
      taken,
      facts,
      meta,
    }),
  }
  const plan = olderPlanId(simulation, n)
  const born = bornFor(
    chance.weighted([
      [3, 2],
      [4, 3],
      [6, 4],
      [8, 5],
      [10, 5],
      [12, 3],
    ]),
    madeOn,
    chance,
  )
  const locality = chance.oneOf(LOCALITIES)
  const morning = morningOf(simulation)
  const known = schedule([step], morning, chance)
  // A source of its own: what came before draws as it ever did.
  const later = chanceOf(simulation.seed, 'plan years', 'older', n)
  const [officer] = officersOf(locality, later)
  const since = workingDaysLater(began, later.whole(6, 12))
  const assigned = {
    known: since,
    actor: officer,
    command: (meta: Meta): PlanCommand => ({
      type: 'AssignOfficer',
      data: { officer, assignedOn: isoDate(since) },
      meta,
    }),
  }
  const years = planYears(
    { madeOn, since, morning, born, officer, idFor: (what) => simulatedId(simulation, plan, what) },
    later,
  )
  return {
    person,
    plan,
    born,
    locality,
    steps: [...known, ...schedule([assigned, ...years], morning, later)],
  }
}
