import { NAMED_RULES } from '#statute'
import { type IssuedPlan } from './dfe.js'
import { type PlacedRequest } from './due.js'
import { countedElsewhere } from '../match/query.js'
import { isOneOf } from '../open-work/duty.js'
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
    .select([
      'plan.stream',
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

const referencesOf = async (
  models: ReadTransaction,
  authority: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await models
    .selectFrom('read.case_summary')
    .select(['stream', 'reference'])
    .where('authority', '=', authority)
    .where(isOneOf('stream', streams))
    .execute()
  return new Map(rows.map(({ stream, reference }) => [stream, reference]))
}

/** By their references, without what is counted under another record of the same request. */
const countedOnce = async <Row extends { readonly stream: string }>(
  models: ReadTransaction,
  authority: string,
  rows: readonly Row[],
): Promise<readonly (Row & { readonly reference: string })[]> => {
  const references = await referencesOf(
    models,
    authority,
    rows.map(({ stream }) => stream),
  )
  const elsewhere = await countedElsewhere(models, authority)
  return rows.flatMap((row) => {
    const reference = references.get(row.stream)
    return reference === undefined || elsewhere.has(reference) ? [] : [{ ...row, reference }]
  })
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
    .select([
      'duty.stream',
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

/** A case from a return that is no new plan of this authority (DfE's S) has a request, and is in no figure. */
const ofAssessments = async <Row extends { readonly stream: string }>(
  models: ReadTransaction,
  authority: string,
  rows: readonly Row[],
): Promise<readonly Row[]> => {
  const streams = rows.map(({ stream }) => stream)
  const counted = await models
    .selectFrom('read.plan_timeliness')
    .select('stream')
    .where('authority', '=', authority)
    .where(isOneOf('stream', streams))
    .where('outcome', '<>', 'historic')
    .execute()
  const known = new Set(counted.map(({ stream }) => stream))
  return rows.filter(({ stream }) => known.has(stream))
}

export const limitsInYear = async (
  models: ReadTransaction,
  authority: string,
  span: number | Days,
  rule?: string,
): Promise<readonly PlacedRequest[]> => {
  const limits = await limitsInYearQuery(models, authority, span, rule).execute()
  const rows = await countedOnce(models, authority, await ofAssessments(models, authority, limits))
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
    .selectFrom('read.plan_timeliness')
    .select('stream')
    .where('authority', '=', authority)
    .where('received_on', 'is', null)
    .where('outcome', '<>', 'historic')
    .execute()
  return (await countedOnce(models, authority, rows)).map(({ reference }) => reference).toSorted()
}
