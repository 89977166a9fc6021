import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import {
  type DisputeStep,
  type Disputable,
  disputeLimits,
  engagesRegulation45,
  type Matter,
  matterOf,
  NO_DISPUTES,
  type Notice,
} from '../disputes/index.js'
import { byDay, type Dated as Done } from '../settle.js'
import { type Conclusion, type Dated, type PlanFacts, type Review } from './facts.js'

const of = (list: readonly Dated[], about: Matter): readonly Notice[] =>
  list.map(({ event, on }) => ({ event, on, about }))

/** A decision to amend is disputed when the amended plan comes, or the decision not to amend after all. */
const reviewNotice = ({ decidedOn, decidedBy, decision }: Review): readonly Notice[] => {
  if (decidedOn === undefined || decidedBy === undefined) return []
  const notice = { event: decidedBy, on: decidedOn }
  if (decision === 'maintain') return [{ ...notice, about: 'refusalToAmend' }]
  return decision === 'cease' ? [{ ...notice, about: 'ceasing' }] : []
}

const CONTENTS: ReadonlySet<Conclusion['what']> = new Set(['amended', 'finalPlan'])

/** The decisions that section 51(2) lets the family appeal against, in the order of the days. */
const noticesOf = (facts: PlanFacts): readonly Notice[] => {
  const { conclusions, ceasingNotices, reassessments, reviews } = facts
  // A review that decides to cease, and the notice of regulation 31 on the same day, are one decision.
  const sameDay = (notice: Notice): boolean =>
    notice.about === 'ceasing' && ceasingNotices.some(({ on }) => on === notice.on)
  const notices = [
    ...[...reviews.values()].flatMap(reviewNotice).filter((notice) => !sameDay(notice)),
    ...of(ceasingNotices, 'ceasing'),
    ...of(
      conclusions.filter(({ what }) => CONTENTS.has(what)),
      'contents',
    ),
    ...of(
      conclusions.filter(({ what }) => what === 'notAmended'),
      'refusalToAmend',
    ),
    ...of(
      reassessments.filter(({ agreed }) => !agreed),
      'refusalToReassess',
    ),
  ]
  return notices.sort(byDay)
}

const done = (list: readonly { readonly on: string }[], step: DisputeStep): readonly Done<DisputeStep>[] =>
  list.map(({ on }) => ({ step, on }))

const concludedBy = ({ what, on, review }: Conclusion): readonly Done<DisputeStep>[] => {
  switch (what) {
    case 'amended':
      return [{ step: 'amendedPlanSent', on }]
    case 'finalPlan':
      return [{ step: 'finalPlanSent', on }]
    case 'notAmended':
      // After a re-assessment that was ordered, this is the notice that no new plan will be made.
      return [
        { step: 'decisionNotified', on },
        ...(review === undefined ? [{ step: 'planRefused', on } as const] : []),
      ]
    default:
      return what satisfies never
  }
}

/** What was done on a plan that carries out an order, or goes back on a decision. */
const stepsOf = (facts: PlanFacts): readonly Done<DisputeStep>[] => [
  ...facts.conclusions.flatMap(concludedBy),
  ...facts.reassessments.flatMap((one) => done([one], one.agreed ? 'assessmentAgreed' : 'assessmentRefused')),
  ...[...facts.reviews.values()].flatMap(({ decidedOn }) =>
    decidedOn === undefined ? [] : done([{ on: decidedOn }], 'decisionNotified'),
  ),
  ...done(facts.draftsSent, 'draftSent'),
  ...done(facts.notices, 'amendmentNoticeSent'),
  ...done(facts.ceasings, 'planCeased'),
  ...done(facts.continuations, 'planContinued'),
  ...done(facts.transfersOut, 'planTransferredOut'),
]

const disputable = (facts: PlanFacts): Disputable => ({ notices: noticesOf(facts), steps: stepsOf(facts) })

const NONE: readonly string[] = []

/** The days from which a re-assessment has the limits of regulation 44 or 45, and not those of regulation 27. */
export const reassessmentOrderedOn = (facts: PlanFacts, context: ClockContext): readonly string[] => {
  if (facts.disputes === NO_DISPUTES) return NONE
  const { orders, agreements, concessions } = facts.disputes
  const stream = disputable(facts)
  return [
    ...orders.filter(({ order }) => order === 'assess'),
    ...agreements.filter((one) => one.appealable === true && matterOf(one, stream) === 'refusalToReassess'),
    ...concessions.filter(
      (one) => one.against === 'refusalToReassess' && engagesRegulation45(one, facts.disputes, context),
    ),
  ].map(({ on }) => on)
}

/** Mediation, appeals and orders about a plan: section 51(2)(c) to (f) and regulations 33 to 45. */
export const planDisputes = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  disputeLimits(disputable(facts), facts, context)
