import { type ClockContext } from '../context.js'
import { type Advice, type Consultation, type Draft, type ExceptionClaimed } from '../facts.js'
import { byDay } from '../settle.js'
import { type Rulings, rulingsOf } from './disputes.js'
import { type Ending, ending } from './ending.js'
import { type AssessmentFacts, type Outcome, type Request, type Step } from './facts.js'
import { CLOSING_STEPS } from './steps.js'

/** One request and all that followed from it. A request made again after a refusal is an episode of its own. */
export interface Episode {
  /** Undefined where the history holds no request, as in a case taken on after its assessment. */
  readonly request: Request | undefined
  /** The request came after an earlier one had been settled. */
  readonly again: boolean
  readonly outcomes: readonly Outcome[]
  /** Dated before the request: they settle nothing, and somebody must correct one of the two. */
  readonly impossible: readonly Outcome[]
  /** What can end a limit of the request: a refusal that was taken back cannot, an order can. */
  readonly endings: readonly Ending[]
  readonly advice: readonly Advice[]
  readonly drafts: readonly Draft[]
  readonly consultations: readonly Consultation[]
  readonly exceptions: readonly ExceptionClaimed[]
}

/** What is dated before the request cannot have answered it: one of the two days is wrong, and settles nothing. */
const possible = (
  outcomes: readonly Outcome[],
  request: Request | undefined,
): { readonly outcomes: readonly Outcome[]; readonly impossible: readonly Outcome[] } => {
  if (request === undefined || outcomes.every(({ on }) => on >= request.on))
    return { outcomes, impossible: NONE }
  return {
    outcomes: outcomes.filter(({ on }) => on >= request.on),
    impossible: outcomes.filter(({ on }) => on < request.on),
  }
}

const NONE: readonly Outcome[] = []

const whole = (facts: AssessmentFacts, rulings: Rulings): Episode => {
  const [request] = facts.requests
  const { outcomes, impossible } = possible(facts.outcomes, request)
  return {
    request,
    again: false,
    outcomes,
    impossible,
    endings: ending(outcomes, rulings, facts.takenOn),
    advice: [...facts.advice.values()],
    drafts: facts.drafts,
    consultations: [...facts.consultations.values()],
    exceptions: facts.exceptions,
  }
}

const closes = (step: Step): boolean => CLOSING_STEPS.includes(step)

/** The first of the requests of each episode: a second request while one is open changes nothing. */
const openings = ({ requests, outcomes }: AssessmentFacts): readonly Request[] => {
  const opened: Request[] = []
  for (const request of requests.toSorted(byDay)) {
    const open = opened.at(-1)
    const closed = (on: string): boolean => open !== undefined && on >= open.on && on <= request.on
    if (
      open === undefined ||
      (request.on > open.on && outcomes.some(({ step, on }) => closes(step) && closed(on)))
    )
      opened.push(request)
  }
  return opened
}

/** Which episode a day belongs to. What settles a request on the day of the next one settles the earlier. */
const episodeOf = (opened: readonly Request[], on: string, settles: boolean): number =>
  Math.max(
    opened.findLastIndex((request) => (settles ? request.on < on : request.on <= on)),
    0,
  )

/** The episodes of a case, oldest first; nearly always one. */
export const episodesOf = (facts: AssessmentFacts, context: ClockContext): readonly Episode[] => {
  const rulings = rulingsOf(facts, context)
  if (facts.requests.length <= 1) return [whole(facts, rulings)]
  const opened = openings(facts)
  return opened.map((request, index) => {
    const here = (on: string | undefined, settles = false): boolean =>
      on !== undefined && episodeOf(opened, on, settles) === index
    const { outcomes, impossible } = possible(
      facts.outcomes.filter(({ step, on }) => here(on, closes(step))),
      request,
    )
    const settled = {
      replacedOn: rulings.replacedOn.filter((on) => here(on, true)),
      givenUp: rulings.givenUp.filter(({ on }) => here(on, true)),
    }
    return {
      request,
      again: index > 0,
      outcomes,
      impossible,
      endings: ending(outcomes, settled, facts.takenOn),
      advice: [...facts.advice.values()].filter(({ receivedOn }) => here(receivedOn)),
      drafts: facts.drafts.filter(({ servedOn }) => here(servedOn)),
      consultations: [...facts.consultations.values()].filter(({ consultedOn }) => here(consultedOn)),
      exceptions: facts.exceptions.filter(({ countsFrom }) => here(countsFrom)),
    }
  })
}
