import { reasonInWords } from '../exceptions/index.js'
import { type AllowedException } from '../exceptions/reason.js'
import { type Certainty, type Layer } from '../obligation.js'
import { type Duty, dutyInWords, type Rule, type RuleBook, wholePeriodInWords } from '../rules/index.js'

/** One rule as a page or a table shows it: words only, each ready to stand on its own. */
export interface RuleInWords {
  readonly id: string
  readonly title: string
  readonly law: string
  readonly layer: Layer
  /** "In law", "Guidance, not law", "Local, not law" */
  readonly layerInWords: string
  readonly bound: string
  /** "20 weeks", or for a duty without a period when it is due: "with the decision". */
  readonly period: string
  /** Whether a date can be worked out. */
  readonly hasDate: boolean
  /** What it runs from: "Request received". */
  readonly runsFrom?: string
  /** What is required, as a sentence. */
  readonly duty: string
  /** What would disapply it, each with its limb; empty when nothing does. */
  readonly disappliedBy: readonly string[]
  readonly satisfiedBy?: string
  readonly endedBy?: string
  readonly next?: string
  readonly certainty: Certainty
  readonly certaintyInWords: string
  /** Shown with "check with your legal team". */
  readonly toCheck: boolean
  readonly doubt?: string
}

const LAYERS: Readonly<Record<Layer, string>> = {
  statute: 'In law',
  guidance: 'Guidance, not law',
  local: 'Local, not law',
}

const CERTAINTY: Readonly<Record<Certainty, string>> = {
  certain: 'The text of the law was read',
  secondary: 'Known from a secondary source: check with your legal team',
  inferred: 'Our reading of the law: check with your legal team',
  memory: 'The text was not seen: check with your legal team',
}

export const CHECK_WITH_LEGAL = 'check with your legal team'

const exceptionInWords = ({ reason, citation, doubt }: AllowedException): string =>
  `${reasonInWords(reason)} (${citation})${doubt === undefined ? '' : `; ${CHECK_WITH_LEGAL}: ${doubt}`}`

const howSure = (certainty: Certainty, layer: Layer) => {
  // There is no law to be unsure of.
  const sure = layer === 'local' || certainty === 'certain'
  return {
    certainty,
    certaintyInWords: layer === 'local' ? 'A milestone of the authority itself' : CERTAINTY[certainty],
    toCheck: !sure,
  }
}

/** A rule in words. */
export const ruleInWords = (rule: Rule): RuleInWords => {
  const { id, title, citation, layer, bound, satisfiedBy, endedBy, next, doubt } = rule
  return {
    id,
    title,
    law: citation,
    layer,
    layerInWords: LAYERS[layer],
    bound,
    period: wholePeriodInWords(rule),
    hasDate: rule.period.count !== 'ASAP',
    runsFrom: rule.trigger,
    duty: `${rule.source}: ${dutyInWords(rule)}.`,
    disappliedBy: rule.exceptions.map(exceptionInWords),
    satisfiedBy,
    ...(endedBy === undefined ? {} : { endedBy }),
    ...(next === undefined ? {} : { next }),
    ...howSure(rule.certainty, layer),
    ...(doubt === undefined ? {} : { doubt }),
  }
}

/** A duty without a period in words. */
export const dutyAsRule = ({ citation, when, ...duty }: Duty): RuleInWords => ({
  id: duty.id,
  title: duty.title,
  law: citation,
  layer: duty.layer,
  layerInWords: LAYERS[duty.layer],
  bound: duty.bound,
  period: when,
  hasDate: false,
  duty: duty.duty,
  disappliedBy: [],
  ...howSure(duty.certainty, duty.layer),
})

/** A whole book in words, in its own order: the rules with a date, then the duties without. */
export const rulesInWords = (book: RuleBook): readonly RuleInWords[] => [
  ...book.rules.map(ruleInWords),
  ...book.duties.map(dutyAsRule),
]
