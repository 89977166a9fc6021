import { NAMED_RULES } from '#statute'
import { type IssuedPlan } from './dfe.js'
import { type PlacedRequest } from './due.js'
import { countedElsewhere } from '../match/query.js'
import { type ReadTransaction } from '../schema.js'

/** First and last day, both included; YYYY-MM-DD. */
export interface Days {
  readonly from: string
  readonly to: string
}

const daysOf = (span: number | Days): Days =>
  typeof span === 'number' ? { from: `${span}-01-01`, to: `${span}-12-31` } : span

/** The plans sent in a calendar year or between two days, and those that nobody can place in one. */
export const issuedPlansQuery = (models: ReadTransaction, authority: string, span: number | Days) =>
  models
    .selectFrom('read.plan_timeliness as plan')
    .innerJoin('read.case_summary as summary', (join) =>
      join.onRef('summary.authority', '=', 'plan.authority').onRef('summary.stream', '=', 'plan.stream'),
    )
    .select([
      'summary.reference',
      'plan.received_on',
      'plan.ended_on',
      'plan.mediation_or_tribunal',
      'plan.excepted',
    ])
    .where('plan.authority', '=', authority)
    .where('plan.outcome', '=', 'plan')
    .where((is) =>
      is.or([
        is.between('plan.ended_on', daysOf(span).from, daysOf(span).to),
        is('plan.ended_on', 'is', null),
      ]),
    )

/** Without what is counted under another record of the same request. */
const countedOnce = async <Row extends { readonly reference: string }>(
  models: ReadTransaction,
  authority: string,
  rows: readonly Row[],
): Promise<readonly Row[]> => {
  const elsewhere = await countedElsewhere(models, authority)
  return rows.filter(({ reference }) => !elsewhere.has(reference))
}

export const issuedPlans = async (
  models: ReadTransaction,
  authority: string,
  span: number | Days,
): Promise<readonly IssuedPlan[]> => {
  const rows = await countedOnce(models, authority, await issuedPlansQuery(models, authority, span).execute())
  return rows.map((row) => ({
    reference: row.reference,
    ...(row.received_on === null ? {} : { receivedOn: row.received_on }),
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
    mediationOrTribunal: row.mediation_or_tribunal,
    excepted: row.excepted,
  }))
}

/** The requests whose limit, the 20 weeks unless told otherwise, falls in a calendar year or between two days. */
export const limitsInYearQuery = (
  models: ReadTransaction,
  authority: string,
  span: number | Days,
  rule: string = NAMED_RULES.finalPlan,
) =>
  models
    .selectFrom('read.obligation as duty')
    .innerJoin('read.case_summary as summary', (join) =>
      join.onRef('summary.authority', '=', 'duty.authority').onRef('summary.stream', '=', 'duty.stream'),
    )
    // A case from a return that is no new plan of this authority (DfE's S) has a request, and is in no figure.
    .innerJoin('read.plan_timeliness as assessment', (join) =>
      join
        .onRef('assessment.authority', '=', 'duty.authority')
        .onRef('assessment.stream', '=', 'duty.stream')
        .on('assessment.outcome', '<>', 'historic'),
    )
    .select([
      'summary.reference',
      'duty.rule',
      'duty.triggered_on',
      'duty.due_on',
      'duty.satisfied_on',
      'duty.ended_on',
      'duty.exceptions',
    ])
    .where('duty.authority', '=', authority)
    .where('duty.rule', '=', rule)
    .where('duty.due_on', '>=', daysOf(span).from)
    .where('duty.due_on', '<=', daysOf(span).to)
    // The span leaves out what has no last day.
    .$narrowType<{ due_on: string }>()

export const limitsInYear = async (
  models: ReadTransaction,
  authority: string,
  span: number | Days,
  rule?: string,
): Promise<readonly PlacedRequest[]> => {
  const limits = await limitsInYearQuery(models, authority, span, rule).execute()
  const rows = await countedOnce(models, authority, limits)
  return rows.map((row) => ({
    reference: row.reference,
    rule: row.rule,
    triggeredOn: row.triggered_on,
    dueOn: row.due_on,
    ...(row.satisfied_on === null ? {} : { satisfiedOn: row.satisfied_on }),
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
    exceptions: (row.exceptions ?? []).map((exception) => ({ ...exception, allowed: true })),
  }))
}

/** Requests without a received date: no limit can be worked out, so they are in no due-date cohort. Sorted. */
export const requestsWithoutReceipt = async (
  models: ReadTransaction,
  authority: string,
): Promise<readonly string[]> => {
  const rows = await models
    .selectFrom('read.plan_timeliness as plan')
    .innerJoin('read.case_summary as summary', (join) =>
      join.onRef('summary.authority', '=', 'plan.authority').onRef('summary.stream', '=', 'plan.stream'),
    )
    .select('summary.reference')
    .where('plan.authority', '=', authority)
    .where('plan.received_on', 'is', null)
    .where('plan.outcome', '<>', 'historic')
    .orderBy('summary.reference')
    .execute()
  return (await countedOnce(models, authority, rows)).map(({ reference }) => reference)
}
