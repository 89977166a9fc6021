import { sql } from 'kysely'
import { type Duty } from '#casework'
import { rulesWith } from '#statute'
import { type ReadSchema, type ReadTransaction } from '../schema.js'

/** A limit in law of a list: how it stands is told by `standingOf`. Civil dates, YYYY-MM-DD. */
export interface ListedDuty extends Duty {
  /** Of advice: who gives it, the service that holds it, and when it was last chased. */
  readonly giver?: string
  readonly service?: string
  readonly chasedOn?: string
}

/** Columns that say how a limit stands on any day. */
export const STANDING_COLUMNS = [
  'duty.rule',
  'duty.subject',
  'duty.layer',
  'duty.bound',
  'duty.triggered_on as triggeredOn',
  'duty.due_on as dueOn',
  'duty.satisfied_on as satisfiedOn',
  'duty.ended_on as endedOn',
  'duty.ended_by as endedBy',
  'duty.cut_short_on as cutShortOn',
  'duty.exceptions',
] as const

/** Rules that leave nobody waiting for another one, once they are met. */
const OVERTAKING = rulesWith(({ overtakes }) => overtakes !== undefined)

/**
 * Limits in law that say something about how a record stands: all but those met, or ended, in time. A plan has some
 * ten of these a year, and a list of 4,000 plans need not read them.
 */
export const tellsOfStanding = (today: string) =>
  sql<boolean>`duty.layer = 'statute' AND (duty.rule = ANY(${OVERTAKING}) OR (
    (duty.satisfied_on <= duty.due_on AND duty.satisfied_on <= ${today}::date) IS NOT TRUE
    AND (duty.ended_on <= duty.due_on AND duty.ended_on <= ${today}::date) IS NOT TRUE))`

type Columns = ReadSchema['read.obligation']

interface Row {
  readonly rule: string
  readonly subject: string | null
  readonly layer: Columns['layer']
  readonly bound: string
  readonly triggeredOn: string
  readonly dueOn: string | null
  readonly satisfiedOn: string | null
  readonly endedOn: string | null
  readonly endedBy: string | null
  readonly cutShortOn: string | null
  readonly exceptions: Columns['exceptions']
}

/** One of these, whose keys were looked up before: whatever the planner believes, the table is gone through once at most. */
export const isOneOf = (column: string, keys: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = ANY(${keys})`

/** The limits that say how these records stand, the earliest first. */
export const standingDutiesQuery = (
  models: ReadTransaction,
  authority: string,
  today: string,
  streams: readonly string[],
) =>
  models
    .selectFrom('read.obligation as duty')
    .select(['duty.stream', ...STANDING_COLUMNS])
    .where('duty.authority', '=', authority)
    .where(isOneOf('duty.stream', streams))
    .where(tellsOfStanding(today))
    .orderBy('duty.due_on')
    .orderBy('duty.rule')

/** The limit of a row. Only what the law allows is kept among its exceptions. */
export const dutyOf = ({ exceptions, ...row }: Row): Duty => ({
  ...row,
  exceptions: (exceptions ?? []).map((one) => ({ ...one, allowed: true })),
})

/** Records in the order of what falls due on them first; those without a limit come last. */
export const byFirstDuty = <Of extends { readonly stream: string }>(
  records: readonly Of[],
  duties: readonly { readonly stream: string }[],
): readonly Of[] => {
  const known = new Map(records.map((record) => [record.stream, record]))
  const streams = new Set([...duties.map(({ stream }) => stream), ...known.keys()])
  return [...streams].flatMap((stream) => known.get(stream) ?? [])
}
