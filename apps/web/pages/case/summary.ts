import { type People } from '#application'
import { type AssessmentState, closedOn, factsOf, holderOf, isOpen, SOURCE_NAMES } from '#casework'
import { RULE_BOOK_YOUTH_CUSTODY } from '#statute'
import { british, days, daysBetween } from '../../parts/words/dates.js'
import { STAGE_WORDS } from '../../parts/words/stage.js'
import { accountName } from '../../parts/words/names.js'

/** "Week 9 · day 61": week 1 begins on the day of receipt, and the day itself is not counted. */
const clockOf = (
  state: AssessmentState,
  receivedOn: string | undefined,
  asAt: string,
): string | undefined => {
  if (receivedOn === undefined || receivedOn > asAt) return undefined
  const ended = closedOn(state)
  if (ended !== undefined) return `Took ${days(daysBetween(receivedOn, ended))}`
  if (!isOpen(state.stage)) return undefined
  const count = daysBetween(receivedOn, asAt)
  return `Week ${Math.floor(count / 7) + 1}, day ${count}`
}

const IN_CUSTODY = `Yes. The limits are those of regulations of their own: ${RULE_BOOK_YOUTH_CUSTODY.title}.`

export interface CaseSummary {
  readonly stage: string
  readonly clock?: string
  readonly officer: string
  readonly received: string
  readonly source?: string
  /** They are in youth custody, and what that changes. */
  readonly custody?: string
}

/** Civil date on which the request was received; undefined where no request, or no day of it, is on record. */
export const receivedOn = (state: AssessmentState): string | undefined =>
  factsOf(state, 'RequestReceived')[0]?.data.receivedOn

export const summaryOf = (state: AssessmentState, people: People, asAt: string): CaseSummary => {
  const request = factsOf(state, 'RequestReceived')[0]?.data
  const officer = holderOf(state)
  const clock = clockOf(state, request?.receivedOn, asAt)
  return {
    stage: STAGE_WORDS[state.stage.status],
    ...(clock === undefined ? {} : { clock }),
    officer: officer === undefined ? 'Nobody yet' : accountName(officer, people),
    received: request?.receivedOn === undefined ? 'Not known' : british(request.receivedOn),
    ...(request === undefined ? {} : { source: SOURCE_NAMES[request.source] }),
    ...(request?.inYouthCustody === true ? { custody: IN_CUSTODY } : {}),
  }
}
