import { addDays, type CivilDate } from '#statute'
import { type Arranged } from '../case/fate.js'
import { type DemonstrationAccount, OFFICERS } from './accounts.js'

/** A case that the demonstration cannot do without: everybody's first day has something in every tab. */
export interface ArrangedCase {
  readonly officer: DemonstrationAccount
  readonly received: CivilDate
  readonly arranged: Arranged
  /** No advice has come back. */
  readonly silent: boolean
}

const LATER = 60

/** What is due, in the words of the officer's tabs, for the officer of the demonstration. */
const ofTheOfficer = (morning: CivilDate): readonly Omit<ArrangedCase, 'officer'>[] => {
  const ago = (days: number): CivilDate => addDays(morning, -days)
  const ahead = (days: number): CivilDate => addDays(morning, days)
  return [
    // Today: a decision to assess, a final plan, and advice that was asked for six weeks ago.
    { received: ago(42), arranged: { decided: ahead(4) }, silent: false },
    { received: ago(140), arranged: { final: ahead(3) }, silent: false },
    { received: ago(72), arranged: { decided: ago(44), asked: ago(42) }, silent: true },
    // This week: a decision to assess, a final plan, and the day by which a refusal must have been told.
    { received: ago(40), arranged: { decided: ahead(3) }, silent: false },
    { received: ago(137), arranged: { final: ahead(5) }, silent: false },
    {
      received: ago(109),
      arranged: { decided: ago(75), agreed: ahead(8), final: ahead(LATER) },
      silent: false,
    },
    // Past the limit: by a week, and by more than ten.
    { received: ago(147), arranged: { agreed: ago(30), final: ahead(9) }, silent: false },
    { received: ago(219), arranged: { decided: ago(160), asked: ago(155), agreed: ahead(14) }, silent: true },
  ]
}

const PAST_THIRTY_WEEKS = [224, 238, 261]
const PAST_A_YEAR = [371, 402]

/** Cases that wait for a placement far beyond every limit. */
const longWaits = (morning: CivilDate): readonly ArrangedCase[] =>
  [...PAST_THIRTY_WEEKS, ...PAST_A_YEAR].flatMap((days, n) => {
    const officer = OFFICERS[(n * 2 + 3) % OFFICERS.length]
    const received = addDays(morning, -days)
    const arranged = { agreed: addDays(received, 130), final: addDays(morning, LATER) }
    return officer === undefined ? [] : [{ officer, received, arranged, silent: false }]
  })

/** The arranged cases of a morning. */
export const arrangedCases = (morning: CivilDate): readonly ArrangedCase[] => {
  const [first] = OFFICERS
  if (first === undefined) throw new Error('Nobody holds a case')
  return [...ofTheOfficer(morning).map((one) => ({ ...one, officer: first })), ...longWaits(morning)]
}
