import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAnchor } from '#archive'
import { postgresEventStore } from '#event-store/postgres'
import { createLog, createPool } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { freshDatabase } from '#testing'
import { startAnchor } from './anchor.js'

const AUTHORITY = '885'

/** A place to wait for the first of some sentences of the log. */
const hearing = (sentence: string) => {
  const said: string[] = []
  let heard: () => void = () => undefined
  const given = new Promise<void>((resolve) => {
    heard = resolve
  })
  const log = createLog('info', {
    write: (line: string) => {
      said.push(line)
      if (line.includes(sentence)) heard()
    },
  })
  return { log, given, said }
}

it('given a log that was cut and has grown past its lists, the worker says so and builds them anew', async () => {
  const database = await freshDatabase()
  const [pool, owner] = [createPool(database.appUrl), createPool(database.ownerUrl)]
  const [dataDir, anchorDir] = [
    await mkdtemp(join(tmpdir(), 'ehc-anchor-')),
    await mkdtemp(join(tmpdir(), 'ehc-second-')),
  ]
  const appended = postgresEventStore(pool)
  const store = { ...appended, close: () => Promise.resolve() }
  const projections = readModelProjections
  const quiet = createLog('silent')
  const receive = async (name: string): Promise<void> => {
    await store.append({
      authority: AUTHORITY,
      stream: `la${AUTHORITY}_assessment-${name}`,
      expected: 'no_stream',
      events: [
        {
          id: randomUUID(),
          type: 'RequestReceived',
          schemaVersion: 1,
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:30:00.000Z',
          data: { person: randomUUID(), source: 'school', receivedOn: '2026-01-12' },
          metadata: {},
        },
      ],
    })
  }
  const catchUp = () => runUntilCaughtUp({ store, pool, projections, log: quiet }, AUTHORITY)
  const listed = async () =>
    (await owner.query<{ stream: string }>('SELECT stream FROM read.case_summary ORDER BY stream')).rows.map(
      ({ stream }) => stream.slice(-1),
    )
  try {
    for (const name of ['a', 'b', 'c']) await receive(name)
    await catchUp()
    const begun = startAnchor({ config: { dataDir, anchorDir }, pool, store, projections, log: quiet })
    await begun.close()
    const head = await store.readHead(AUTHORITY)
    expect(await Promise.all([dataDir, anchorDir].map(readAnchor))).toMatchObject([
      { heads: { [AUTHORITY]: head } },
      { heads: { [AUTHORITY]: head } },
    ])

    await owner.query(`ALTER TABLE ledger.event DISABLE TRIGGER event_is_final;
      DELETE FROM ledger.event WHERE position > 1;
      ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_final;
      UPDATE ledger.log_head h SET position = 1, hash = e.hash FROM ledger.event e`)
    for (const name of ['d', 'e', 'f']) await receive(name)
    await catchUp()
    // Its checkpoint was passed before anybody looked: the lists show children of whom the log knows nothing.
    expect(await listed()).toStrictEqual(['a', 'b', 'c', 'f'])

    const { log, given, said } = hearing('were built anew')
    const anchor = startAnchor({ config: { dataDir, anchorDir }, pool, store, projections, log })
    await given
    await anchor.close()
    expect(await listed()).toStrictEqual(['a', 'd', 'e', 'f'])
    const sentences = said.join('')
    expect(sentences).toContain(`is not the one that stood at position 3`)
    expect(sentences).toContain(anchorDir)
    expect(sentences.match(/were built anew/g)).toHaveLength(1)
  } finally {
    await Promise.all([pool.end(), owner.end()])
    await database.drop()
    for (const folder of [dataDir, anchorDir]) await rm(folder, { recursive: true, force: true })
  }
})
