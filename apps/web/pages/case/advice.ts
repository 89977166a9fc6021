import { type AssessmentState, type FactOf, factsOf } from '#casework'
import { british } from './dates.js'
import { type LimitView } from './limits.js'
import { adviceName } from './names.js'
import { type Tag, TAGS } from './standing.js'

/** One request for advice: its own clock where the law gives it one, and what has been done about it. */
export interface AdviceView {
  readonly id: string
  readonly name: string
  readonly limit?: LimitView
  readonly tag: Tag
  readonly standing: string
  /** "Asked 3 February 2026, received 5 February 2026, chased 1 March 2026". */
  readonly steps: string
}

type Request = FactOf<'AdviceRequested'>

const stepsOf = (state: AssessmentState, { data }: Request): string => {
  const mine = (fact: { readonly data: { readonly advice: string } }): boolean =>
    fact.data.advice === data.advice
  return [
    `Asked ${british(data.requestedOn)}`,
    `received by them ${british(data.receivedByBodyOn)}`,
    ...factsOf(state, 'AdviceChased')
      .filter(mine)
      .map((fact) => `chased ${british(fact.data.chasedOn)}`),
  ].join(', ')
}

const withoutLimit = (state: AssessmentState, { data }: Request): { tag: Tag; standing: string } => {
  const returned = factsOf(state, 'AdviceReturned').find((fact) => fact.data.advice === data.advice)
  return returned === undefined
    ? { tag: TAGS.onTrack, standing: 'Not returned yet; the six weeks do not bind a family' }
    : { tag: TAGS.decided, standing: `Returned on ${british(returned.data.returnedOn)}` }
}

export const adviceViews = (state: AssessmentState, limits: readonly LimitView[]): readonly AdviceView[] =>
  factsOf(state, 'AdviceRequested').map((request) => {
    const limit = limits.find(({ key }) => key === `R-ADV6/${request.data.advice}`)
    return {
      id: request.data.advice,
      name: adviceName(state, request.data.advice),
      steps: stepsOf(state, request),
      ...(limit === undefined
        ? withoutLimit(state, request)
        : { limit, tag: limit.tag, standing: limit.standing }),
    }
  })
