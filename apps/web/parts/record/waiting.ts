import { CHECKED_KIND, type Directory, type Waiting } from '#casework'
import { nameOf } from '#application'
import { british } from '../words/dates.js'

/** What waits on a record for a second person, in words. */
export const waitingInWords = (directory: Directory, waiting: readonly Waiting[]): readonly string[] =>
  waiting.map(
    ({ kind, by, on }) => `${CHECKED_KIND[kind]}: asked for by ${nameOf(directory, by)} on ${british(on)}`,
  )
