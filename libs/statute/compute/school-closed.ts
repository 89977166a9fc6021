import {
  addDays,
  badDateMessage,
  britishDateWithWeekday,
  diffDays,
  isoDate,
  tryParseCivilDate,
} from '../civil-date/index.js'
import { closureEvidence, closureWindow, firstDayClosed } from '../exceptions/closure.js'
import { type Layer } from '../obligation.js'
import { type GivenProblem, type StatuteSettings } from '../rules/index.js'

/** The id under which the closure of a school is asked for; it is no limit, so it has no last day. */
export const SCHOOL_CLOSED = 'EX-SCHOOL-CLOSED'

export interface ClosureAnswer {
  readonly rule: typeof SCHOOL_CLOSED
  /** Whether the closure and the request for advice let the exception be claimed, where compliance is impractical. */
  readonly allowed: boolean
  /** First and last day on which a request to the head for advice brings it into play. */
  readonly window: readonly [string, string]
  readonly citation: string
  readonly layer: Layer
  readonly working: readonly string[]
}

const FIELDS = ['closedFrom', 'reopens', 'adviceRequested'] as const

const problemIn = (given: Readonly<Record<string, unknown>>): GivenProblem | undefined => {
  for (const field of FIELDS) {
    const value = given[field]
    if (value === undefined || value === null)
      return {
        code: 'missing_field',
        message: `${SCHOOL_CLOSED} needs "${field}" in "given": a date such as 2026-07-22.`,
      }
    if (tryParseCivilDate(value) === undefined)
      return { code: 'bad_date', message: `"${field}": ${badDateMessage(value)}` }
  }
  const [closed, reopens] = [tryParseCivilDate(given['closedFrom']), tryParseCivilDate(given['reopens'])]
  return closed !== undefined && reopens !== undefined && reopens <= closed
    ? { code: 'bad_date', message: '"reopens" must be later than "closedFrom".' }
    : undefined
}

/** The window of regulation 10(4)(a) to the day, and whether the request for advice fell in it. */
export const computeSchoolClosed = (
  given: Readonly<Record<string, unknown>>,
  settings: StatuteSettings,
): ClosureAnswer | GivenProblem => {
  const problem = problemIn(given)
  const recorded = tryParseCivilDate(given['closedFrom'])
  const reopens = tryParseCivilDate(given['reopens'])
  const asked = tryParseCivilDate(given['adviceRequested'])
  if (recorded === undefined || reopens === undefined || asked === undefined || problem !== undefined)
    return problem ?? { code: 'bad_date', message: badDateMessage(undefined) }
  const closedFrom = firstDayClosed(recorded, settings)
  const { first, last } = closureWindow(closedFrom, reopens)
  const lacking = closureEvidence({
    from: isoDate(closedFrom),
    to: isoDate(addDays(reopens, -1)),
    adviceRequestedOn: isoDate(asked),
  })
  const day = britishDateWithWeekday
  return {
    rule: SCHOOL_CLOSED,
    allowed: lacking === undefined,
    window: [isoDate(first), isoDate(last)],
    citation:
      'Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulations 5(4)(a), 10(4)(a), 13(3) and 27(3)(a)',
    layer: 'statute',
    working: [
      `Closed from ${day(closedFrom)}, open again on ${day(reopens)}: ${diffDays(closedFrom, reopens)} days without a break. At least 28 are needed.`,
      `The head must have been asked for advice from one week before closing (${day(first)}) to one week before reopening (${day(last)}).`,
      `Asked on ${day(asked)}.`,
      lacking === undefined
        ? 'The exception can be claimed where the closure makes it impractical to keep the limit.'
        : `The exception cannot be claimed: ${lacking}.`,
    ],
  }
}
