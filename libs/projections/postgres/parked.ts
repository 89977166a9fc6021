import { DatabaseError } from 'pg'
import { faultCode } from '../loop.js'
import { inCategories } from '../batch.js'
import { type StreamBatch } from '../projection.js'
import { type PostgresProjection, type Runner } from './runner.js'
import { inSavepoint, type PostgresTransaction } from './transaction.js'

/** Bad data (SQLSTATE 22) and broken constraints (23) come from the case; every other class from the server. */
const FAULTS_OF_THE_CASE = ['22', '23']

/** Whether the case itself is to blame. A server's fault must stop the line: it would park every case in turn. */
const blamesTheCase = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || FAULTS_OF_THE_CASE.includes(error.code?.slice(0, 2) ?? '')

/**
 * Projects a batch. When it fails, each of its cases is tried alone, and those that fail are parked: recorded with
 * a code and an alarm, their rows left as they last stood. The others flow. A parked case is tried again with its
 * next event and at a rebuild. Answers the streams that are parked.
 */
export const projectOrPark = async (
  { log }: Pick<Runner, 'log'>,
  transaction: PostgresTransaction,
  projection: PostgresProjection,
  batch: readonly StreamBatch[],
): Promise<readonly string[]> => {
  const mine = inCategories(batch, projection.categories)
  if (mine.length === 0) return []
  const whole = await inSavepoint(transaction, () => projection.project(transaction, mine))
  if (whole.ok) {
    await unpark(transaction, projection, mine)
    return []
  }
  if (!blamesTheCase(whole.error)) throw whole.error
  const parked: string[] = []
  for (const one of mine) {
    const alone = await inSavepoint(transaction, () => projection.project(transaction, [one]))
    if (alone.ok) await unpark(transaction, projection, [one])
    else if (!blamesTheCase(alone.error)) throw alone.error
    else {
      const code = faultCode(alone.error)
      log.error({ projection: projection.name, stream: one.stream, code }, 'a case is parked')
      await park(transaction, projection, one, code)
      parked.push(one.stream)
    }
  }
  return parked
}

const park = async (
  transaction: PostgresTransaction,
  projection: PostgresProjection,
  { authority, stream, history }: StreamBatch,
  code: string,
): Promise<void> => {
  await transaction.query(
    `INSERT INTO read.parked_stream (authority, projection, stream, position, code) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (authority, projection, stream)
     DO UPDATE SET position = excluded.position, code = excluded.code, parked_at = now()`,
    [authority, projection.name, stream, history.at(-1)?.position ?? 0, code],
  )
}

const unpark = async (
  transaction: PostgresTransaction,
  projection: PostgresProjection,
  batch: readonly StreamBatch[],
): Promise<void> => {
  await transaction.query(
    'DELETE FROM read.parked_stream WHERE authority = $1 AND projection = $2 AND stream = ANY($3)',
    [batch[0]?.authority, projection.name, batch.map(({ stream }) => stream)],
  )
}

export interface ParkedStream {
  readonly projection: string
  readonly stream: string
  readonly code: string
}

/** The cases that are not, or not up to date, in the read models. */
export const parkedStreams = async (
  transaction: PostgresTransaction,
  authority: string,
): Promise<readonly ParkedStream[]> => {
  const { rows } = await transaction.query<ParkedStream>(
    'SELECT projection, stream, code FROM read.parked_stream WHERE authority = $1 ORDER BY projection, stream',
    [authority],
  )
  return rows
}
