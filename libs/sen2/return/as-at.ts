import {
  assessmentOf,
  type AssessmentState,
  type DecidedEvent,
  type PlanState,
  type Recorded,
  wholePlanOf,
} from '#casework'

/** What decides a letter is told by its own day, or by that of the return that brought it; nothing is put before that. */
const DECIDES: ReadonlySet<string> = new Set([
  ...['AssessmentRefused', 'RequestWithdrawn', 'PlanRefused', 'FinalPlanIssued'],
  ...['PlanCeased', 'PlanTransferredOut'],
])

/** No date of its own: a need, a setting, or what a return had without a day. It had happened before that return. */
const isUndated = ({ data, occurredOn }: DecidedEvent): boolean =>
  ('dateCertain' in data && data.dateCertain === false) || !Object.values(data).includes(occurredOn)

/**
 * A decision has one day in the return: that on which whoever asked was told of it. One that was taken before the
 * reference date and told after it is not of that return yet, or its date would lie ahead of it (rule S-204).
 */
const TOLD: ReadonlySet<string> = new Set(['AssessmentAgreed', 'AssessmentRefused', 'PlanRefused'])

const happenedOn = ({ type, occurredOn, data }: DecidedEvent): string =>
  TOLD.has(type) && 'notifiedOn' in data && typeof data['notifiedOn'] === 'string'
    ? data['notifiedOn']
    : occurredOn

const stood = ({ facts }: { readonly facts: readonly Recorded<DecidedEvent>[] }, day: string) =>
  new Set(
    facts
      .filter(
        (fact) =>
          fact.type === 'TakenOn' || happenedOn(fact) <= day || (isUndated(fact) && !DECIDES.has(fact.type)),
      )
      .map(({ id }) => id),
  )

/** Where a case stood on a day, by what is known; what no return ever dated is taken as older. */
export const caseAsAt = ({ settled }: AssessmentState, day: string): AssessmentState => {
  const by = stood(settled, day)
  return assessmentOf({ ...settled, facts: settled.facts.filter(({ id }) => by.has(id)) })
}

/** The same of a plan; undefined where it was not yet begun. */
export const planAsAt = ({ settled }: PlanState, day: string): PlanState | undefined => {
  const by = stood(settled, day)
  const state = wholePlanOf({ ...settled, facts: settled.facts.filter(({ id }) => by.has(id)) })
  const isAhead = settled.facts.some(
    ({ id, type }) => (type === 'PlanStarted' || type === 'PlanTransferredIn') && !by.has(id),
  )
  return state.stage.status === 'none' || isAhead ? undefined : state
}
