import { type AllowedException } from '../../exceptions/reason.js'
import { type Certainty } from '../../obligation.js'
import { type Period } from '../period.js'
import { type Rule, type RuleTraits } from '../rule.js'
import { NO_EXCEPTIONS, SEND_REGULATIONS, STATUTE } from './sources.js'

/**
 * Regulation 44(3), which regulation 45 shares: personal circumstances, an absence of 2 weeks, or any of the
 * circumstances of regulation 13(3). The tribunal's leaflet SEND18 also lists late representations; the regulations
 * as quoted do not, so that one is let through with a doubt.
 */
const orderLimbs = (regulation: string): readonly AllowedException[] => [
  { reason: 'personal', citation: regulation },
  { reason: 'absentTwoWeeks', citation: regulation },
  { reason: 'schoolClosed', citation: `${regulation}, applying 13(3) and 10(4)(a)` },
  { reason: 'earlyYearsClosed', citation: `${regulation}, applying 13(3) and 10(4)(b)` },
  { reason: 'absentFourWeeks', citation: `${regulation}, applying 13(3) and 10(4)(d)` },
  {
    reason: 'representationsLate',
    citation: `${regulation} as the tribunal's leaflet SEND18 gives it`,
    doubt: 'the regulation as quoted elsewhere has no such limb',
  },
  { reason: 'notStated', citation: regulation },
]

interface Origin {
  readonly prefix: 'R-ORD' | 'R-UNOPP'
  readonly given: string
  readonly after: string
  readonly trigger: string
  readonly regulation: string
}

const ORDER: Origin = {
  prefix: 'R-ORD',
  given: 'ordered',
  after: 'after an order',
  trigger: 'Order made',
  regulation: 'regulation 44',
}

/** Regulation 45 as substituted by SI 2015/359; the 2014 text, still to be found on web pages, had other periods. */
const UNOPPOSED: Origin = {
  prefix: 'R-UNOPP',
  given: 'conceded',
  after: 'after an unopposed appeal',
  trigger: 'Tribunal told of the unopposed appeal',
  regulation: 'regulation 45',
}

interface Step {
  readonly id: string
  readonly title: string
  readonly duty: string
  readonly period: Period
  readonly paragraph: { readonly ORD: string; readonly UNOPP: string }
  readonly certainty: { readonly ORD: Certainty; readonly UNOPP: Certainty }
  readonly doubt?: string
  readonly satisfiedBy: string
  readonly endedBy?: string
  readonly traits?: RuleTraits
  readonly next?: string
}

const READ = { ORD: 'certain', UNOPP: 'certain' } as const
const weeks = (n: number): Period => ({ count: 'W', n })
const SECONDARY = { ORD: 'secondary', UNOPP: 'secondary' } as const
const TO_ASSESS = {
  paragraph: { ORD: '(2)(b)', UNOPP: '(3)' },
  certainty: READ,
} as const
const TO_MAKE = {
  paragraph: { ORD: '(2)(c)', UNOPP: '(3A)(b)' },
  certainty: READ,
} as const

