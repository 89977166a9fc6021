import {
  appeals,
  type AssessmentState,
  exceptions,
  factsOf,
  finalPlanSentOn,
  isAgreed,
  isSought,
  isStanding,
  mediations,
  tribunalOrders,
} from '#casework'
import { type StreamBatch } from '#projections'
import { type Column, type PostgresProjection, tableProjection } from '#projections/postgres'
import { judgeException, NAMED_RULES, type Obligation, RULE_BOOK_2014, type StatuteSettings } from '#statute'
import { caseOf, countingAfter, dutiesOf } from '../folded.js'

/** `historic` is DfE's H, and S (a plan after another authority's assessment): in no timeliness figure. */
export type Outcome = 'plan' | 'noPlan' | 'ended' | 'open' | 'historic'

/** What DfE's 20-week measure asks of an assessment (reference sen2-format, section 7). */
export interface AssessmentOutcome {
  readonly outcome: Outcome
  readonly receivedOn: string | undefined
  /** Final plan sent to the family. */
  readonly endedOn: string | undefined
  readonly mediationOrTribunal: boolean
  readonly excepted: boolean
}

export const TWENTY_WEEK_RULE = NAMED_RULES.finalPlan

const codeOf = ({ taken }: AssessmentState, column: string): string => taken?.codes[column]?.trim() ?? ''

const isHistoric = (state: AssessmentState): boolean =>
  state.stage.status === 'historic' || ['H', 'S'].includes(codeOf(state, 'assessmentoutcome'))

const outcomeOf = (state: AssessmentState): Outcome => {
  if (isHistoric(state)) return 'historic'
  if (finalPlanSentOn(state) !== undefined) return 'plan'
  const { status } = state.stage
  if (status === 'refusedToIssue' || status === 'refusedToAssess') return 'noPlan'
  if (status === 'withdrawn' || status === 'exported') return 'ended'
  // The return says that a plan is the outcome, and gives no date for it: the case is listed, in no year.
  return codeOf(state, 'assessmentoutcome') === 'Y' ? 'plan' : 'open'
}

/** The 20-week duty that the plan answers; a request made again after a refusal has one of its own. */
const answeredDuty = (duties: readonly Obligation[]): Obligation | undefined => {
  const twentyWeeks = duties.filter(({ rule }) => rule === TWENTY_WEEK_RULE)
  return twentyWeeks.find(({ satisfiedOn }) => satisfiedOn !== undefined) ?? twentyWeeks.at(-1)
}

/** An exception to the 20-week limit that the law allows and nobody withdrew. */
const isExcepted = (
  state: AssessmentState,
  duty: Obligation | undefined,
  settings: StatuteSettings,
): boolean => {
  if (duty !== undefined)
    return duty.exceptions.some(({ allowed, withdrawnOn }) => allowed && withdrawnOn === undefined)
  // Without a received date no clock runs, and so no duty lists its exceptions; the figure still drops the case.
  const against = {
    rule: RULE_BOOK_2014.rule(TWENTY_WEEK_RULE),
    takenOn: state.taken !== undefined,
    settings,
  }
  return exceptions(state).some(
    (exception) =>
      exception.duty === TWENTY_WEEK_RULE &&
      isStanding(exception) &&
      judgeException(exception, against).allowed,
  )
}

/**
 * A flag of the return, or mediation sought or agreed here, or an appeal or order recorded. A certificate alone is none: a family that wish for no
 * mediation have one too.
 */
const hadMediationOrTribunal = (state: AssessmentState): boolean =>
  Object.values(state.taken?.flags ?? {}).includes(true) ||
  mediations(state).some((one) => isSought(one) || isAgreed(one)) ||
  appeals(state).some(({ registeredOn }) => registeredOn !== undefined) ||
  tribunalOrders(state).length > 0

export const assessmentOutcome = (
  state: AssessmentState,
  duties: readonly Obligation[],
  settings: StatuteSettings,
): AssessmentOutcome => {
  const duty = answeredDuty(duties)
  return {
    outcome: outcomeOf(state),
    receivedOn: duty?.triggeredOn ?? factsOf(state, 'RequestReceived')[0]?.data.receivedOn,
    endedOn: finalPlanSentOn(state),
    mediationOrTribunal: hadMediationOrTribunal(state),
    excepted: isExcepted(state, duty, settings),
  }
}

interface OutcomeRow extends AssessmentOutcome {
  readonly stream: string
}

const rowOf = (batch: StreamBatch): OutcomeRow => ({
  stream: batch.stream,
  ...assessmentOutcome(caseOf(batch), dutiesOf(batch), countingAfter(batch.settings)),
})

const columns: readonly Column<OutcomeRow>[] = [
  { name: 'stream', type: 'text', value: ({ stream }) => stream },
  { name: 'outcome', type: 'text', value: ({ outcome }) => outcome },
  { name: 'received_on', type: 'date', value: ({ receivedOn }) => receivedOn },
  { name: 'ended_on', type: 'date', value: ({ endedOn }) => endedOn },
  { name: 'mediation_or_tribunal', type: 'boolean', value: (row) => row.mediationOrTribunal },
  { name: 'excepted', type: 'boolean', value: ({ excepted }) => excepted },
]

/** How each assessment ended, for the timeliness figures. */
export const timelinessProjection: PostgresProjection = tableProjection({
  name: 'timeliness',
  version: 5,
  categories: ['assessment'],
  table: 'read.plan_timeliness',
  columns,
  // A record that was taken back as a whole says nothing.
  rowsOf: (batch) => (caseOf(batch).stage.status === 'none' ? [] : [rowOf(batch)]),
})
