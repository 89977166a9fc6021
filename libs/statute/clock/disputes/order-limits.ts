import { type Obligation } from '../../obligation.js'
import { type Rule } from '../../rules/index.js'
import { type Asked } from '../asked.js'
import { type Facts } from '../facts.js'
import { earliest, firstFrom, isEndedBy, settlement } from '../settle.js'
import { type Part, partsConceded, partsOfMatter, partsOfOrder } from './carried-out.js'
import { CLOSING_DEEDS, type Disputable, noticeOf } from './disputable.js'
import { type Agreement, type Happened, type Matter } from './facts.js'
import { owed } from './limits.js'
import { engagesRegulation45 } from './unopposed.js'

const ofPart = (
  part: Part,
  rule: Rule | undefined,
  { event, on }: Happened,
  { deeds }: Disputable,
  facts: Facts,
  asked: Asked,
): readonly Obligation[] => {
  if (rule === undefined) return []
  const satisfiedOn = part.atOnce === true ? on : earliest(deeds, part.satisfiedBy, on)
  const settled = settlement(satisfiedOn, earliest(deeds, part.endedBy, on))
  const decided = isEndedBy(deeds, part.decidedBy ?? [], settled.endedOn)
  const fate = decided ? { ...settled, endedBy: 'planDecided' as const } : settled
  return [owed({ rule, on, subject: event, done: part.done, fate }, facts, asked)]
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
    return partsOfMatter(matterOf(agreement, stream)).flatMap((part) => {
      const rule = asked.ruleOn(`R-ORD-${part.id}`, on)
      return ofPart(part, rule && agreedInMediation(rule), agreement, stream, facts, asked)
    })
  const rule = appealable === false ? asked.ruleOn('R-MEDAGR', on) : undefined
  if (rule === undefined) return []
  const fate = settlement(firstFrom(facts.disputes.carriedOut, on), earliest(stream.deeds, CLOSING_DEEDS, on))
  const done = 'What was agreed was done'
  return [owed({ rule, on, subject: event, done, fate }, facts, asked)]
}

/**
 * What an order, an agreement in mediation or an appeal not opposed asks of the authority, each part from that day.
 * The day is that of the order itself: the tribunal's leaflet SEND18 counts from the day on which it was sent out,
 * which is never earlier.
 */
export const orderLimits = (stream: Disputable, facts: Facts, asked: Asked): readonly Obligation[] => {
  const { agreements, concessions, orders } = facts.disputes
  const parts = (from: Happened, prefix: string, list: readonly Part[]): readonly Obligation[] =>
    list.flatMap((part) => ofPart(part, asked.ruleOn(prefix + part.id, from.on), from, stream, facts, asked))
  return [
    ...agreements.flatMap((agreement) => ofAgreement(agreement, stream, facts, asked)),
    ...concessions.flatMap((conceded) =>
      engagesRegulation45(conceded, facts.disputes, asked)
        ? parts(conceded, 'R-UNOPP-', partsConceded(conceded))
        : [],
    ),
    ...orders.flatMap((order) => parts(order, 'R-ORD-', partsOfOrder(order))),
  ]
}
