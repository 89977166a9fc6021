import { sql } from 'kysely'
import { type Duty } from '#casework'
import { rulesWith } from '#statute'
import { type ReadSchema } from '../schema.js'

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

/** A row of a list of records beside their limits: without one, every column of the limit is null. */
interface Row {
  readonly rule: string | null
  readonly subject: string | null
  readonly layer: Columns['layer'] | null
  readonly bound: string | null
  readonly triggeredOn: string | null
  readonly dueOn: string | null
  readonly satisfiedOn: string | null
  readonly endedOn: string | null
  readonly endedBy: string | null
  readonly cutShortOn: string | null
  readonly exceptions: Columns['exceptions']
}

/** The limit of a row; none of a row for a record without any. */
export const dutyIn = ({ rule, layer, bound, triggeredOn, exceptions, ...rest }: Row): readonly Duty[] =>
  rule === null || layer === null || bound === null || triggeredOn === null
    ? []
    : [
        {
          rule,
          layer,
          bound,
          triggeredOn,
          // Only what the law allows is kept in this column.
          exceptions: (exceptions ?? []).map((one) => ({ ...one, allowed: true })),
          subject: rest.subject,
          dueOn: rest.dueOn,
          satisfiedOn: rest.satisfiedOn,
          endedOn: rest.endedOn,
          endedBy: rest.endedBy,
          cutShortOn: rest.cutShortOn,
        },
      ]
