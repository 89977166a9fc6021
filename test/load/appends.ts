import { type Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { type Figure, figure, inTurn } from './measure.js'

const ROUNDS = 7
const APPENDS = 1500
const AUTHORITY = '901'

/** The plainest durable write that could hold an event: one prepared statement, committed each time. */
const preparePlainTable = (owner: Pool): Promise<unknown> =>
  owner.query(`CREATE SCHEMA IF NOT EXISTS bench; DROP TABLE IF EXISTS bench.plain;
    CREATE TABLE bench.plain (id uuid PRIMARY KEY, stream text NOT NULL, type text NOT NULL, occurred_on date NOT NULL,
      recorded_at timestamptz NOT NULL, data text NOT NULL, metadata text NOT NULL);
    GRANT USAGE ON SCHEMA bench TO ehc_app; GRANT INSERT ON bench.plain TO ehc_app`)

const data = {
  advice: 'advice-1',
  giver: 'psychology',
  requestedOn: '2026-02-18',
  receivedByBodyOn: '2026-02-18',
}
const metadata = { actor: 'bench', commandId: 'bench' }

/** Appends at one client beside one-row INSERTs of the same bytes on the same server. */
export const measureAppends = async (owner: Pool, application: Pool): Promise<readonly Figure[]> => {
  await preparePlainTable(owner)
  const store = postgresEventStore(application)
  const append = async (): Promise<void> => {
    for (let n = 0; n < APPENDS; n += 1) {
      const outcome = await store.append({
        authority: AUTHORITY,
        stream: streamName(AUTHORITY, 'assessment', uuidv7()),
        expected: 'no_stream',
        commandId: uuidv7(),
        events: [
          {
            id: uuidv7(),
            type: 'AdviceRequested',
            schemaVersion: 1,
            occurredOn: '2026-02-18',
            recordedAt: '2026-02-18T09:00:00.000Z',
            data,
            metadata,
          },
        ],
      })
      if (!outcome.ok) throw new Error('A first append was refused')
    }
  }
  const insert = async (): Promise<void> => {
    for (let n = 0; n < APPENDS; n += 1) {
      await application.query({
        name: 'bench_plain',
        text: 'INSERT INTO bench.plain VALUES ($1, $2, $3, $4, $5, $6, $7)',
        values: [
          uuidv7(),
          'stream',
          'AdviceRequested',
          '2026-02-18',
          '2026-02-18T09:00:00.000Z',
          JSON.stringify(data),
          JSON.stringify(metadata),
        ],
      })
    }
  }
  const { first, second, ratio } = await inTurn(ROUNDS, APPENDS, append, insert)
  await owner.query('DROP SCHEMA bench CASCADE')
  return [
    figure('Appends, 1 client', first, 'a second'),
    figure('Plain INSERT of the same bytes, 1 client', second, 'a second'),
    figure('Append ÷ plain INSERT', ratio, 'ratio', 'at least 0.5'),
  ]
}
