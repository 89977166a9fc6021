import { DatabaseError } from 'pg'
import { inCategories } from '../batch.js'
import { faultCode, isUnknownEvent, ProjectionStopped } from '../faults.js'
import { type Into, live, type StreamBatch } from '../projection.js'
import { type PostgresProjection, type Runner } from './runner.js'
import { inSavepoint, type PostgresTransaction } from './transaction.js'
import { isTransient } from './transient.js'

export const PARKED = 'read.parked_stream'

/** Bad data (SQLSTATE 22) and broken constraints (23) come from the case; every other class from the server. */
const FAULTS_OF_THE_CASE = ['22', '23']

/** Whether the case itself is to blame. A server's fault must stop the line: it would park every case in turn. */
const blamesTheCase = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || FAULTS_OF_THE_CASE.includes(error.code?.slice(0, 2) ?? '')

/** Throws on unless the case is to blame: what the server did stops the projection. */
const requireFaultOfTheCase = (projection: PostgresProjection, error: unknown): void => {
  if (isTransient(error)) throw error
  if (!blamesTheCase(error)) throw new ProjectionStopped(projection.name, error)
}

/** Nothing of the attempt is kept. */
class Undone extends Error {}

/**
 * What the authority chose holds for every case. Where this program cannot read that, a case that it could read without
 * is not to blame, and to park one would park them all.
 */
const requireReadableChoices = async (
  transaction: PostgresTransaction,
  projection: PostgresProjection,
  one: StreamBatch,
  into: Into,
  error: unknown,
): Promise<void> => {
  if (!isUnknownEvent(error) || one.settings.length === 0) return
  const without = await inSavepoint(transaction, async () => {
    await projection.project(transaction, [{ ...one, settings: [] }], into)
    throw new Undone()
  })
  if (!without.ok && without.error instanceof Undone) throw new ProjectionStopped(projection.name, error)
}

/**
 * Projects a batch. When it fails, each of its cases is tried alone, and those that fail are parked: recorded with
 * a code and an alarm, their rows left as they last stood. The others flow. A parked case is tried again with its
 * next event, at a rebuild, when it is asked for, and, where an event was unknown, by each program that starts
 * (`retryUnknown`). Answers the streams that are parked. Throws ProjectionStopped.
 */
export const projectOrPark = async (
  { log }: Pick<Runner, 'log'>,
  transaction: PostgresTransaction,
  projection: PostgresProjection,
  batch: readonly StreamBatch[],
  into: Into = live,
): Promise<readonly string[]> => {
  const mine = inCategories(batch, projection.categories)
  if (mine.length === 0) return []
  const attempt = (some: readonly StreamBatch[]) =>
    inSavepoint(transaction, () => projection.project(transaction, some, into))
  const whole = await attempt(mine)
  if (whole.ok) {
    await unpark(transaction, projection, mine, into)
    return []
  }
  requireFaultOfTheCase(projection, whole.error)
  const parked: string[] = []
  for (const one of mine) {
    const alone = await attempt([one])
    if (alone.ok) await unpark(transaction, projection, [one], into)
    else {
      requireFaultOfTheCase(projection, alone.error)
      await requireReadableChoices(transaction, projection, one, into, alone.error)
      const code = faultCode(alone.error)
      log.error({ projection: projection.name, stream: one.stream, code }, 'a case is parked')
      await park(transaction, projection, one, code, into)
      parked.push(one.stream)
    }
  }
  return parked
}

/**
 * Projects a batch through all of these, as a rule in one attempt; only where that fails is each of them tried alone, to
 * find what is to be parked. Throws ProjectionStopped.
 */
export const projectAll = async (
  runner: Pick<Runner, 'log'>,
  transaction: PostgresTransaction,
  projections: readonly PostgresProjection[],
  batch: readonly StreamBatch[],
): Promise<void> => {
  const shares = projections
    .map((projection) => ({ projection, mine: inCategories(batch, projection.categories) }))
    .filter(({ mine }) => mine.length > 0)
  const [first] = batch
  if (first === undefined || shares.length === 0) return
  const together = await inSavepoint(transaction, async () => {
    for (const { projection, mine } of shares) await projection.project(transaction, mine, live)
  })
  if (!together.ok) {
    if (isTransient(together.error)) throw together.error
    for (const { projection } of shares) await projectOrPark(runner, transaction, projection, batch)
    return
  }
  const cases = shares.flatMap(({ projection, mine }) =>
    mine.map(({ stream }) => ({ projection: projection.name, stream })),
  )
  await transaction.query(
    `DELETE FROM ${PARKED} WHERE authority = $1
       AND (projection, stream) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [first.authority, cases.map(({ projection }) => projection), cases.map(({ stream }) => stream)],
  )
}

const park = async (
  transaction: PostgresTransaction,
  projection: PostgresProjection,
  { authority, stream, history }: StreamBatch,
  code: string,
  into: Into,
): Promise<void> => {
  await transaction.query(
    `INSERT INTO ${into(PARKED)} AS known (authority, projection, stream, position, code) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (authority, projection, stream) DO UPDATE
       SET position = excluded.position, code = excluded.code, parked_at = now(), tries = known.tries + 1`,
    [authority, projection.name, stream, history.at(-1)?.position ?? 0, code],
  )
}

const unpark = async (
  transaction: PostgresTransaction,
  projection: PostgresProjection,
  batch: readonly StreamBatch[],
  into: Into,
): Promise<void> => {
  await transaction.query(
    `DELETE FROM ${into(PARKED)} WHERE authority = $1 AND projection = $2 AND stream = ANY($3)`,
    [batch[0]?.authority, projection.name, batch.map(({ stream }) => stream)],
  )
}

export interface ParkedStream {
  readonly projection: string
  readonly stream: string
  /** What went wrong: never the text of the error, which may be about a child. */
  readonly code: string
  /** Instants, ISO 8601. */
  readonly firstParkedAt: string
  readonly lastTriedAt: string
  readonly tries: number
}

const INSTANT = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** The cases that are not, or not up to date, in the read models; those of one stream when it is given. */
export const parkedStreams = async (
  transaction: PostgresTransaction,
  authority: string,
  stream?: string,
): Promise<readonly ParkedStream[]> => {
  const { rows } = await transaction.query<ParkedStream>(
    `SELECT projection, stream, code, ${INSTANT('first_parked_at')} AS "firstParkedAt",
       ${INSTANT('parked_at')} AS "lastTriedAt", tries
     FROM ${PARKED} WHERE authority = $1 AND ($2::text IS NULL OR stream = $2) ORDER BY projection, stream`,
    [authority, stream ?? null],
  )
  return rows
}
