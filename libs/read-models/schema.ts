import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { type Pool } from 'pg'
import { type DisputeKind } from './dispute/projection.js'

/** The read tables as they are asked. DATE columns come as YYYY-MM-DD: the pool reads them as text. */
export interface ReadSchema {
  'read.obligation': {
    authority: string
    stream: string
    ordinal: number
    rule: string
    subject: string | null
    layer: 'statute' | 'guidance' | 'local'
    bound: string
    triggered_on: string
    /** Null where the law names no last day: then it is open `since` a day. */
    due_on: string | null
    since: string | null
    satisfied_on: string | null
    ended_on: string | null
    ended_by: string | null
    cut_short_on: string | null
    excepted: boolean
    excepted_from: string | null
    exceptions: readonly StoredException[] | null
    refused: readonly RefusedException[] | null
  }
  'read.case_summary': {
    authority: string
    stream: string
    reference: string
    person: string | null
    status: string
    officer: string | null
    taken_on: boolean
    received_on: string | null
    assess_notified_on: string | null
    outcome_notified_on: string | null
    plan_sent_on: string | null
    closed_on: string | null
  }
  'read.plan_summary': {
    authority: string
    stream: string
    reference: string
    person: string | null
    status: string
    officer: string | null
    assessment_stream: string | null
    taken_on: boolean
    made_on: string | null
    last_reviewed_on: string | null
    meeting_on: string | null
    /** How far an open re-assessment has come; null where none is open. */
    reassessment: 'requested' | 'assessing' | 'draftSent' | null
    reassessment_requested_on: string | null
    ended_on: string | null
  }
  'read.plan_timeliness': {
    authority: string
    stream: string
    outcome: 'plan' | 'noPlan' | 'ended' | 'open' | 'historic'
    received_on: string | null
    ended_on: string | null
    mediation_or_tribunal: boolean
    excepted: boolean
  }
  'read.advice': {
    authority: string
    stream: string
    advice: string
    giver: string
    service: string | null
    requested_on: string
    received_on: string
    due_on: string | null
    triaged_on: string | null
    chased_on: string | null
    returned_on: string | null
    outcome: string | null
    set_aside_on: string | null
    case_closed: boolean
    excepted: boolean
    awaited: boolean
    sent_back_on: string | null
  }
  /** Who has a record now: a plan that was given to nobody is with whoever held its assessment. */
  'read.holder': {
    authority: string
    stream: string
    reference: string
    officer: string | null
  }
  'read.dispute': {
    authority: string
    stream: string
    ordinal: number
    kind: DisputeKind
    rule: string | null
    since: string
    due_on: string | null
  }
  'read.match': {
    authority: string
    stream: string
    match: string
    about: 'person' | 'request'
    record: string
    other: string
    because: string
    alike: boolean
    numbers_differ: boolean
    status: 'open' | 'same' | 'different'
    asked_on: string
  }
}

/** An exception that the law allows, as an obligation's row keeps it. */
export interface StoredException {
  readonly id: string
  readonly reason: string
  readonly recordedOn: string
  readonly withdrawnOn?: string
}

/** An exception that stands on record and lifts nothing: the law does not allow it. */
export interface RefusedException {
  readonly id: string
  readonly reason: string
  readonly recordedOn: string
  /** Why, as a clause that finishes "Not allowed:". */
  readonly why: string
}

export type ReadTransaction = Transaction<ReadSchema>

/** The read models behind a pool of the application's role. Its giver closes the pool. */
export const readModels = (pool: Pool): Kysely<ReadSchema> =>
  new Kysely<ReadSchema>({ dialect: new PostgresDialect({ pool }) })

/** Asks in one transaction that sees this authority only, and in which nothing can be written. */
export const askAbout = <Answer>(
  models: Kysely<ReadSchema>,
  authority: string,
  ask: (transaction: ReadTransaction) => Promise<Answer>,
): Promise<Answer> =>
  models
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      await sql`SELECT set_config('app.authority', ${authority}, true)`.execute(transaction)
      return ask(transaction)
    })
