import { type RefusalsBy } from '../../recording/refusals.js'
import {
  DEFAULT_SETTINGS,
  calendarFor,
  type ClockSettings,
  isoDate,
  lastDayOf,
  NAMED_RULES,
  RULE_BOOK_2014,
  tryParseCivilDate,
} from '#statute'
import { inBritish } from '../../chronology/index.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import {
  appeals,
  isDecided,
  mediations,
  openAppeals,
  orderAboutCeasing,
  reviews,
  tribunalOrders,
} from '../../entities/index.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { afterMovingAway, noPlan } from './in-force.js'
import { planFactsOf, type PlanState } from '../state.js'

const lawFor = (settings: ClockSettings = DEFAULT_SETTINGS) => ({ calendar: calendarFor(settings), settings })

/**
 * Reasons for which the authority decides to cease, so that the family are told and can appeal (section 45). The
 * others are not decisions: the young person is too old (1), is another authority's (5, 7), or has died (8).
 */
const DECIDED: ReadonlySet<number> = new Set([2, 3, 4, 6, 9])

type Cease = PlanCommandOf<'CeasePlan'>

/** The day on which the family were last told that the plan is to cease. */
const toldOn = (state: PlanState): string | undefined =>
  [
    ...planFactsOf(state, 'CeasingNotified').map(({ data }) => data.notifiedOn),
    ...reviews(state).flatMap((review) =>
      isDecided(review) && review.decision === 'cease' && review.notifiedOn !== undefined
        ? [review.notifiedOn]
        : [],
    ),
  ]
    .sort()
    .at(-1)

const notTold = (state: PlanState, { data }: Cease): Refusal | undefined =>
  DECIDED.has(data.reason) && state.taken === undefined && toldOn(state) === undefined
    ? refusal('ceasing_not_notified')
    : undefined

const appealRunning = (state: PlanState, { data }: Cease): Refusal | undefined =>
  DECIDED.has(data.reason) && openAppeals(state, 'ceasing').length > 0 ? refusal('appeal_running') : undefined

/** The tribunal has spoken about this ceasing, or the family took their appeal back. */
const isDetermined = (state: PlanState, told: string): boolean =>
  tribunalOrders(state).some(({ order, orderedOn }) => order === 'cease' && orderedOn >= told) ||
  appeals(state).some(
    (appeal) => appeal.against === 'ceasing' && appeal.status === 'ended' && appeal.endedOn >= told,
  )

const toContinue = (state: PlanState, { data }: Cease): Refusal | undefined => {
  const last = orderAboutCeasing(state)
  const told = toldOn(state)
  const since = last !== undefined && (told === undefined || told <= last.orderedOn)
  return DECIDED.has(data.reason) && since && last.order === 'continue'
    ? refusal('ordered_to_continue', { on: inBritish(last.orderedOn) })
    : undefined
}

/** Section 45(4): not while the family can appeal, and not while an appeal is open. */
const windowOpen = (state: PlanState, { data, meta }: Cease): Refusal | undefined => {
  const sent = toldOn(state)
  const ceased = tryParseCivilDate(data.ceasedOn)
  if (!DECIDED.has(data.reason) || sent === undefined || ceased === undefined || isDetermined(state, sent))
    return undefined
  const certificateIssued = mediations(state).findLast(
    (one) => one.certificateIssuedOn !== undefined && one.certificateIssuedOn >= sent,
  )?.certificateIssuedOn
  const last = lastDayOf(
    RULE_BOOK_2014.rule(NAMED_RULES.appeal),
    { sent, certificateIssued },
    lawFor(meta.settings),
  )
  return ceased <= last
    ? refusal('appeal_window_open', { told: inBritish(sent), last: inBritish(isoDate(last)) })
    : undefined
}

const endedAlready = ({ stage }: PlanState): Refusal | undefined =>
  stage.status === 'ceased' ? refusal('plan_already_ceased') : undefined

/** Without an order there is nothing to carry out: a plan that was never to cease goes on by itself. */
const notOrdered = (state: PlanState): Refusal | undefined => {
  const ordered = tribunalOrders(state).filter(({ order }) => order === 'continue')
  if (ordered.length === 0) return refusal('continuing_not_ordered')
  return planFactsOf(state, 'PlanContinued').length >= ordered.length
    ? refusal('already_continued')
    : undefined
}

export const ceasingRefusals: RefusalsBy<PlanCommands, PlanState> = {
  CeasePlan: (command, state) => [
    endedAlready(state),
    notTold(state, command),
    appealRunning(state, command),
    toContinue(state, command),
    windowOpen(state, command),
  ],
  ContinuePlan: ({ data }, state) => [
    noPlan(state),
    afterMovingAway(state, data.continuedOn),
    notOrdered(state),
  ],
}
