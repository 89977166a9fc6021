import { type Obligation } from '../../obligation.js'
import { AFTER_RECONSIDERATION, type OccasionName, type Rule } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { type Directed } from '../directed.js'
import { type Facts } from '../facts.js'
import { limitsOf, type Occasion } from '../occasion.js'
import { earliest, firstFrom } from '../settle.js'
import { askedByAgreement, askedByConcession, askedByOrder, GOES_ON, KEEPS_UP } from './carried-out.js'
import { type Disputable, noticeOf } from './disputable.js'
import { type Agreement, type Asking, type Matter, type TribunalOrder } from './facts.js'
import { engagesRegulation45 } from './unopposed.js'

/** The day that was directed or agreed for this duty, in place of its period; nothing where there was none. */
const directed = ({ directions, directedOn }: Asking, { id }: Rule): Directed | undefined => {
  const direction = directions.findLast(({ duty }) => duty === id)
  return direction === undefined || directedOn === undefined
    ? undefined
    : { dueOn: direction.dueOn, directedOn }
}

const asIfOrdered = new WeakMap<Rule, Rule>()

/** The rule of an order, in the words of an agreement that counts as one. */
const agreedInMediation = (rule: Rule): Rule => {
  const known = asIfOrdered.get(rule)
  if (known !== undefined) return known
  const made = {
    ...rule,
    trigger:
      'Agreement reached in mediation, which counts as if the tribunal had ordered it (regulation 42),',
    citation: `${rule.citation}, applied by regulation 42`,
  }
  asIfOrdered.set(rule, made)
  return made
}

/** What an agreement is about: as recorded, or else the decision last notified before it. */
export const matterOf = ({ about, on }: Agreement, { notices }: Disputable): Matter | undefined =>
  about ?? noticeOf(notices, on)?.about

const KEPT_UP = 'The plan goes on being maintained from that day'

/** What is asked, each part from that day. What the authority itself undertook to go on with is kept by its saying so. */
const asksFor = (
  parts: readonly OccasionName[],
  asking: Asking,
  { steps }: Disputable,
  more: Pick<Occasion, 'inWords'> & { readonly undertaken: boolean },
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] =>
  parts.flatMap((what) => {
    const { event: subject, on } = asking
    const keptUp = more.undertaken && KEEPS_UP.has(what)
    return limitsOf(
      {
        what,
        on,
        subject,
        steps,
        endings: steps,
        directed: (rule) => directed(asking, rule),
        inWords: more.inWords,
        ...(keptUp ? { told: { undertaken: on }, done: KEPT_UP } : {}),
      },
      facts,
      context,
    )
  })

const ofAgreement = (
  agreement: Agreement,
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const { event: subject, on, appealable, authorityTookPart, authorityToldOn } = agreement
  const { steps } = stream
  const common = { on, subject, steps, endings: steps }
  const parts = appealable === true ? askedByAgreement(matterOf(agreement, stream), agreement) : []
  const otherwise: Occasion = {
    ...common,
    what: 'agreedOtherwise',
    told: { agreementKept: firstFrom(facts.disputes.carriedOut, on) },
    directed: (rule) => directed(agreement, rule),
  }
  // Regulation 42(4): of an agreement that the authority was no party to the commissioning body must tell it.
  const apart: Occasion = {
    ...common,
    what: 'agreedWithoutAuthority',
    told: { authorityTold: authorityToldOn },
  }
  return [
    ...asksFor(parts, agreement, stream, { inWords: agreedInMediation, undertaken: true }, facts, context),
    ...(appealable === false ? limitsOf(otherwise, facts, context) : []),
    ...(authorityTookPart === false ? limitsOf(apart, facts, context) : []),
  ]
}

/** What follows the answer to an order to reconsider: it is nobody's to miss, and ages so that somebody does it. */
const afterReconsideration = (
  { event: subject, on, order }: TribunalOrder,
  { steps }: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const since = order === 'reconsider' ? earliest(steps, GOES_ON, on) : undefined
  if (since === undefined) return []
  // Answered by the plan itself, or by the decision that there will be none, there is nothing to come.
  const concludedOn = earliest(steps, AFTER_RECONSIDERATION, on)
  if (concludedOn !== undefined && concludedOn < since) return []
  return limitsOf(
    { what: 'reconsiderationAnswered', on: since, subject, steps, endings: steps },
    facts,
    context,
  )
}

/**
 * What an order, an agreement in mediation or an appeal not opposed asks of the authority, each part from that day.
 * The day is that of the order itself: the tribunal's leaflet SEND18 counts from the day on which it was sent out,
 * which is never earlier.
 */
export const orderLimits = (
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const { agreements, concessions, orders } = facts.disputes
  return [
    ...agreements.flatMap((agreement) => ofAgreement(agreement, stream, facts, context)),
    ...concessions.flatMap((conceded) =>
      engagesRegulation45(conceded, facts.disputes, context)
        ? asksFor(askedByConcession(conceded), conceded, stream, { undertaken: true }, facts, context)
        : [],
    ),
    ...orders.flatMap((order) => [
      ...asksFor(askedByOrder(order), order, stream, { undertaken: false }, facts, context),
      ...afterReconsideration(order, stream, facts, context),
    ]),
  ]
}
