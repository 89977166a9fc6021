import { type AssessmentState, factsOf } from '#casework'
import { assessmentFlags, requestFlags, week20 } from './flags.js'
import { assessmentOutcome, isAssessed, requestOutcome, type Window } from './letters.js'
import { cell, type Cell, flag, type Row } from './row.js'
import { type ToldCase, type ToldPlan } from './told.js'

const SOURCE_CODES: Readonly<Record<string, string>> = {
  parent: '1',
  youngPerson: '1',
  parentOrYoungPerson: '1',
  school: '2',
  health: '3',
  socialCare: '4',
  other: '5',
}

type Codes = Readonly<Record<string, string>>

const yes = (text: string | undefined): boolean => ['1', 'true'].includes(text?.toLowerCase() ?? '')

const exportedCell = (state: AssessmentState): Cell => {
  const [move] = factsOf(state, 'CaseExported')
  if (move === undefined) return cell(undefined)
  const code = state.taken?.codes['exported']
  return cell(move.data.toAuthority ?? code ?? '1', move)
}

const assessmentRow = (
  { reference, state: whole, excepted }: ToldCase,
  state: AssessmentState,
  window: Window,
  below: readonly Row[],
): Row => {
  const { letter, on } = assessmentOutcome(state, window)
  return {
    module: 'assessment',
    reference,
    cells: {
      assessmentoutcome: letter,
      assessmentoutcomedate: on,
      ...assessmentFlags(whole),
      week20: week20(whole, excepted),
    },
    below,
  }
}

export interface BelowRequest {
  readonly namedPlan: Row | undefined
  readonly activePlan: Row | undefined
}

const present = (row: Row | undefined): readonly Row[] => (row === undefined ? [] : [row])

/** A request of our own record, with what stands below it, as it stood on the day that `state` is of. */
export const requestRow = (
  told: ToldCase,
  state: AssessmentState,
  window: Window,
  { namedPlan, activePlan }: BelowRequest,
): Row => {
  const { letter, on } = requestOutcome(state, window.from)
  const [received] = factsOf(state, 'RequestReceived')
  const { inYouthCustody, source, receivedOn } = received?.data ?? {}
  const custody = inYouthCustody ?? yes(state.taken?.codes['rya'])
  return {
    module: 'requests',
    reference: told.reference,
    cells: {
      receiveddate: cell(receivedOn, received),
      requestsource: cell(SOURCE_CODES[source ?? ''], received),
      rya: flag(custody, received),
      requestoutcomedate: on,
      requestoutcome: letter,
      ...requestFlags(told.state),
      exported: exportedCell(state),
    },
    below: [
      ...(isAssessed(state) || namedPlan !== undefined
        ? [assessmentRow(told, state, window, present(namedPlan))]
        : []),
      ...present(activePlan),
    ],
  }
}

const takenOf = ({ state }: ToldPlan): { readonly id: string } | undefined =>
  state.settled.facts.find(({ type }) => type === 'TakenOn')

const codesOf = ({ state }: ToldPlan): Codes => state.taken?.codes ?? {}

/** A plan whose request we do not have: both decisions are historic, and what is known of them came with the plan. */
export const historicRequestRow = (told: ToldPlan, { namedPlan, activePlan }: BelowRequest): Row => {
  const { reference } = told
  const codes = codesOf(told)
  const taken = takenOf(told)
  const kept = (column: string): Cell => cell(codes[column], taken)
  const flagged = (...columns: readonly string[]) =>
    Object.fromEntries(columns.map((column) => [column, flag(yes(codes[column]), taken)]))
  const assessment: Row = {
    module: 'assessment',
    reference,
    cells: {
      assessmentoutcome: cell('H', taken),
      assessmentoutcomedate: cell(undefined),
      ...flagged('assessmentmediation', 'assessmenttribunal', 'othermediation', 'othertribunal', 'week20'),
    },
    below: present(namedPlan),
  }
  return {
    module: 'requests',
    reference,
    cells: {
      receiveddate: kept('receiveddate'),
      requestsource: kept('requestsource'),
      ...flagged('rya', 'requestmediation', 'requesttribunal'),
      requestoutcomedate: cell(undefined),
      requestoutcome: cell('H', taken),
      exported: kept('exported'),
    },
    below: [...(namedPlan === undefined ? [] : [assessment]), ...present(activePlan)],
  }
}
