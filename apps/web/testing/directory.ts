import { codecOf, type Directory, directoryOf } from '#casework'
import { directoryStreamOf, type SimulatedStream } from '#simulation'
import { TEST_DAY } from './test-day.js'

/** The people, teams and services of Ashbourne, told of an authority. */
export const directoryOfTests = (authority: string): SimulatedStream =>
  directoryStreamOf({ authority, seed: 1, until: TEST_DAY, scale: 1 })

/** The same, for pages that no store stands behind. */
export const DIRECTORY: Directory = directoryOf(
  directoryOfTests('999').events.map((event) => codecOf('authority').parse(event)),
)
