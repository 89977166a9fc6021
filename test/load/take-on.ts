import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Pool } from 'pg'
import { postgresEventStore } from '#event-store/postgres'
import { openMasterKey, personVault } from '#identity'
import { inTransaction, rebuild } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { makeReturn } from '#application'
import { breachesIn, importSen2, readExport, writeCsv } from '#sen2'
import { type Figure, figure, inTurn, secondsOf } from './measure.js'
import { writeSampleReturn, writeSampleXml } from './sample-return.js'

/** The authority of the sample return. */
const TAKEN_ON = '902'
const ROUNDS = 5

const importOnce = async (pool: Pool, dataDirectory: string, folder: string): Promise<number> => {
  const vault = personVault(pool, await openMasterKey(pool, { dataDirectory, fromEnvironment: undefined }))
  const now = new Date().toISOString()
  const { report } = await importSen2({
    folder,
    authority: TAKEN_ON,
    store: postgresEventStore(pool),
    vault,
    now,
    today: now.slice(0, 10),
  })
  return report.events
}

/** The return of a year, made from the log and written as nine files, and the rules over it. */
const measureReturn = async (pool: Pool, dataDirectory: string): Promise<readonly Figure[]> => {
  const vault = personVault(pool, await openMasterKey(pool, { dataDirectory, fromEnvironment: undefined }))
  const rooms = { store: postgresEventStore(pool), vault: () => Promise.resolve(vault) }
  const wanted = { authority: TAKEN_ON, year: 2025, knownAt: new Date().toISOString() }
  const made = await makeReturn(rooms, wanted)
  const writing = await secondsOf(async () => {
    const { tables } = await makeReturn(rooms, wanted)
    writeCsv(tables, { writtenAt: wanted.knownAt, serial: 1 })
  })
  const checking = await secondsOf(() => {
    breachesIn(made.read)
    return Promise.resolve()
  })
  return [
    figure('Writing a return: requests in it', made.counts.requests, 'requests'),
    figure('Writing a return from the log', writing, 'seconds'),
    figure('The 63 rules over it', checking, 'seconds'),
  ]
}

const LOOK_EVERY_MS = 50

/** What the process held in memory at most while it worked, in megabytes, over what it held before. */
const peakOf = async <Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> => {
  const before = process.memoryUsage.rss()
  let most = before
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, LOOK_EVERY_MS)
  try {
    return [await work(), (most - before) / 1_000_000]
  } finally {
    clearInterval(looking)
  }
}

/**
 * The rows that the import appended, copied inside the database into a table without indexes: what a COPY would take at
 * least, which the owner of our schema may not do. Rows a second.
 */
const copyRate = async (owner: Pool): Promise<number> => {
  await owner.query('CREATE SCHEMA bench')
  await owner.query('CREATE TABLE bench.event AS SELECT * FROM ledger.event WITH NO DATA')
  let rows = 0
  const seconds = await secondsOf(() =>
    inTransaction(owner, TAKEN_ON, async (transaction) => {
      const copied = await transaction.query(
        'INSERT INTO bench.event SELECT * FROM ledger.event WHERE authority = $1',
        [TAKEN_ON],
      )
      rows = copied.rowCount ?? 0
    }),
  )
  await owner.query('DROP SCHEMA bench CASCADE')
  return rows / seconds
}

/** More than any authority has. */
const LARGEST_XML = 50_000

/** An XML return that is larger than any, read twice as an import reads it: once checked, once for its people. */
const measureXml = async (dataDirectory: string): Promise<readonly Figure[]> => {
  const path = join(dataDirectory, 'sen2.xml')
  await writeSampleXml(path, LARGEST_XML)
  let people = 0
  const [seconds, peak] = await peakOf(() =>
    secondsOf(async () => {
      const found = await readExport(path, TAKEN_ON)
      for await (const part of found.parts()) people += part.person.length
    }),
  )
  await rm(path)
  return [
    figure('Reading an XML return: people', people, 'people'),
    figure('Reading an XML return', seconds, 'seconds'),
    figure('Reading an XML return: peak memory over that of before', peak, 'MB'),
  ]
}

interface TakeOnMeasured {
  readonly application: Pool
  readonly owner: Pool
  readonly dataDir: string
  /** In the return. */
  readonly people: number
}

/** Import of a return of a county's size, and rebuild of its read models beside a plain SELECT of the same events. */
export const measureTakeOn = async ({
  application: pool,
  owner,
  dataDir: dataDirectory,
  people,
}: TakeOnMeasured): Promise<readonly Figure[]> => {
  const folder = join(dataDirectory, 'return')
  writeSampleReturn(folder, people)
  let events = 0
  const [seconds, peak] = await peakOf(() =>
    secondsOf(async () => {
      events = await importOnce(pool, dataDirectory, folder)
    }),
  )
  const xml = await measureXml(dataDirectory)
  const copied = await copyRate(owner)
  const again = await secondsOf(() => importOnce(pool, dataDirectory, folder))
  const written = await measureReturn(pool, dataDirectory)
  const runner = {
    store: postgresEventStore(pool),
    pool,
    projections: readModelProjections,
    log: { error: () => undefined, info: () => undefined },
  }
  const { events: read } = await rebuild(runner, TAKEN_ON)
  const select = (): Promise<unknown> =>
    inTransaction(pool, TAKEN_ON, (transaction) =>
      transaction.query(
        'SELECT * FROM ledger.event WHERE authority = $1 AND category = ANY($2) ORDER BY position',
        [TAKEN_ON, [`la${TAKEN_ON}_assessment`, `la${TAKEN_ON}_plan`]],
      ),
    )
  const { first, second, ratio } = await inTurn(ROUNDS, read, () => rebuild(runner, TAKEN_ON), select)
  return [
    figure('Import of a return: people', people, 'people'),
    figure('Import of a return: events appended', events, 'events'),
    figure('Import of a return', seconds, 'seconds'),
    figure('Import of a return: peak memory over that of before', peak, 'MB'),
    figure('Import of a return', events / seconds, 'events a second'),
    figure('Plain copy of the same rows (INSERT … SELECT)', copied, 'events a second'),
    figure('Import of a return ÷ plain copy', events / seconds / copied, 'ratio'),
    figure('Import of the same return again', again, 'seconds'),
    ...xml,
    ...written,
    figure('Rebuild of the read models', first, 'events a second'),
    figure('Plain SELECT of the same events', second, 'events a second'),
    figure('Rebuild ÷ plain SELECT', ratio, 'ratio', 'at least 0.25'),
  ]
}
