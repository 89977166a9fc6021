import { addDays, addMonths, type CivilDate, daysFromParts, daysInMonth, monthOf, yearOf } from '#statute'
import { type Chance, chanceOf } from '../chance/chance.js'
import { onOrAfter } from '../chance/working-days.js'
import { morningOf, type Simulation } from '../simulation.js'

/** Requests of the years before are told only as far as their plans. */
const MONTHS_OF_REQUESTS = 47

/** Requests of a month by season, January first: schools ask before the holidays, and few in August. */
const SEASON = [1.03, 1, 1.04, 0.96, 1.02, 1.04, 1, 0.88, 0.97, 1.03, 1.04, 0.95] as const

/** A month, and what it grew to in four years. */
const AT_FIRST = 92
const NOW = 116

const countIn = (month: number, ago: number, scale: number, chance: Chance): number => {
  const level = NOW - ((NOW - AT_FIRST) * ago) / MONTHS_OF_REQUESTS
  const season = SEASON[month - 1] ?? 1
  return Math.round(level * season * (0.95 + chance.unit() * 0.1) * scale)
}

/** Most requests come on working days; a few parents write at the weekend. */
const dayIn = (first: CivilDate, days: number, chance: Chance): CivilDate => {
  const day = addDays(first, chance.whole(0, days - 1))
  return chance.happens(0.96) ? onOrAfter(day) : day
}

/** The days on which requests came in, the oldest first. */
export const requestDays = (simulation: Simulation): readonly CivilDate[] => {
  const morning = morningOf(simulation)
  const days: CivilDate[] = []
  for (let ago = MONTHS_OF_REQUESTS; ago >= 0; ago--) {
    const month = addMonths(morning, -ago)
    const [year, number] = [yearOf(month), monthOf(month)]
    const chance = chanceOf(simulation.seed, 'arrivals', year, number)
    const count = countIn(number, ago, simulation.scale, chance)
    const first = daysFromParts(year, number, 1)
    for (let n = 0; n < count; n++) days.push(dayIn(first, daysInMonth(year, number), chance))
  }
  return days.filter((day) => day < morning).sort((a, b) => a - b)
}
