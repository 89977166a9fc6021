import { OPEN_STATUSES, type ToCome } from '#casework'
import { rulesAbout } from '#statute'
import { settledElsewhere } from '../match/query.js'
import { heldPlans } from '../plan/query.js'
import { type ReadTransaction } from '../schema.js'
import { byFirstDuty, dutyOf, isOneOf, type ListedDuty, standingDutiesQuery } from './duty.js'

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

/** The open cases of these officers; of all when none are named. */
export const openCasesQuery = (models: ReadTransaction, authority: string, officers?: readonly string[]) =>
  models
    .selectFrom('read.case_summary')
    .select(['reference', 'stream', 'person', 'status', 'officer', 'received_on as receivedOn'])
    .where('authority', '=', authority)
    .where('status', 'in', [...OPEN_STATUSES])
    .$if(officers !== undefined, (query) => query.where('officer', 'in', [...(officers ?? [])]))

/** Who is asked for advice on these records. */
export const adviceOnQuery = (models: ReadTransaction, authority: string, streams: readonly string[]) =>
  models
    .selectFrom('read.advice as advice')
    .select([
      'advice.stream',
      'advice.advice',
      'advice.giver',
      'advice.service',
      'advice.chased_on as chasedOn',
    ])
    .where('advice.authority', '=', authority)
    .where(isOneOf('advice.stream', streams))

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

const ABOUT_ADVICE: ReadonlySet<string> = new Set(rulesAbout('advice'))

/** Within one day and one rule by the service that is asked, those without a service last. */
const byService = (a: ListedDuty, b: ListedDuty): number => {
  if (a.dueOn !== b.dueOn || a.rule !== b.rule || a.service === b.service) return 0
  if (a.service === undefined || b.service === undefined) return a.service === undefined ? 1 : -1
  return a.service < b.service ? -1 : 1
}

/** The limits of these records by stream, those of advice with whoever gives it. */
const listedDuties = async (
  models: ReadTransaction,
  authority: string,
  today: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly ListedDuty[]>> => {
  const rows = await standingDutiesQuery(models, authority, today, streams).execute()
  const asked = await adviceOnQuery(models, authority, streams).execute()
  const adviceBy = new Map(asked.map(({ stream, advice, ...rest }) => [`${stream} ${advice}`, rest]))
  const found = new Map<string, ListedDuty[]>()
  for (const { stream, ...row } of rows) {
    const advice = ABOUT_ADVICE.has(row.rule) ? adviceBy.get(`${stream} ${row.subject ?? ''}`) : undefined
    const duty = {
      ...dutyOf(row),
      ...(advice === undefined ? {} : { giver: advice.giver }),
      ...((advice?.service ?? null) === null ? {} : { service: advice?.service ?? '' }),
      ...((advice?.chasedOn ?? null) === null ? {} : { chasedOn: advice?.chasedOn ?? '' }),
    }
    const known = found.get(stream)
    if (known === undefined) found.set(stream, [duty])
    else known.push(duty)
  }
  for (const duties of found.values()) duties.sort(byService)
  return found
}

const isOpenStatus = (status: string | null): status is OpenStatus =>
  OPEN_STATUSES.some((open) => open === status)

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
  const elsewhere = await settledElsewhere(models, authority)
  const cases = await openCasesQuery(models, authority, officers).execute()
  const plans = (await heldPlans(models, authority, officers)).filter(
    ({ reassessment }) => reassessment !== null,
  )
  const records = [
    ...cases.map((row) => ({
      ...row,
      kind: 'case' as const,
      toCome: { draftIsToCome: row.status === 'agreedToIssue' },
    })),
    ...plans.map(({ meetingOn, lastReviewedOn, ...row }) => ({
      ...row,
      kind: 'plan' as const,
      status: row.reassessment,
      receivedOn: row.reassessmentRequestedOn,
      toCome: { meetingOn, lastReviewedOn },
    })),
  ].filter(({ reference }) => !elsewhere.has(reference))
  const streams = records.map(({ stream }) => stream)
  const duties = await listedDuties(models, authority, today, streams)
  const inOrder = [...duties.keys()].map((stream) => ({ stream }))
  return byFirstDuty(records, inOrder).flatMap(
    ({ kind, reference, stream, person, status, officer, receivedOn, toCome }) =>
      isOpenStatus(status)
        ? [
            {
              kind,
              reference,
              stream,
              person,
              status,
              officer,
              receivedOn,
              duties: duties.get(stream) ?? [],
              sentBack: sentBack.get(stream) ?? [],
              toCome,
            },
          ]
        : [],
  )
}
