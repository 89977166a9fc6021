import { type RefusalsBy } from '../../recording/refusals.js'
import {
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  isoDate,
  lastDayOf,
  NAMED_RULES,
  RULE_BOOK_2014,
  tryParseCivilDate,
} from '#statute'
import { inBritish } from '../../chronology/index.js'
import { refused, type Refusal } from '../../command.js'
import { openAppeals } from '../../common/disagreement.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { planFactsOf, type PlanState } from '../state.js'

const LAW = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }

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
    ...planFactsOf(state, 'ReviewDecisionNotified').flatMap(({ data }) =>
      data.decision === 'cease' && data.notifiedOn !== undefined ? [data.notifiedOn] : [],
    ),
  ]
    .sort()
    .at(-1)

const notTold = (state: PlanState, { data }: Cease): Refusal | undefined =>
  DECIDED.has(data.reason) && state.taken === undefined && toldOn(state) === undefined
    ? refused(
        'ceasing_not_notified',
        'It is not recorded that the family were told of the decision to cease, with their right of appeal. Record that first.',
      ).refusal
    : undefined

const appealRunning = (state: PlanState, { data }: Cease): Refusal | undefined =>
  DECIDED.has(data.reason) && openAppeals(state, 'ceasing') > 0
    ? refused(
        'appeal_running',
        'An appeal against the ceasing of this plan is before the tribunal. The plan stays in force until that is decided (section 45(4)). Record how the appeal ended first.',
      ).refusal
    : undefined

/** The tribunal has spoken about this ceasing, or the family took their appeal back. */
const isDetermined = (state: PlanState, told: string): boolean =>
  planFactsOf(state, 'TribunalOrdered').some(
    ({ data }) => data.order === 'cease' && data.orderedOn >= told,
  ) ||
  planFactsOf(state, 'AppealEnded').some(({ data }) => data.against === 'ceasing' && data.endedOn >= told)

const toContinue = (state: PlanState, { data }: Cease): Refusal | undefined => {
  const last = planFactsOf(state, 'TribunalOrdered').findLast(
    ({ data: { order } }) => order === 'continue' || order === 'cease',
  )
  const told = toldOn(state)
  const since = last !== undefined && (told === undefined || told <= last.data.orderedOn)
  return DECIDED.has(data.reason) && since && last.data.order === 'continue'
    ? refused(
        'ordered_to_continue',
        `The tribunal ordered on ${inBritish(last.data.orderedOn)} that the plan goes on. A new decision to cease is needed first.`,
      ).refusal
    : undefined
}

/** Section 45(4): not while the family can appeal, and not while an appeal is open. */
const windowOpen = (state: PlanState, { data }: Cease): Refusal | undefined => {
  const sent = toldOn(state)
  const ceased = tryParseCivilDate(data.ceasedOn)
  if (!DECIDED.has(data.reason) || sent === undefined || ceased === undefined || isDetermined(state, sent))
    return undefined
  const certificateIssued = planFactsOf(state, 'MediationCertificateIssued').findLast(
    ({ data: { issuedOn } }) => issuedOn >= sent,
  )?.data.issuedOn
  const last = lastDayOf(RULE_BOOK_2014.rule(NAMED_RULES.appeal), { sent, certificateIssued }, LAW)
  return ceased <= last
    ? refused(
        'appeal_window_open',
        `The family were told on ${inBritish(sent)} and can appeal until ${inBritish(isoDate(last))}. The plan stays in force until then (section 45(4)).`,
        'ceasedOn',
      ).refusal
    : undefined
}

const endedAlready = ({ stage }: PlanState): Refusal | undefined =>
  stage.status === 'ceased'
    ? refused(
        'plan_already_ceased',
        'It is recorded already that this plan ceased. If its date is wrong, correct that record.',
      ).refusal
    : undefined

export const ceasingRefusals: RefusalsBy<PlanCommands, PlanState> = {
  CeasePlan: (command, state) => [
    endedAlready(state),
    notTold(state, command),
    appealRunning(state, command),
    toContinue(state, command),
    windowOpen(state, command),
  ],
}
