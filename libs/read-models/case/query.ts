import { MINIMUM_PERIODS, NOT_OURS } from '#statute'
import { type ReadTransaction } from '../schema.js'

/** Statuses in which the family wait for a decision or a plan. */
const OPEN = ['requested', 'assessing', 'agreedToIssue', 'draftSent'] as const

export interface OpenCase {
  readonly reference: string
  readonly stream: string
  readonly status: string
  readonly officer: string | null
  readonly receivedOn: string | null
  /** The limit that comes next, or has passed unmet: the earliest that is neither met, ended nor excepted. */
  readonly nextRule: string | null
  readonly nextDueOn: string | null
}

export interface OpenCasesFilter {
  readonly officer?: string
  readonly limit?: number
}

/** The open cases by their next limit, those without one last. */
export const openCasesQuery = (
  models: ReadTransaction,
  authority: string,
  { officer, limit = 100 }: OpenCasesFilter = {},
) =>
  models
    .selectFrom('read.case_summary as summary')
    .leftJoinLateral(
      (inner) =>
        inner
          .selectFrom('read.obligation')
          .select(['rule', 'due_on'])
          .whereRef('authority', '=', 'summary.authority')
          .whereRef('stream', '=', 'summary.stream')
          .where('satisfied_on', 'is', null)
          .where('ended_on', 'is', null)
          .where('excepted', '=', false)
          .where('rule', 'not in', MINIMUM_PERIODS)
          .where('bound', 'not in', NOT_OURS)
          .where('layer', '<>', 'guidance')
          .orderBy('due_on')
          .limit(1)
          .as('next'),
      (join) => join.onTrue(),
    )
    .select([
      'summary.reference',
      'summary.stream',
      'summary.status',
      'summary.officer',
      'summary.received_on as receivedOn',
      'next.rule as nextRule',
      'next.due_on as nextDueOn',
    ])
    .where('summary.authority', '=', authority)
    .where('summary.status', 'in', [...OPEN])
    .$if(officer !== undefined, (query) => query.where('summary.officer', '=', officer ?? ''))
    .orderBy('next.due_on', (order) => order.asc().nullsLast())
    .orderBy('summary.reference')
    .limit(limit)

export const openCases = (
  models: ReadTransaction,
  authority: string,
  filter?: OpenCasesFilter,
): Promise<readonly OpenCase[]> => openCasesQuery(models, authority, filter).execute()

/** Whether the authority has any case at all in the read models. */
export const hasCases = async (models: ReadTransaction, authority: string): Promise<boolean> =>
  (await models
    .selectFrom('read.case_summary')
    .select('stream')
    .where('authority', '=', authority)
    .limit(1)
    .executeTakeFirst()) !== undefined