const STEPS: readonly Step[] = [
  {
    ...TO_ASSESS,
    id: 'ASSESS-NOTIFY',
    title: 'Family told of the assessment',
    duty: 'the family must be told that there will be an assessment or re-assessment within {period}',
    period: weeks(2),
    satisfiedBy: 'the family told',
  },
  {
    ...TO_ASSESS,
    id: 'ASSESS-NOPLAN',
    traits: { onlyIfNoPlan: true },
    title: 'Notice that no plan will be made',
    duty: 'where no plan is to be made, the family must be told within {period}',
    period: weeks(10),
    satisfiedBy: 'the family told that no plan will be made',
    endedBy: 'a decision to issue, a draft or a plan',
  },
  {
    ...TO_ASSESS,
    id: 'ASSESS-FINAL',
    traits: { comesAfter: 'R-DRAFT15' },
    title: 'Final plan',
    duty: 'the finalised plan must be sent within {period}',
    period: weeks(14),
    satisfiedBy: 'the final plan sent to the family',
    endedBy: 'a refusal to issue a plan',
  },
  {
    ...TO_MAKE,
    id: 'MAKE-DRAFT',
    title: 'Draft plan',
    duty: 'the draft plan must be sent within {period}',
    period: weeks(5),
    satisfiedBy: 'the draft plan sent to the family',
  },
  {
    ...TO_MAKE,
    id: 'MAKE-FINAL',
    traits: { comesAfter: 'R-DRAFT15' },
    title: 'Final plan',
    duty: 'the finalised plan must be sent within {period}',
    period: weeks(11),
    satisfiedBy: 'the final plan sent to the family',
  },
  {
    id: 'RECON',
    title: 'Case reconsidered',
    duty: 'the draft plan must be sent, or the decision notified, within {period}',
    period: weeks(2),
    paragraph: { ORD: '(2)(d)', UNOPP: '' },
    certainty: { ORD: 'memory', UNOPP: 'memory' },
    doubt: 'The period is taken from the regulations of 2001, which this regulation followed.',
    satisfiedBy: 'the draft plan sent, or the decision notified',
  },
  {
    id: 'RECON-NEXT',
    title: 'Plan, or decision on it',
    duty: 'what follows the draft or the decision to assess must be done {period}',
    period: { count: 'ASAP' },
    paragraph: { ORD: '(2)(d)', UNOPP: '' },
    certainty: { ORD: 'inferred', UNOPP: 'inferred' },
    doubt: 'The regulations state no period for what follows the answer to an order to reconsider.',
    satisfiedBy: 'the final plan sent to the family, or the family told that there will be none',
  },
  {
    id: 'AMEND',
    title: 'Plan amended',
    duty: 'the plan must be amended within {period}',
    period: weeks(5),
    paragraph: { ORD: '(2)(e) and (h)', UNOPP: '(3A)(a) and (4)' },
    certainty: { ORD: 'secondary', UNOPP: 'certain' },
    satisfiedBy:
      'the amended plan sent to the family; the provision must be in place by then (BA v Nottinghamshire [2021] EWHC 1348 (Admin))',
  },
  {
    id: 'SCHOOL',
    title: 'Placement in the plan changed',
    duty: 'where only the school, college or type is to change, the plan must be amended within {period}',
    period: weeks(2),
    paragraph: { ORD: '(2)(f)', UNOPP: ', on appeals about the placement alone' },
    certainty: SECONDARY,
    satisfiedBy: 'the amended plan sent to the family',
  },
  {
    id: 'CONT',
    title: 'Plan kept up',
    duty: 'the plan must be maintained without a break',
    period: { count: 'ON' },
    paragraph: { ORD: '(2)(g)', UNOPP: '(4)' },
    certainty: { ORD: 'secondary', UNOPP: 'certain' },
    satisfiedBy: 'the authority recording that it maintains the plan',
    next: 'A plan that had ceased is in force again, with its reviews. Where it is to be amended as well, that is a duty of its own, within 5 weeks.',
  },
  {
    id: 'CEASE',
    title: 'Plan ceased',
    duty: 'where the appeal against ceasing is dismissed, the plan must be ceased {period}',
    period: { count: 'ON' },
    paragraph: { ORD: '(2)(a)', UNOPP: '' },
    certainty: READ,
    satisfiedBy: 'the plan ceased',
  },
]

/** An order alone can send a case back or end a plan. */
const ONLY_ORDERED: ReadonlySet<string> = new Set(['RECON', 'RECON-NEXT', 'CEASE'])

const ruleAfter = (origin: Origin, step: Step): Rule => {
  const which = origin === ORDER ? 'ORD' : 'UNOPP'
  const regulation = origin.regulation + step.paragraph[which]
  const amended = origin === ORDER ? '' : ', as substituted by SI 2015/359'
  return {
    ...STATUTE,
    id: `${origin.prefix}-${step.id}`,
    title: `${step.title} ${origin.after}`,
    citation: `${SEND_REGULATIONS}, ${regulation}${amended}`,
    source: `R${origin.regulation.slice(1)}${step.paragraph[which]}`,
    certainty: step.certainty[which],
    ...(step.doubt === undefined ? {} : { doubt: step.doubt }),
    given: origin.given,
    trigger: step.id === 'RECON-NEXT' ? 'Order to reconsider answered' : origin.trigger,
    duty: step.duty,
    period: step.period,
    exceptions:
      step.period.count === 'ASAP'
        ? NO_EXCEPTIONS
        : orderLimbs(origin === ORDER ? 'regulation 44(3)' : 'regulation 45'),
    satisfiedBy: step.satisfiedBy,
    ...(step.endedBy === undefined ? {} : { endedBy: step.endedBy }),
    ...(step.traits === undefined ? {} : { traits: step.traits }),
    ...(step.next === undefined ? {} : { next: step.next }),
  }
}

/** What follows an order of the tribunal, and an appeal that the authority does not oppose. */
export const ORDER_RULES: readonly Rule[] = [
  ...STEPS.map((step) => ruleAfter(ORDER, step)),
  ...STEPS.filter(({ id }) => !ONLY_ORDERED.has(id)).map((step) => ruleAfter(UNOPPOSED, step)),
]
