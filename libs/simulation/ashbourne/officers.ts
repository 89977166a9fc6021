import { type Chance } from '../chance/chance.js'
import { type DemonstrationAccount, type Locality, OFFICERS, VULNERABLE } from './accounts.js'

/** The officer of the demonstration has the arranged cases besides. */
const share = ({ id }: DemonstrationAccount): number => (id === OFFICERS[0]?.id ? 0.7 : 1)

/** A quarter of the work is the fifth team's; otherwise the postcode says whose it is. */
const teamOf = (locality: Locality, chance: Chance) => (chance.happens(0.25) ? VULNERABLE : locality)

/** Who holds a case in that locality, and now and then who takes over. */
export const officersOf = (locality: Locality, chance: Chance): readonly [string, string?] => {
  const team = teamOf(locality, chance)
  const there = OFFICERS.filter((one) => one.locality === team)
  const first = chance.weighted(there.map((one) => [one.id, share(one)]))
  const others = there.filter(({ id }) => id !== first)
  return chance.happens(0.06) ? [first, chance.oneOf(others).id] : [first]
}
