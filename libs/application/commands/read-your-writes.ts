import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { type Logger } from '#platform'
import { faultCode } from '#projections'
import { runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { DATABASE, LOG, STORE } from '../tokens.js'

/** Longer than a batch of a few events takes by far; during an import the lists are behind for everybody anyway. */
const PATIENCE_MS = 1_500
/** Small enough for the patience to be looked at between two batches. */
const BATCH = 200

/**
 * Read your own writes: brings the lists up to what was just recorded before the next page is shown. The worker does
 * the same; whoever comes second finds nothing left to do. A failure is not the command's: what was saved is saved.
 */
@Injectable()
export class ReadModelUpdates {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async catchUp(authority: string): Promise<void> {
    const { store, pool, log } = this
    const until = performance.now() + PATIENCE_MS
    const runner = { store, pool, log, projections: readModelProjections, batchSize: BATCH }
    try {
      await runUntilCaughtUp(runner, authority, () => performance.now() > until)
    } catch (error) {
      log.error({ authority, code: faultCode(error) }, 'the lists could not be brought up to date')
    }
  }
}
