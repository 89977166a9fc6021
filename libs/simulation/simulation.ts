import { v5 } from 'uuid'
import { type CivilDate, parseCivilDate } from '#statute'

/** What a simulated authority is made from: the same makes the same. */
export interface Simulation {
  /** Three-digit code. */
  readonly authority: string
  readonly seed: number
  /** The authority as it stands on the morning of this day, YYYY-MM-DD: nothing is recorded on it or after. */
  readonly until: string
  /** 1 is an authority of 4,000 plans; less, from 0, is a smaller one of the same kind, 3 a county. */
  readonly scale: number
}

/** Namespace of all ids that are made here, so that none can meet an id of real work. Never change it. */
const NAMESPACE = '2b7e5a0c-8f0d-4f7e-9a55-2f0a6c1d9e34'

/** The same parts give the same id, on any machine and at any time. */
export const simulatedId = (
  { authority, seed, until, scale }: Simulation,
  ...parts: readonly (string | number)[]
): string => v5(JSON.stringify([authority, seed, until, scale, ...parts]), NAMESPACE)

/** The morning on which the authority is looked at. */
export const morningOf = ({ until }: Simulation): CivilDate => parseCivilDate(until)
