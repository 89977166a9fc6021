import { refused, type Refusal } from '../../command.js'
import {
  type ChaseAdvice,
  type GiveUpAdvice,
  type RedirectAdvice,
  type RequestAdvice,
  type ReturnAdvice,
  type SetAdviceAside,
  type TriageAdvice,
} from '../commands.js'
import { type AssessmentState, type AssessmentStatus, factsOf } from '../state.js'
import { type AssessmentDecision, factOf, record } from './fact.js'
import { outOfStep } from './where-it-stands.js'

/** Some authorities ask for advice before they decide; nothing forbids it. */
const ASKABLE: readonly AssessmentStatus[] = ['requested', 'assessing', 'agreedToIssue', 'draftSent']

const ENDS = ['AdviceReturned', 'AdviceNotRequired', 'AdviceUnobtainable'] as const

/** What is the matter with acting on this advice request: unknown, or settled already. */
const notWaiting = (state: AssessmentState, advice: string): Refusal | undefined => {
  if (!factsOf(state, 'AdviceRequested').some((fact) => fact.data.advice === advice))
    return refused('unknown_advice', 'There is no such advice request on this case.', 'advice').refusal
  const ended = ENDS.some((type) => factsOf(state, type).some((fact) => fact.data.advice === advice))
  return ended
    ? refused(
        'advice_already_settled',
        'This advice has been returned, set aside or given up already. If that is wrong, take that record back.',
        'advice',
      ).refusal
    : undefined
}

export const requestAdvice = ({ data, meta }: RequestAdvice, state: AssessmentState): AssessmentDecision => {
  const known = factsOf(state, 'AdviceRequested').some((fact) => fact.data.advice === data.advice)
  const twice = refused(
    'advice_already_requested',
    'This advice request is recorded already.',
    'advice',
  ).refusal
  return record(
    state,
    factOf('AdviceRequested', data),
    meta.today,
    outOfStep(state, ASKABLE),
    known ? twice : undefined,
  )
}

export const triageAdvice = ({ data, meta }: TriageAdvice, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('AdviceTriaged', data), meta.today, notWaiting(state, data.advice))

export const redirectAdvice = ({ data, meta }: RedirectAdvice, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('AdviceRedirected', data), meta.today, notWaiting(state, data.advice))

export const chaseAdvice = ({ data, meta }: ChaseAdvice, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('AdviceChased', data), meta.today, notWaiting(state, data.advice))

/** Unobtainable advice may turn up after all; what was returned or not required may not be returned again. */
export const returnAdvice = ({ data, meta }: ReturnAdvice, state: AssessmentState): AssessmentDecision => {
  const gaveUp = factsOf(state, 'AdviceUnobtainable').some((fact) => fact.data.advice === data.advice)
  const returned = factsOf(state, 'AdviceReturned').some((fact) => fact.data.advice === data.advice)
  const late = gaveUp && !returned
  return record(
    state,
    factOf('AdviceReturned', data),
    meta.today,
    late ? undefined : notWaiting(state, data.advice),
  )
}

export const setAdviceAside = ({ data, meta }: SetAdviceAside, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('AdviceNotRequired', data), meta.today, notWaiting(state, data.advice))

export const giveUpAdvice = ({ data, meta }: GiveUpAdvice, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('AdviceUnobtainable', data), meta.today, notWaiting(state, data.advice))
