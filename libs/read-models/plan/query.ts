import { type Duty, MAINTAINED } from '#casework'
import { YEARLY_REVIEWS } from '#statute'
import { dutyIn, STANDING_COLUMNS, tellsOfStanding } from '../open-work/duty.js'
import { settledElsewhere } from '../match/query.js'
import { type ReadTransaction } from '../schema.js'

/** A plan with the limits in law that say how it stands. Civil dates, YYYY-MM-DD. */
export interface PlanUnderReview {
  readonly reference: string
  readonly stream: string
  readonly person: string | null
  /** Whoever was given the plan, or else held its assessment. */
  readonly officer: string | null
  readonly madeOn: string | null
  readonly lastReviewedOn: string | null
  /** The meeting that was arranged and not held. */
  readonly meetingOn: string | null
  /** The earliest first. */
  readonly duties: readonly Duty[]
}

/** Each with the assessment that it came of: until the plan is given to somebody, it is with whoever held that. */
export const maintainedPlans = (models: ReadTransaction, authority: string, officers?: readonly string[]) =>
  models
    .selectFrom('read.plan_summary as plan')
    .leftJoin('read.case_summary as summary', (join) =>
      join
        .onRef('summary.authority', '=', 'plan.authority')
        .onRef('summary.stream', '=', 'plan.assessment_stream'),
    )
    .where('plan.authority', '=', authority)
    .where('plan.status', 'in', [...MAINTAINED])
    .$if(officers !== undefined, (query) =>
      query.where(({ eb, fn }) =>
        eb(fn.coalesce('plan.officer', 'summary.officer'), 'in', [...(officers ?? [])]),
      ),
    )

/** One row a duty, and one for a plan without any. */
export const plansQuery = (
  models: ReadTransaction,
  authority: string,
  today: string,
  officers?: readonly string[],
) =>
  maintainedPlans(models, authority, officers)
    .leftJoin('read.obligation as duty', (join) =>
      join
        .onRef('duty.authority', '=', 'plan.authority')
        .onRef('duty.stream', '=', 'plan.stream')
        .on(tellsOfStanding(today)),
    )
    .select(({ fn }) => [
      'plan.reference',
      'plan.stream',
      'plan.person',
      fn.coalesce('plan.officer', 'summary.officer').as('officer'),
      'plan.made_on as madeOn',
      'plan.last_reviewed_on as lastReviewedOn',
      'plan.meeting_on as meetingOn',
      ...STANDING_COLUMNS,
    ])
    .orderBy('duty.due_on')
    .orderBy('duty.rule')

/** The maintained plans of these officers (of all when none are named), with the limits that say how each stands. */
export const plansUnderReview = async (
  models: ReadTransaction,
  authority: string,
  today: string,
  officers?: readonly string[],
): Promise<readonly PlanUnderReview[]> => {
  if (officers?.length === 0) return []
  const plans = new Map<string, Omit<PlanUnderReview, 'duties'> & { readonly duties: Duty[] }>()
  const elsewhere = await settledElsewhere(models, authority)
  for (const row of await plansQuery(models, authority, today, officers).execute()) {
    if (elsewhere.has(row.reference)) continue
    const known = plans.get(row.stream)
    if (known !== undefined) known.duties.push(...dutyIn(row))
    else {
      const { reference, stream, person, officer, madeOn, lastReviewedOn, meetingOn } = row
      const duties = [...dutyIn(row)]
      plans.set(stream, { reference, stream, person, officer, madeOn, lastReviewedOn, meetingOn, duties })
    }
  }
  return [...plans.values()]
}

/** How many of the maintained plans of these officers (of all when none are named) have an unknown last review. */
export const reviewsUnknown = async (
  models: ReadTransaction,
  authority: string,
  officers?: readonly string[],
  /** Children whose plans are not counted. */
  without: readonly string[] = [],
): Promise<number> => {
  if (officers?.length === 0) return 0
  const elsewhere = await settledElsewhere(models, authority)
  const { count } = await reviewsUnknownQuery(models, authority, officers)
    .$if(elsewhere.size > 0, (query) => query.where('plan.reference', 'not in', [...elsewhere]))
    .$if(without.length > 0, (query) =>
      query.where((is) => is.or([is('plan.person', 'is', null), is('plan.person', 'not in', [...without])])),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The count of the same plans that `isReviewUnknown` says it of. */
export const reviewsUnknownQuery = (
  models: ReadTransaction,
  authority: string,
  officers?: readonly string[],
) =>
  maintainedPlans(models, authority, officers)
    .select(({ fn }) => fn.countAll().as('count'))
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('read.obligation as duty')
            .select('duty.rule')
            .whereRef('duty.authority', '=', 'plan.authority')
            .whereRef('duty.stream', '=', 'plan.stream')
            .where('duty.rule', 'in', [...YEARLY_REVIEWS])
            .where('duty.satisfied_on', 'is', null)
            .where('duty.ended_on', 'is', null),
        ),
      ),
    )

export interface KnownPlan {
  readonly reference: string
  readonly stream: string
  readonly status: string
  readonly assessmentStream: string | null
  readonly madeOn: string | null
}

/** Every plan of a child or young person, ended ones too, in the order in which they came on record. */
export const plansOfPerson = (
  models: ReadTransaction,
  authority: string,
  person: string,
): Promise<readonly KnownPlan[]> =>
  models
    .selectFrom('read.plan_summary')
    .select(['reference', 'stream', 'status', 'assessment_stream as assessmentStream', 'made_on as madeOn'])
    .where('authority', '=', authority)
    .where('person', '=', person)
    .orderBy('reference')
    .execute()
