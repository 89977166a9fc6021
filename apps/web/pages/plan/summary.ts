import {
  arrangedMeeting,
  codesOf,
  holderOf,
  isMaintained,
  lastReviewedOn,
  planFactsOf,
  type PlanState,
} from '#casework'
import { type PlanOnRecord } from '#application'
import { hasLastDay, type Obligation, YEARLY_REVIEWS } from '#statute'
import { british } from '../../parts/words/dates.js'
import { standingOf } from '../../parts/words/duty-in-words.js'
import { accountName } from '../../parts/words/names.js'

/** How a plan stands, in words. */
const stageOf = ({ stage, taken }: PlanState): string => {
  switch (stage.status) {
    case 'none':
      return 'No plan on record'
    case 'known':
      return 'Maintained'
    case 'inForce':
      return taken === undefined ? 'Maintained' : 'Maintained, taken on from a return'
    case 'ceased': {
      const { ceasedOn, reason } = stage.ending.data
      const when = ceasedOn === undefined ? '' : ` on ${british(ceasedOn)}`
      const why =
        reason === undefined ? '' : `: ${(codesOf('PlanCeased', 'reason')[reason] ?? '').toLowerCase()}`
      return `Ceased${when}${why}`
    }
    case 'transferredOut': {
      const { transferredOn, toAuthority } = stage.ending.data
      const to = toAuthority === undefined ? 'another authority' : `authority ${toAuthority}`
      return `Went to ${to} on ${british(transferredOn)}`
    }
    default:
      return stage satisfies never
  }
}

const lastReview = (state: PlanState): string => {
  const last = lastReviewedOn(state)
  return last === undefined ? 'Not on record' : `Family told of the decision on ${british(last)}`
}

const meeting = (state: PlanState, asAt: string): string | undefined => {
  const meetingOn = arrangedMeeting(state)
  if (meetingOn === undefined) return undefined
  return meetingOn < asAt
    ? `Was arranged for ${british(meetingOn)}, and is not recorded as held`
    : british(meetingOn)
}

const nextReview = (duties: readonly Obligation[], asAt: string): string | undefined => {
  const year = duties
    .filter(hasLastDay)
    .find(
      ({ rule, status }) =>
        YEARLY_REVIEWS.some((yearly) => yearly === rule) && (status === 'running' || status === 'overdue'),
    )
  return year === undefined ? undefined : `${british(year.dueOn)}. ${standingOf(year, asAt)}`
}

export const planSummary = (
  { state, directory }: Pick<PlanOnRecord, 'state' | 'directory'>,
  duties: readonly Obligation[],
  asAt: string,
) => {
  const started = planFactsOf(state, 'PlanStarted')[0]?.data
  const officer = holderOf(state)
  const needs = planFactsOf(state, 'NeedRecorded').map(
    ({ data: { need } }) => codesOf('NeedRecorded', 'need')[need] ?? need,
  )
  return {
    stage: stageOf(state),
    madeOn: started?.madeOn === undefined ? 'Not known' : british(started.madeOn),
    lastReview: lastReview(state),
    nextReview: isMaintained(state)
      ? (nextReview(duties, asAt) ?? 'Cannot be worked out: last review unknown')
      : undefined,
    meeting: isMaintained(state) ? meeting(state, asAt) : undefined,
    needs: needs.length === 0 ? undefined : [...new Set(needs)].join('; '),
    officer: officer === undefined ? undefined : accountName(officer, directory),
  }
}
