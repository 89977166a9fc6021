import { type AssessmentState, factsOf, finalPlanSentOn, isOpen } from '#casework'
import { type Cell, cell } from './row.js'

/** An outcome and its date, each as the return writes it. */
export interface Outcome {
  readonly letter: Cell
  readonly on: Cell
}

interface Fact {
  readonly id: string
}

const outcome = (
  letter: string,
  on: string | undefined,
  ...from: readonly (Fact | undefined)[]
): Outcome => ({
  letter: cell(letter, ...from),
  on: cell(on, ...(on === undefined ? [] : from)),
})

/** A decision of before the period is historic, and has no date in the return. */
const dated = (letter: string, on: string | undefined, from: string, fact: Fact | undefined): Outcome =>
  on !== undefined && on < from ? outcome('H', undefined, fact) : outcome(letter, on, fact)

interface DecisionDates {
  readonly decidedOn?: string | undefined
  readonly notifiedOn?: string | undefined
}

/** The day on which the requester was informed; the return has no other. */
const toldOn = ({ notifiedOn, decidedOn }: DecisionDates): string | undefined => notifiedOn ?? decidedOn

const codeOf = ({ taken }: AssessmentState, column: string): string | undefined => taken?.codes[column]

/** The first decision stands: the department leaves an N as it is when it is reversed later. */
const decisionToAssess = (state: AssessmentState) =>
  state.facts.find((fact) => fact.type === 'AssessmentAgreed' || fact.type === 'AssessmentRefused')

/** Whether an assessment was ever begun, so that the request has a row of it. */
export const isAssessed = (state: AssessmentState): boolean =>
  ['assessing', 'agreedToIssue', 'draftSent', 'refusedToIssue', 'issued'].includes(state.stage.status) ||
  state.facts.some(({ type }) =>
    ['AssessmentAgreed', 'PlanAgreed', 'PlanRefused', 'DraftPlanSent', 'FinalPlanIssued'].includes(type),
  )

/** First day of the period that the return is about, and the reference date. */
export interface Window {
  readonly from: string
  readonly asAt: string
}

/** What became of the request, on the day that the state is of. `from`: first day of the period. */
export const requestOutcome = (state: AssessmentState, from: string): Outcome => {
  const decision = decisionToAssess(state)
  if (decision?.type === 'AssessmentRefused') return dated('N', toldOn(decision.data), from, decision)
  if (decision?.type === 'AssessmentAgreed')
    // Of a return that had it as historic nothing more is known than that.
    return decision.data.dateCertain === false
      ? outcome('H', undefined, decision)
      : dated('Y', toldOn(decision.data), from, decision)
  const [withdrawal] = factsOf(state, 'RequestWithdrawn')
  if (isAssessed(state)) return outcome(codeOf(state, 'requestoutcome') ?? '', undefined)
  return withdrawal === undefined
    ? outcome('A', undefined, factsOf(state, 'RequestReceived')[0])
    : outcome('W', withdrawal.data.withdrawnOn, withdrawal)
}

/** The return that brought the case says that a plan is decided on; of an earlier day it says nothing. */
const isDecidedInReturn = (state: AssessmentState, asAt: string): boolean =>
  codeOf(state, 'assessmentoutcome') === 'Y' && (state.taken?.referenceDate ?? '') <= asAt

/** What became of the assessment; a plan that is decided on and not yet sent is Y without a date. */
export const assessmentOutcome = (state: AssessmentState, { from, asAt }: Window): Outcome => {
  const sentOn = finalPlanSentOn(state)
  const issued = factsOf(state, 'FinalPlanIssued').find(({ data }) => data.sentToFamilyOn === sentOn)
  if (['H', 'S'].includes(codeOf(state, 'assessmentoutcome') ?? '')) return outcome('H', undefined, issued)
  if (issued !== undefined) return dated('Y', sentOn, from, issued)
  const { stage } = state
  if (stage.status === 'refusedToIssue') return dated('N', toldOn(stage.refusal.data), from, stage.refusal)
  // Their day is not asked for: the row of a withdrawn assessment has none.
  if (stage.status === 'withdrawn') return outcome('W', undefined, stage.withdrawal)
  const decided = factsOf(state, 'DraftPlanSent')[0] ?? factsOf(state, 'PlanAgreed').at(-1)
  if (stage.status === 'agreedToIssue' || stage.status === 'draftSent' || decided !== undefined)
    return outcome('Y', undefined, decided)
  return outcome(
    isDecidedInReturn(state, asAt) ? 'Y' : 'A',
    undefined,
    factsOf(state, 'AssessmentAgreed').at(-1),
  )
}

/** Refused in an earlier year, and never assessed: what became of the child later is of no return any more. */
const isRefusedBefore = (state: AssessmentState, from: string): boolean =>
  !isAssessed(state) && requestOutcome(state, from).letter.value === 'H'

/** Whether the case belongs into the return by itself: open on the day, or decided or ended in the period. */
export const isOfPeriod = (state: AssessmentState, from: string): boolean => {
  const { stage } = state
  if (stage.status === 'none' || stage.status === 'historic') return false
  if (isOpen(stage)) return true
  const end =
    stage.status === 'refusedToAssess' || stage.status === 'refusedToIssue'
      ? (toldOn(stage.refusal.data) ?? stage.refusal.occurredOn)
      : stage.status === 'issued'
        ? finalPlanSentOn(state)
        : stage.status === 'withdrawn'
          ? stage.withdrawal.occurredOn
          : stage.status === 'exported'
            ? stage.move.occurredOn
            : undefined
  return end !== undefined && end >= from && !isRefusedBefore(state, from)
}
