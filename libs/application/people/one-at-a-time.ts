import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { DATABASE } from '../tokens.js'

/** Only has to differ from other advisory locks in the same database. */
const ENTERING_LOCK = 7_385_150

/**
 * Children are entered one after the other in an authority, on all nodes: whether a child is on record is asked and
 * answered before the next one is. In this process one queue for all, so that those who wait hold no connections.
 */
@Injectable()
export class EnteringChildren {
  private last: Promise<unknown> = Promise.resolve()

  constructor(@Inject(DATABASE) private readonly pool: Pool) {}

  alone<Result>(authority: string, work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(() => this.locked(authority, work))
    this.last = turn.catch(() => undefined)
    return turn
  }

  private async locked<Result>(authority: string, work: () => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect()
    let broken = true
    try {
      await client.query('SELECT pg_advisory_lock($1, $2)', [ENTERING_LOCK, Number(authority)])
      try {
        return await work()
      } finally {
        await client.query('SELECT pg_advisory_unlock($1, $2)', [ENTERING_LOCK, Number(authority)])
        broken = false
      }
    } finally {
      // A lock that may still be held goes with its connection.
      client.release(broken)
    }
  }
}
