import { sql } from 'kysely'
import { OPEN_STATUSES, type ToCome } from '#casework'
import { rulesAbout } from '#statute'
import { settledElsewhere } from '../match/query.js'
import { plansQuery } from '../plan/query.js'
import { type ReadTransaction } from '../schema.js'
import { dutyIn, type ListedDuty, STANDING_COLUMNS, tellsOfStanding } from './duty.js'

export type OpenStatus = (typeof OPEN_STATUSES)[number]

/** Advice that came, was sent back for more, and is awaited again. Its limit in law was settled by the first return. */
export interface SentBackAdvice {
  readonly advice: string
  readonly giver: string
  readonly service?: string
  readonly returnedOn: string
  readonly sentBackOn: string
  readonly chasedOn?: string
  readonly dueOn?: string
}

/** An open case, or a plan that is being re-assessed: work of the same kind, under the same words. */
export interface WorkCase {
  readonly kind: 'case' | 'plan'
  readonly reference: string
  readonly stream: string
  readonly person: string | null
  readonly status: OpenStatus
  readonly officer: string | null
  readonly receivedOn: string | null
  /** All that say how it stands, the earliest first. */
  readonly duties: readonly ListedDuty[]
  readonly sentBack: readonly SentBackAdvice[]
  /** What says, beside its limits, whether they can still be met. */
  readonly toCome: ToCome
}

/** The request for advice that a limit is of; none of any other limit. */
const isAdviceOfDuty = sql<boolean>`advice.authority = duty.authority AND advice.stream = duty.stream
  AND advice.advice = duty.subject AND duty.rule = ANY(${rulesAbout('advice')})`

const ADVICE_COLUMNS = ['advice.giver', 'advice.service', 'advice.chased_on as chasedOn'] as const

/** One row a duty, and one for a case without any: a list of work is this one question. */
export const workQuery = (
  models: ReadTransaction,
  authority: string,
  today: string,
  officers?: readonly string[],
) =>
  models
    .selectFrom('read.case_summary as summary')
    .leftJoin('read.obligation as duty', (join) =>
      join
        .onRef('duty.authority', '=', 'summary.authority')
        .onRef('duty.stream', '=', 'summary.stream')
        .on(tellsOfStanding(today)),
    )
    .leftJoin('read.advice as advice', (join) => join.on(isAdviceOfDuty))
    .select([
      'summary.reference',
      'summary.stream',
      'summary.person',
      'summary.status',
      'summary.officer',
      'summary.received_on as receivedOn',
      ...STANDING_COLUMNS,
      ...ADVICE_COLUMNS,
    ])
    .where('summary.authority', '=', authority)
    .where('summary.status', 'in', [...OPEN_STATUSES])
    .$if(officers !== undefined, (query) => query.where('summary.officer', 'in', [...(officers ?? [])]))
    .orderBy('duty.due_on')
    .orderBy('duty.rule')
    .orderBy('advice.service')

/** The same of the plans that are being re-assessed, or are to be. */
export const reassessmentsQuery = (
  models: ReadTransaction,
  authority: string,
  today: string,
  officers?: readonly string[],
) =>
  plansQuery(models, authority, today, officers)
    .leftJoin('read.advice as advice', (join) => join.on(isAdviceOfDuty))
    .select([
      'plan.reassessment as status',
      'plan.reassessment_requested_on as receivedOn',
      ...ADVICE_COLUMNS,
    ])
    .where('plan.reassessment', 'is not', null)
    .orderBy('advice.service')

export const sentBackQuery = (models: ReadTransaction, authority: string) =>
  models
    .selectFrom('read.advice')
    .select([
      'stream',
      'advice',
      'giver',
      'service',
      'returned_on as returnedOn',
      'sent_back_on as sentBackOn',
      'chased_on as chasedOn',
      'due_on as dueOn',
    ])
    .where('authority', '=', authority)
    .where('sent_back_on', 'is not', null)
    .where('case_closed', '=', false)
    .orderBy('sent_back_on')
    .orderBy('advice')

const sentBackByCase = async (
  models: ReadTransaction,
  authority: string,
): Promise<ReadonlyMap<string, readonly SentBackAdvice[]>> => {
  const found = new Map<string, SentBackAdvice[]>()
  for (const row of await sentBackQuery(models, authority).execute()) {
    const { stream, advice, giver, service, returnedOn, sentBackOn, chasedOn, dueOn } = row
    if (returnedOn === null || sentBackOn === null) continue
    const one = {
      advice,
      giver,
      returnedOn,
      sentBackOn,
      ...(service === null ? {} : { service }),
      ...(chasedOn === null ? {} : { chasedOn }),
      ...(dueOn === null ? {} : { dueOn }),
    }
    found.set(stream, [...(found.get(stream) ?? []), one])
  }
  return found
}

type Row = Parameters<typeof dutyIn>[0] & {
  readonly giver: string | null
  readonly service: string | null
  readonly chasedOn: string | null
}

const dutyOf = ({ giver, service, chasedOn, ...row }: Row): readonly ListedDuty[] =>
  dutyIn(row).map((duty) => ({
    ...duty,
    ...(giver === null ? {} : { giver }),
    ...(service === null ? {} : { service }),
    ...(chasedOn === null ? {} : { chasedOn }),
  }))

const isOpenStatus = (status: string | null): status is OpenStatus =>
  OPEN_STATUSES.some((open) => open === status)

interface Line extends Row {
  readonly reference: string
  readonly stream: string
  readonly person: string | null
  readonly status: string | null
  readonly officer: string | null
  readonly receivedOn: string | null
}

/** The open cases and re-assessments of these officers (of all when none are named), with the limits that say how each
 * stands on a day. */
export const openWork = async (
  models: ReadTransaction,
  authority: string,
  today: string,
  officers?: readonly string[],
): Promise<readonly WorkCase[]> => {
  if (officers?.length === 0) return []
  const sentBack = await sentBackByCase(models, authority)
  const work = new Map<string, Omit<WorkCase, 'duties'> & { readonly duties: ListedDuty[] }>()
  const elsewhere = await settledElsewhere(models, authority)
  const add = (kind: WorkCase['kind'], row: Line, toCome: ToCome): void => {
    const { reference, stream, person, officer, receivedOn, status } = row
    if (elsewhere.has(reference) || !isOpenStatus(status)) return
    const known = work.get(stream)
    if (known !== undefined) known.duties.push(...dutyOf(row))
    else
      work.set(stream, {
        kind,
        reference,
        stream,
        person,
        status,
        officer,
        receivedOn,
        duties: [...dutyOf(row)],
        sentBack: sentBack.get(stream) ?? [],
        toCome,
      })
  }
  for (const row of await workQuery(models, authority, today, officers).execute())
    add('case', row, { draftIsToCome: row.status === 'agreedToIssue' })
  for (const row of await reassessmentsQuery(models, authority, today, officers).execute())
    add('plan', row, { meetingOn: row.meetingOn, lastReviewedOn: row.lastReviewedOn })
  return [...work.values()]
}
