import { type AllowedException } from '../../exceptions/reason.js'
import { type Certainty } from '../../obligation.js'
import { type Period } from '../period.js'
import { type Rule, type RuleTraits } from '../rule.js'
import { type RunsByFacts } from '../runs.js'
import { type OccasionName } from '../vocabulary.js'
import { CLOSED, NO_EXCEPTIONS, SEND_REGULATIONS, STATUTE } from './sources.js'

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
  /** What starts it, after "ordered" or "conceded". */
  readonly to: keyof typeof STARTS
  readonly runs: Omit<RunsByFacts, 'from'>
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

interface Starts {
  readonly ORD: OccasionName
  /** An order alone can send a case back or end a plan. */
  readonly UNOPP?: OccasionName
}

const STARTS = {
  assess: { ORD: 'orderedToAssess', UNOPP: 'concededToAssess' },
  makePlan: { ORD: 'orderedToMakePlan', UNOPP: 'concededToMakePlan' },
  reconsider: { ORD: 'orderedToReconsider' },
  goOn: { ORD: 'reconsiderationAnswered' },
  amend: { ORD: 'orderedToAmend', UNOPP: 'concededToAmend' },
  changePlacement: { ORD: 'orderedToChangePlacement', UNOPP: 'concededToChangePlacement' },
  keepUp: { ORD: 'orderedToContinue', UNOPP: 'concededToContinue' },
  cease: { ORD: 'orderedToCease' },
} as const satisfies Readonly<Record<string, Starts>>

const PLAN_SENT = ['finalPlanSent', 'amendedPlanSent'] as const
const PLAN_DECIDED = ['planAgreed', 'draftSent', ...PLAN_SENT] as const

/** What concludes a case that was sent back to be reconsidered; whatever answers it otherwise leaves that to come. */
export const AFTER_RECONSIDERATION = [...PLAN_SENT, 'planRefused', 'decisionNotified'] as const

const AMENDED = {
  metBy: PLAN_SENT,
  endedBy: [...CLOSED, 'planCeased'],
  done: 'The amended plan was sent to the family',
} as const

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
    to: 'assess',
    runs: {
      metBy: ['assessmentAgreed', 'assessmentRefused'],
      endedBy: [...CLOSED, 'planRefused', ...PLAN_DECIDED],
      done: 'The family were told of the assessment',
    },
    title: 'Family told of the assessment',
    duty: 'the family must be told that there will be an assessment or re-assessment within {period}',
    period: weeks(2),
    satisfiedBy: 'the family told',
  },
  {
    ...TO_ASSESS,
    id: 'ASSESS-NOPLAN',
    to: 'assess',
    // Ten weeks bind only an authority that decides against a plan, as the sixteen of regulation 10(1) do.
    runs: {
      metBy: ['planRefused'],
      endedBy: [...CLOSED, ...PLAN_DECIDED],
      decidedBy: PLAN_DECIDED,
      done: 'The family were told that no plan will be made',
    },
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
    to: 'assess',
    runs: {
      metBy: PLAN_SENT,
      endedBy: [...CLOSED, 'planRefused'],
      done: 'The final plan was sent to the family',
    },
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
    to: 'makePlan',
    runs: {
      metBy: ['draftSent'],
      endedBy: [...CLOSED, ...PLAN_SENT],
      done: 'The draft plan was sent to the family',
    },
    title: 'Draft plan',
    duty: 'the draft plan must be sent within {period}',
    period: weeks(5),
    satisfiedBy: 'the draft plan sent to the family',
  },
  {
    ...TO_MAKE,
    id: 'MAKE-FINAL',
    to: 'makePlan',
    runs: { metBy: PLAN_SENT, endedBy: CLOSED, done: 'The final plan was sent to the family' },
    traits: { comesAfter: 'R-DRAFT15' },
    title: 'Final plan',
    duty: 'the finalised plan must be sent within {period}',
    period: weeks(11),
    satisfiedBy: 'the final plan sent to the family',
  },
  {
    id: 'RECON',
    to: 'reconsider',
    runs: {
      metBy: [
        'draftSent',
        'amendmentNoticeSent',
        'assessmentAgreed',
        'assessmentRefused',
        'planRefused',
        'decisionNotified',
        ...PLAN_SENT,
      ],
      endedBy: CLOSED,
      done: 'The draft was sent, or the decision notified',
    },
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
    to: 'goOn',
    runs: {
      metBy: AFTER_RECONSIDERATION,
      endedBy: CLOSED,
      done: 'The plan, or the decision that there will be none, was sent to the family',
    },
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
    to: 'amend',
    runs: AMENDED,
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
    to: 'changePlacement',
    runs: AMENDED,
    title: 'Placement in the plan changed',
    duty: 'where only the school, college or type is to change, the plan must be amended within {period}',
    period: weeks(2),
    paragraph: { ORD: '(2)(f)', UNOPP: ', on appeals about the placement alone' },
    certainty: SECONDARY,
    satisfiedBy: 'the amended plan sent to the family',
  },
  {
    id: 'CONT',
    to: 'keepUp',
    runs: {
      // What the authority agreed or conceded itself it does by saying so; an order is kept when it records that it does.
      metBy: ['undertaken', 'planContinued'],
      endedBy: CLOSED,
      done: 'The authority recorded that it maintains the plan',
    },
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
    to: 'cease',
    runs: { metBy: ['planCeased'], endedBy: CLOSED, done: 'The plan was ceased' },
    title: 'Plan ceased',
    duty: 'where the appeal against ceasing is dismissed, the plan must be ceased {period}',
    period: { count: 'ON' },
    paragraph: { ORD: '(2)(a)', UNOPP: '' },
    certainty: READ,
    satisfiedBy: 'the plan ceased',
  },
]

const ruleAfter = (origin: Origin, step: Step, from: OccasionName): Rule => {
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
    runs: { ...step.runs, from },
    ...(step.endedBy === undefined ? {} : { endedBy: step.endedBy }),
    traits: { about: 'disagreement', ...step.traits },
    ...(step.next === undefined ? {} : { next: step.next }),
  }
}

/** What follows an order of the tribunal, and an appeal that the authority does not oppose. */
export const ORDER_RULES: readonly Rule[] = [
  ...STEPS.map((step) => ruleAfter(ORDER, step, STARTS[step.to].ORD)),
  ...STEPS.flatMap((step) => {
    const { UNOPP: from }: Starts = STARTS[step.to]
    return from === undefined ? [] : [ruleAfter(UNOPPOSED, step, from)]
  }),
]
