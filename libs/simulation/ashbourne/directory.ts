import { directory, type DirectoryChange, type WithoutMeta } from '#casework'
import { directoryStream } from '#event-store'
import { SERVICES } from '../case/services.js'
import { simulateStream, type SimulatedStream } from '../case/simulate-stream.js'
import { morningOf, type Simulation, simulatedId } from '../simulation.js'
import { addDays, isoDate } from '#statute'
import { ASHBOURNE, DEMONSTRATION_ACCOUNTS, LOCALITIES, VULNERABLE } from './accounts.js'

/** Each of these, as the command without what every command carries. */
type DirectoryStep = WithoutMeta<DirectoryChange>

/** Who works in Ashbourne, in which team, and whom it asks for advice. */
const STEPS: readonly DirectoryStep[] = [
  { type: 'NameAuthority', data: { name: ASHBOURNE.name } },
  ...[...LOCALITIES, VULNERABLE].map((team): DirectoryStep => ({ type: 'AddTeam', data: { team } })),
  ...SERVICES.map((data): DirectoryStep => ({ type: 'AddService', data })),
  ...DEMONSTRATION_ACCOUNTS.map(({ id, name, role, locality, service }): DirectoryStep => ({
    type: 'AddColleague',
    data: {
      account: id,
      name,
      roles: [role],
      ...(locality === undefined ? {} : { team: locality }),
      ...(service === undefined ? {} : { service }),
    },
  })),
]

const ACTOR = 'ehc-simulate'

/** The directory of a simulated authority, told on the day before the morning of the question. */
export const directoryStreamOf = (simulation: Simulation): SimulatedStream => {
  const known = addDays(morningOf(simulation), -1)
  const today = isoDate(known)
  const told = simulateStream(directory, {
    simulation,
    category: 'authority',
    id: simulatedId(simulation, 'directory'),
    steps: STEPS.map((change) => ({
      step: { known, actor: ACTOR, command: (meta) => ({ ...change, meta }) },
      today,
      now: `${today}T09:00:00.000Z`,
    })),
  })
  return { ...told, stream: directoryStream(simulation.authority) }
}
