import pg from 'pg'
import { type Ground } from '../ground.spec.js'
import { postgresBackend } from './postgres.js'
import { wakeUpsSuite } from './suite.spec.js'

const asOwner = async ({ database }: Ground, statement: string): Promise<readonly unknown[]> => {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    return (await owner.query<Record<string, unknown>>(statement)).rows
  } finally {
    await owner.end()
  }
}

const databaseOf = ({ database }: Ground): string => /@\/(\w+)/.exec(database.ownerUrl)?.[1] ?? ''

wakeUpsSuite('PostgreSQL', async (ground) => {
  // As in the product's own database, where nobody has what was not granted.
  await asOwner(
    ground,
    `REVOKE ALL ON DATABASE ${databaseOf(ground)} FROM PUBLIC; GRANT CONNECT ON DATABASE ${databaseOf(ground)} TO ehc_app`,
  )
  return {
    open: (queue) => postgresBackend(queue, ground.database),
    wipe: async () => {
      await asOwner(ground, 'TRUNCATE bullmq.job CASCADE')
    },
    contents: async () => JSON.stringify(await asOwner(ground, 'SELECT * FROM bullmq.job')),
    close: () => Promise.resolve(),
  }
})
