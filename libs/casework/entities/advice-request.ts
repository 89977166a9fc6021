import { type CaseFacts } from './facts.js'
import { type CommonFactOf } from '../catalogue/common.js'
import { commonFacts, onceForFacts } from './facts.js'

type Outcome = CommonFactOf<'AdviceReturned'>['data']['outcome']

interface Requested {
  /** Id of the advice request; facts about it name it. */
  readonly advice: string
  readonly giver: CommonFactOf<'AdviceRequested'>['data']['giver']
  /** The service that has it now: the one asked, or the one it was triaged or redirected to since. */
  readonly service: string | undefined
  readonly requestedOn: string
  /** The six weeks of regulation 8(1) run from here. */
  readonly receivedByBodyOn: string
  readonly triagedOn: string | undefined
  readonly chasedOn: readonly string[]
  /** The first return. It settles the six weeks, whatever is sent back afterwards. */
  readonly firstReturnedOn: string | undefined
}

/** How far one request for advice has come. */
export type AdviceStanding =
  | { readonly status: 'requested' }
  | { readonly status: 'sentBack'; readonly sentBackOn: string; readonly reason: string }
  | { readonly status: 'returned'; readonly returnedOn: string; readonly outcome: Outcome }
  | {
      readonly status: 'accepted'
      readonly returnedOn: string
      readonly outcome: Outcome
      readonly acceptedOn: string
    }
  | { readonly status: 'notRequired'; readonly on: string }
  | { readonly status: 'unobtainable'; readonly on: string }

/** One request for advice, of an assessment or a re-assessment. */
export type AdviceRequest = Requested & AdviceStanding

/** Somebody still owes it: it never came, or it was sent back. */
export const isAwaited = <Standing extends AdviceStanding>(
  advice: Standing,
): advice is Standing & { readonly status: 'requested' | 'sentBack' } =>
  advice.status === 'requested' || advice.status === 'sentBack'

/** What was given up may turn up after all. */
export const isReturnable = (advice: AdviceStanding): boolean =>
  isAwaited(advice) || advice.status === 'unobtainable'

/** It has come back, and nobody has said yet whether it can be used. */
export const isCheckable = (advice: AdviceStanding): boolean => advice.status === 'returned'

/** It came back at least once and was not sent back again. */
export const isInHand = ({ status }: AdviceStanding): boolean =>
  status === 'returned' || status === 'accepted'

/** Awaited a second time, because what came could not be used. */
export const isSentBack = <Standing extends AdviceStanding>(
  advice: Standing,
): advice is Standing & { readonly status: 'sentBack' } => advice.status === 'sentBack'

type Step = CommonFactOf<
  'AdviceReturned' | 'AdviceAccepted' | 'AdviceSentBack' | 'AdviceNotRequired' | 'AdviceUnobtainable'
>

/** A log that was written elsewhere may check what never came: that changes nothing. */
const next = (standing: AdviceStanding, fact: Step): AdviceStanding => {
  switch (fact.type) {
    case 'AdviceReturned':
      return { status: 'returned', returnedOn: fact.data.returnedOn, outcome: fact.data.outcome }
    case 'AdviceAccepted':
      return standing.status === 'returned'
        ? { ...standing, status: 'accepted', acceptedOn: fact.data.acceptedOn }
        : standing
    case 'AdviceSentBack':
      return isInHand(standing)
        ? { status: 'sentBack', sentBackOn: fact.data.sentBackOn, reason: fact.data.reason }
        : standing
    case 'AdviceNotRequired':
      return { status: 'notRequired', on: fact.data.on }
    case 'AdviceUnobtainable':
      return { status: 'unobtainable', on: fact.data.on }
    default:
      return fact satisfies never
  }
}

const requestOf = (request: CommonFactOf<'AdviceRequested'>, about: CaseFacts): AdviceRequest => {
  const { advice, giver, requestedOn, receivedByBodyOn, service } = request.data
  const moved = commonFacts(about, 'AdviceTriaged', 'AdviceRedirected')
  const begun: AdviceStanding = { status: 'requested' }
  return {
    advice,
    giver,
    requestedOn,
    receivedByBodyOn,
    service: moved.at(-1)?.data.service ?? service,
    triagedOn: commonFacts(about, 'AdviceTriaged').at(-1)?.data.triagedOn,
    chasedOn: commonFacts(about, 'AdviceChased').map(({ data }) => data.chasedOn),
    firstReturnedOn: commonFacts(about, 'AdviceReturned')
      .map(({ data }) => data.returnedOn)
      .toSorted()[0],
    ...commonFacts(
      about,
      'AdviceReturned',
      'AdviceAccepted',
      'AdviceSentBack',
      'AdviceNotRequired',
      'AdviceUnobtainable',
    ).reduce<AdviceStanding>(next, begun),
  }
}

/**
 * The requests for advice of a record, in the order in which they were made. A log that was written elsewhere may ask
 * twice under one id: the last word on it counts.
 */
export const adviceRequests: (state: CaseFacts) => readonly AdviceRequest[] = onceForFacts((state) => {
  const requests = new Map(
    commonFacts(state, 'AdviceRequested').map((request) => [request.data.advice, request]),
  )
  return [...requests.values()].map((request) =>
    requestOf(request, {
      facts: state.facts.filter(({ data }) => 'advice' in data && data.advice === request.data.advice),
    }),
  )
})

/** The request with this id; undefined where the record has none. */
export const adviceRequest = (state: CaseFacts, advice: string | undefined): AdviceRequest | undefined =>
  adviceRequests(state).find((request) => request.advice === advice)
