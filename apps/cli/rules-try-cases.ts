import { wholeHistories } from '#projections/postgres'
import { referenceOf, settledBatch } from '#read-models'
import { CliError } from './cli-error.js'
import { progressBar } from './progress.js'
import { type NamedCase } from './rules-try.js'
import { type CommandDatabase } from './with-database.js'

const STREAMS_AT_A_TIME = 200

/** Every case and plan of an authority, by its reference, straight from the log. */
export async function* casesOnRecord(
  { pool, openStore }: CommandDatabase,
  authority: string,
): AsyncGenerator<NamedCase> {
  const store = await openStore()
  const head = await store.head(authority)
  const progress = progressBar('Events')
  let read = 0
  const categories = ['assessment', 'plan']
  for await (const page of wholeHistories({ store, pool }, authority, categories, head, STREAMS_AT_A_TIME)) {
    for (const batch of page) {
      read += batch.history.length
      yield { name: referenceOf(batch), settled: () => settledBatch(batch) }
    }
    progress.show(read, head)
  }
  progress.end()
  if (read === 0)
    throw new CliError(
      'no_data',
      `There is no case of authority ${authority}. Check the code, or take its return on first: ` +
        `ehc import sen2 <folder> --authority ${authority}`,
      1,
    )
}
