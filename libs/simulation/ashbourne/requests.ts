import { type SOURCES } from '#casework'
import { addMonths, type CivilDate, isoDate } from '#statute'
import { fateOf } from '../case/fate.js'
import { journey } from '../case/journey.js'
import { type Recovery, recoveryUntil } from '../case/recovery.js'
import { schedule, type Recorded } from '../case/schedule.js'
import { type AssessmentCommand } from '#casework'
import { type Chance, chanceOf } from '../chance/chance.js'
import { morningOf, type Simulation, simulatedId } from '../simulation.js'
import { LOCALITIES, type Locality, OFFICERS } from './accounts.js'
import { type ArrangedCase, arrangedCases } from './arranged.js'
import { requestDays } from './arrivals.js'
import { officersOf } from './officers.js'
import { ageAtRequest, bornFor } from './people.js'

/** Whose assessment ended before this is on record only as a plan. */
const MONTHS_ON_RECORD = 24

/** A child for whom an assessment was requested. */
export interface RequestedChild {
  readonly person: string
  readonly assessment: string
  readonly born: CivilDate
  readonly locality: Locality
  readonly steps: readonly Recorded<AssessmentCommand>[]
  /** Day of the final plan, when it is on record by the morning. */
  readonly planOn: CivilDate | undefined
}

const PARENTS_OF_SIXTEEN = 16

const sourceOf = (age: number, chance: Chance): (typeof SOURCES)[number] =>
  age >= PARENTS_OF_SIXTEEN && chance.happens(0.3)
    ? 'youngPerson'
    : chance.weighted([
        ['school' as const, 72],
        ['parent' as const, 18],
        ['health' as const, 5],
        ['socialCare' as const, 2],
        ['other' as const, 3],
      ])

/** The localities by the number of their officers: a caseload is a caseload. */
const localityOf = (chance: Chance): Locality =>
  chance.weighted(
    LOCALITIES.map((name) => [name, OFFICERS.filter(({ locality }) => locality === name).length]),
  )

interface Coming {
  readonly key: string
  readonly received: CivilDate
  readonly arranged?: ArrangedCase
}

const childOf = (
  simulation: Simulation,
  recovery: Recovery,
  { key, received, arranged }: Coming,
): RequestedChild => {
  const chance = chanceOf(simulation.seed, 'request', key)
  const age = ageAtRequest(chance)
  const team = arranged?.officer.locality
  const locality = LOCALITIES.find((name) => name === team) ?? localityOf(chance)
  const assessment = simulatedId(simulation, 'assessment', key)
  const person = simulatedId(simulation, 'person', key)
  const fate = fateOf(received, recovery, chance, arranged?.arranged)
  const request = {
    person,
    source: sourceOf(age, chance),
    age,
    officers: arranged === undefined ? officersOf(locality, chance) : ([arranged.officer.id] as const),
    fate,
    silent: arranged?.silent ?? false,
    idFor: (what: string) => simulatedId(simulation, assessment, what),
  }
  const steps = schedule(journey(request, recovery, chance), morningOf(simulation), chance)
  const issued = fate.ending.kind === 'plan' && steps.at(-1)?.step.known === fate.final
  return {
    person,
    assessment,
    born: bornFor(age, received, chance),
    locality,
    steps,
    planOn: issued ? fate.final : undefined,
  }
}

/**
 * Every child whose assessment was open in the last 24 months: those who came then, and those who were waiting when
 * they began. So the first months show the old delays too, not only those who were fast.
 */
export const requestedChildren = (simulation: Simulation): readonly RequestedChild[] => {
  const morning = morningOf(simulation)
  const since = isoDate(addMonths(morning, -MONTHS_ON_RECORD))
  const recovery = recoveryUntil(morning)
  const coming: readonly Coming[] = [
    ...requestDays(simulation).map((received, n) => ({ key: `${n}`, received })),
    ...arrangedCases(morning).map((arranged, n) => ({
      key: `arranged ${n}`,
      received: arranged.received,
      arranged,
    })),
  ]
  return coming
    .map((one) => childOf(simulation, recovery, one))
    .filter(({ steps }) => (steps.at(-1)?.today ?? '') >= since)
}
