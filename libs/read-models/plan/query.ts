import { type Duty, MAINTAINED } from '#casework'
import { YEARLY_REVIEWS } from '#statute'
import { byFirstDuty, dutyOf, isOneOf, standingDutiesQuery } from '../open-work/duty.js'
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

/** Who held these assessments; or those that these officers held. */
const holdersQuery = (models: ReadTransaction, authority: string) =>
  models.selectFrom('read.case_summary').select(['stream', 'officer']).where('authority', '=', authority)

/** Until a plan is given to somebody, it is with whoever held its assessment. */
interface Held {
  readonly officers: readonly string[]
  /** Streams of the assessments that they held. */
  readonly cases: readonly string[]
}

const heldBy = async (
  models: ReadTransaction,
  authority: string,
  officers: readonly string[] | undefined,
): Promise<Held | undefined> => {
  if (officers === undefined) return undefined
  const held = await holdersQuery(models, authority)
    .where('officer', 'in', ['', ...officers])
    .execute()
  return { officers, cases: held.map(({ stream }) => stream) }
}

export const maintainedPlansQuery = (models: ReadTransaction, authority: string, held?: Held) =>
  models
    .selectFrom('read.plan_summary as plan')
    .where('plan.authority', '=', authority)
    .where('plan.status', 'in', [...MAINTAINED])
    .$if(held !== undefined, (query) =>
      query.where((is) =>
        is.or([
          isOneOf('plan.officer', held?.officers ?? []),
          is.and([is('plan.officer', 'is', null), isOneOf('plan.assessment_stream', held?.cases ?? [])]),
        ]),
      ),
    )

/** A maintained plan with whoever has it. */
export const heldPlans = async (models: ReadTransaction, authority: string, officers?: readonly string[]) => {
  const held = await heldBy(models, authority, officers)
  const plans = await maintainedPlansQuery(models, authority, held)
    .select([
      'plan.reference',
      'plan.stream',
      'plan.person',
      'plan.officer',
      'plan.assessment_stream as assessmentStream',
      'plan.made_on as madeOn',
      'plan.last_reviewed_on as lastReviewedOn',
      'plan.meeting_on as meetingOn',
      'plan.reassessment',
      'plan.reassessment_requested_on as reassessmentRequestedOn',
    ])
    .execute()
  const ungiven = plans.flatMap(({ officer, assessmentStream }) =>
    officer === null && assessmentStream !== null ? [assessmentStream] : [],
  )
  const holders = await holdersQuery(models, authority).where(isOneOf('stream', ungiven)).execute()
  const holderOf = new Map(holders.map(({ stream, officer }) => [stream, officer]))
  return plans.map(({ assessmentStream, ...plan }) => ({
    ...plan,
    officer: plan.officer ?? holderOf.get(assessmentStream ?? '') ?? null,
  }))
}

/** The maintained plans of these officers (of all when none are named), with the limits that say how each stands. */
export const plansUnderReview = async (
  models: ReadTransaction,
  authority: string,
  today: string,
  officers?: readonly string[],
): Promise<readonly PlanUnderReview[]> => {
  if (officers?.length === 0) return []
  const elsewhere = await settledElsewhere(models, authority)
  const plans = (await heldPlans(models, authority, officers)).filter(
    ({ reference }) => !elsewhere.has(reference),
  )
  const streams = plans.map(({ stream }) => stream)
  const rows = await standingDutiesQuery(models, authority, today, streams).execute()
  const duties = new Map<string, Duty[]>(streams.map((stream) => [stream, []]))
  for (const { stream, ...row } of rows) duties.get(stream)?.push(dutyOf(row))
  return byFirstDuty(plans, rows).map(
    ({ reference, stream, person, officer, madeOn, lastReviewedOn, meetingOn }) => ({
      reference,
      stream,
      person,
      officer,
      madeOn,
      lastReviewedOn,
      meetingOn,
      duties: duties.get(stream) ?? [],
    }),
  )
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
  const held = await heldBy(models, authority, officers)
  const { count } = await reviewsUnknownQuery(models, authority, held, {
    elsewhere: [...elsewhere],
    without,
  }).executeTakeFirstOrThrow()
  return count
}

/**
 * The count of the same plans that `isReviewUnknown` says it of: one list less another, which reads each once whatever
 * the planner believes.
 */
export const reviewsUnknownQuery = (
  models: ReadTransaction,
  authority: string,
  held: Held | undefined,
  {
    elsewhere = [],
    without = [],
  }: { readonly elsewhere?: readonly string[]; readonly without?: readonly string[] },
) =>
  models
    .selectFrom(
      maintainedPlansQuery(models, authority, held)
        .select('plan.stream')
        .where((is) => is.not(isOneOf('plan.reference', elsewhere)))
        .where((is) => is.or([is('plan.person', 'is', null), is.not(isOneOf('plan.person', without))]))
        .except(
          models
            .selectFrom('read.obligation as duty')
            .select('duty.stream')
            .where('duty.authority', '=', authority)
            .where('duty.rule', 'in', [...YEARLY_REVIEWS])
            .where('duty.satisfied_on', 'is', null)
            .where('duty.ended_on', 'is', null),
        )
        .as('unknown'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))

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
