import { type Obligation } from '../../obligation.js'
import { type Rule } from '../../rules/index.js'
import { type Asked } from '../asked.js'
import { type Facts } from '../facts.js'
import { earliest, firstFrom, isEndedBy, settlement } from '../settle.js'
import {
  AFTER_RECONSIDERATION,
  GOES_ON,
  type Part,
  partsConceded,
  partsOfMatter,
  partsOfOrder,
} from './carried-out.js'
import { CLOSING_DEEDS, type Disputable, noticeOf } from './disputable.js'
import { type Agreement, type Asking, type Matter, type TribunalOrder } from './facts.js'
import { type Directed } from '../directed.js'
import { owed } from './limits.js'
import { engagesRegulation45 } from './unopposed.js'

/** The day that was directed or agreed for this duty, in place of its period; nothing where there was none. */
const directed = ({ directions, directedOn }: Asking, { id }: Rule): Directed | undefined => {
  const direction = directions.findLast(({ duty }) => duty === id)
  return direction === undefined || directedOn === undefined
    ? undefined
    : { dueOn: direction.dueOn, directedOn }
}

const ofPart = (
  part: Part,
  rule: Rule | undefined,
  asking: Asking,
  { deeds }: Disputable,
  facts: Facts,
  asked: Asked,
): readonly Obligation[] => {
  if (rule === undefined) return []
  const { event, on } = asking
  const satisfiedOn = part.atOnce === true ? on : earliest(deeds, part.satisfiedBy, on)
  const settled = settlement(satisfiedOn, earliest(deeds, part.endedBy, on))
  const decided = isEndedBy(deeds, part.decidedBy ?? [], settled.endedOn)
  const fate = decided ? { ...settled, endedBy: 'planDecided' as const } : settled
  return [
    owed({ rule, on, subject: event, done: part.done, fate, directed: directed(asking, rule) }, facts, asked),
  ]
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

const ofAgreement = (
  agreement: Agreement,
  stream: Disputable,
  facts: Facts,
  asked: Asked,
): readonly Obligation[] => {
  const { event, on, appealable } = agreement
  if (appealable === true)
    return partsOfMatter(matterOf(agreement, stream), agreement).flatMap((part) => {
      const rule = asked.ruleOn(`R-ORD-${part.id}`, on)
      return ofPart(part, rule && agreedInMediation(rule), agreement, stream, facts, asked)
    })
  const rule = appealable === false ? asked.ruleOn('R-MEDAGR', on) : undefined
  if (rule === undefined) return []
  const fate = settlement(firstFrom(facts.disputes.carriedOut, on), earliest(stream.deeds, CLOSING_DEEDS, on))
  const done = 'What was agreed was done'
  return [owed({ rule, on, subject: event, done, fate, directed: directed(agreement, rule) }, facts, asked)]
}

/** Regulation 42(4): of an agreement that the authority was no party to the commissioning body must tell it. */
const toldOfAgreement = (
  { event, on, authorityTookPart, authorityToldOn }: Agreement,
  stream: Disputable,
  facts: Facts,
  asked: Asked,
): readonly Obligation[] => {
  const rule = authorityTookPart === false ? asked.ruleOn('R-MEDAGR-ICB', on) : undefined
  if (rule === undefined) return []
  const fate = settlement(authorityToldOn, earliest(stream.deeds, CLOSING_DEEDS, on))
  return [owed({ rule, on, subject: event, done: 'The authority was told', fate }, facts, asked)]
}

/** What follows the answer to an order to reconsider: it is nobody's to miss, and ages so that somebody does it. */
const afterReconsideration = (
  { event, on, order }: TribunalOrder,
  { deeds }: Disputable,
  facts: Facts,
  asked: Asked,
): readonly Obligation[] => {
  const since = order === 'reconsider' ? earliest(deeds, GOES_ON, on) : undefined
  const rule = since === undefined ? undefined : asked.ruleOn('R-ORD-RECON-NEXT', since)
  if (rule === undefined || since === undefined) return []
  const { satisfiedBy, endedBy, done } = AFTER_RECONSIDERATION
  const settled = settlement(earliest(deeds, satisfiedBy, on), earliest(deeds, endedBy, since))
  // Answered by the plan itself, or by the decision that there will be none, there is nothing to come.
  if ((settled.satisfiedOn ?? since) < since) return []
  return [owed({ rule, on: since, subject: event, done, fate: { ...settled, since } }, facts, asked)]
}

/**
 * What an order, an agreement in mediation or an appeal not opposed asks of the authority, each part from that day.
 * The day is that of the order itself: the tribunal's leaflet SEND18 counts from the day on which it was sent out,
 * which is never earlier.
 */
export const orderLimits = (stream: Disputable, facts: Facts, asked: Asked): readonly Obligation[] => {
  const { agreements, concessions, orders } = facts.disputes
  const parts = (from: Asking, prefix: string, list: readonly Part[]): readonly Obligation[] =>
    list.flatMap((part) => ofPart(part, asked.ruleOn(prefix + part.id, from.on), from, stream, facts, asked))
  return [
    ...agreements.flatMap((agreement) => [
      ...ofAgreement(agreement, stream, facts, asked),
      ...toldOfAgreement(agreement, stream, facts, asked),
    ]),
    ...concessions.flatMap((conceded) =>
      engagesRegulation45(conceded, facts.disputes, asked)
        ? parts(conceded, 'R-UNOPP-', partsConceded(conceded))
        : [],
    ),
    ...orders.flatMap((order) => [
      ...parts(order, 'R-ORD-', partsOfOrder(order)),
      ...afterReconsideration(order, stream, facts, asked),
    ]),
  ]
}
