import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { inAuthority } from '#identity'
import { FILE_DAYS, type TakeOn, type TakeOnOutcome } from './asked.js'

/** Longer than a county's return takes to be read; a worker that is gone keeps nothing for longer. */
const HELD_MINUTES = 5

export interface Job {
  readonly authority: string
  readonly id: string
  readonly mark: string
  readonly attempts: number
}

/** Takes the next job that nobody has in hand. */
export const nextJob = async (pool: Pool): Promise<Job | undefined> => {
  const mark = randomUUID()
  const { rows } = await pool.query<Omit<Job, 'mark'>>(
    `update web.take_on_queue q set mark = $1, until = now() + make_interval(mins => $2), attempts = attempts + 1
     from (
       select authority, id from web.take_on_queue
       where due_at <= now() and (until is null or until < now())
       order by due_at limit 1 for update skip locked
     ) next
     where q.authority = next.authority and q.id = next.id
     returning q.authority, q.id, q.attempts`,
    [mark, HELD_MINUTES],
  )
  return rows.map((row) => ({ ...row, mark }))[0]
}

/** Gives a job back as it was, for whoever comes next. */
export const giveBack = async (pool: Pool, { authority, id, mark }: Job): Promise<void> => {
  await pool.query(
    `update web.take_on_queue set until = null, mark = null, attempts = greatest(0, attempts - 1)
     where authority = $1 and id = $2 and mark = $3`,
    [authority, id, mark],
  )
}

export const noteProgress = async (pool: Pool, job: Job, done: number, total: number): Promise<void> => {
  const { authority, id, mark } = job
  await pool.query(
    `update web.take_on_queue set until = now() + make_interval(mins => $4)
     where authority = $1 and id = $2 and mark = $3`,
    [authority, id, mark, HELD_MINUTES],
  )
  await inAuthority(pool, authority, (client) =>
    client.query('update web.take_on set done = $3, total = $4 where authority = $1 and id = $2', [
      ...[authority, id, done, total],
    ]),
  )
}

/** What came of it is on record, and its files wait for the day on which they go. */
export const finish = (
  pool: Pool,
  { authority, id, mark }: Job,
  step: TakeOn['step'],
  outcome: TakeOnOutcome,
  now: string,
): Promise<void> =>
  inAuthority(pool, authority, async (client) => {
    const { rowCount } = await client.query(
      `update web.take_on_queue
       set due_at = now() + make_interval(days => $4), until = null, mark = null, attempts = 0
       where authority = $1 and id = $2 and mark = $3`,
      [authority, id, mark, FILE_DAYS],
    )
    // Another worker has it: what it says stands.
    if (rowCount === 0) return
    await client.query(
      'update web.take_on set step = $3, outcome = $4, changed_at = $5 where authority = $1 and id = $2',
      [authority, id, step, JSON.stringify(outcome), now],
    )
  })
