import { type ClockContext } from '../context.js'
import {
  type Disputable,
  engagesRegulation45,
  type Matter,
  matterOf,
  NO_DISPUTES,
  type Notice,
} from '../disputes/index.js'
import { byDay } from '../settle.js'
import { type AssessmentFacts, type Step } from './facts.js'

/** The decisions of an assessment that can be appealed against (section 51(2)(a) to (c)). */
const MATTER_OF: ReadonlyMap<Step, Matter> = new Map<Step, Matter>([
  ['assessmentRefused', 'refusalToAssess'],
  ['planRefused', 'refusalToIssue'],
  ['finalPlanSent', 'contents'],
  ['amendedPlanSent', 'contents'],
])

const REFUSAL_OF: ReadonlyMap<Matter | undefined, Step> = new Map<Matter, Step>([
  ['refusalToAssess', 'assessmentRefused'],
  ['refusalToIssue', 'planRefused'],
])

/** What an assessment tells the limits of its disputes. */
export const disputable = ({ outcomes }: AssessmentFacts): Disputable => {
  const notices: Notice[] = []
  for (const { step, event, on } of outcomes) {
    const about = MATTER_OF.get(step)
    if (about !== undefined) notices.push({ event, on, about })
  }
  notices.sort(byDay)
  return { notices, steps: outcomes }
}

/** What came of disputes for the limits that run from the request. */
export interface Rulings {
  /** The days from which limits of their own replace those of the request. */
  readonly replacedOn: readonly string[]
  /** Refusals that the authority gave up, with the day; the limits of the request then stand. */
  readonly givenUp: readonly { readonly refusal: Step; readonly on: string }[]
}

const NO_RULINGS: Rulings = { replacedOn: [], givenUp: [] }

/** Orders to assess, to make a plan or to think again; the others are about a plan that has been made. */
const REPLACING: ReadonlySet<string | undefined> = new Set(['assess', 'makePlan', 'reconsider'])

/**
 * An order, an agreement in mediation that counts as one, and an appeal not opposed in time each bring limits of
 * their own. An appeal conceded later brings none: the refusal is given up, and the limits of the request stand.
 */
export const rulingsOf = (facts: AssessmentFacts, context: ClockContext): Rulings => {
  if (facts.disputes === NO_DISPUTES) return NO_RULINGS
  const { orders, agreements, concessions } = facts.disputes
  const stream = disputable(facts)
  const replacedOn = [
    ...orders.filter(({ order }) => REPLACING.has(order)),
    ...agreements.filter((one) => one.appealable === true && REFUSAL_OF.has(matterOf(one, stream))),
    ...concessions.filter(
      (one) => REFUSAL_OF.has(one.against) && engagesRegulation45(one, facts.disputes, context),
    ),
  ].map(({ on }) => on)
  const givenUp = concessions.flatMap((one) => {
    const refusal = REFUSAL_OF.get(one.against)
    if (refusal === undefined || engagesRegulation45(one, facts.disputes, context)) return []
    return [{ refusal, on: one.on }]
  })
  return { replacedOn, givenUp }
}
