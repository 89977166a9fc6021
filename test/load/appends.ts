import { type Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { type EventStore, streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { type Figure, figure, median, secondsOf } from './measure.js'
import { openPeers } from './peers.js'

const ROUNDS = 9
const APPENDS = 1_000
/** At each turn, before the clock runs: whoever follows another program's turn is slower at first (measured: 300). */
const WARM_UP = 400
/** What both peers take when they are told nothing; so everybody has it. */
const POOL_SIZE = 10
const AUTHORITIES = 150

/** Clients at once, and authorities they write to in turn. */
interface Cell {
  readonly clients: number
  readonly authorities: number
  readonly note?: string
}

/**
 * Of a program that never did two things at once. It has one connection, always the same; a service that has been
 * running has all of its pool, and some libraries hand it out in turn, others the last one used.
 */
const BEFORE_POOLS_ARE_OPEN: Cell = { clients: 1, authorities: 1, note: 'pools not yet open' }

const CELLS: readonly Cell[] = [
  { clients: 1, authorities: 1 },
  { clients: 16, authorities: 1 },
  { clients: 1, authorities: AUTHORITIES },
  { clients: 16, authorities: AUTHORITIES },
]

/** Somebody who can append one event to a new stream, committed. */
interface Party {
  readonly name: string
  readonly append: (authority: string) => Promise<unknown>
}

/** The plainest durable write that could hold an event: one prepared statement, committed each time. */
const PLAIN_TABLE = `CREATE SCHEMA bench;
  CREATE TABLE bench.plain (id uuid PRIMARY KEY, stream text NOT NULL, type text NOT NULL, occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL, data text NOT NULL, metadata text NOT NULL);
  GRANT USAGE ON SCHEMA bench TO ehc_app; GRANT INSERT ON bench.plain TO ehc_app`

const data = {
  advice: 'advice-1',
  giver: 'psychology',
  requestedOn: '2026-02-18',
  receivedByBodyOn: '2026-02-18',
}
const metadata = { actor: 'bench', commandId: 'bench' }
const event = { type: 'AdviceRequested', occurredOn: '2026-02-18', recordedAt: '2026-02-18T09:00:00.000Z' }

const newStream = (authority: string): string => streamName(authority, 'assessment', uuidv7())

const plain = (pool: Pool): Party => ({
  name: 'plain INSERT',
  append: (authority) =>
    pool.query({
      name: 'bench_plain',
      text: 'INSERT INTO bench.plain VALUES ($1, $2, $3, $4, $5, $6, $7)',
      values: [
        uuidv7(),
        newStream(authority),
        event.type,
        event.occurredOn,
        event.recordedAt,
        JSON.stringify(data),
        JSON.stringify(metadata),
      ],
    }),
})

const ours = (name: string, store: EventStore): Party => ({
  name,
  append: async (authority) => {
    const outcome = await store.append({
      authority,
      stream: newStream(authority),
      expected: 'no_stream',
      commandId: uuidv7(),
      events: [{ ...event, id: uuidv7(), schemaVersion: 1, data, metadata }],
    })
    if (!outcome.ok) throw new Error('A first append was refused')
  },
})

const run = async ({ append }: Party, { clients, authorities }: Cell, appends: number): Promise<void> => {
  let left = appends
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await append(String(300 + (left % authorities)))
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

const rateOf = async (party: Party, cell: Cell): Promise<number> => {
  await run(party, cell, WARM_UP)
  return APPENDS / (await secondsOf(() => run(party, cell, APPENDS)))
}

/** Everybody in turn, and again; the first of them is what the others are held against. */
const measureCell = async (parties: readonly Party[], cell: Cell): Promise<readonly Figure[]> => {
  const rates = parties.map((): number[] => [])
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, party] of parties.entries()) {
      const rate = await rateOf(party, cell)
      // The first round opens connections and plans statements.
      if (round > 0) rates[index]?.push(rate)
    }
  }
  const [base = []] = rates
  const clients = `${cell.clients} client${cell.clients > 1 ? 's' : ''}`
  const authorities = cell.authorities === 1 ? '1 authority' : `${cell.authorities} authorities`
  const where = [clients, authorities, ...(cell.note === undefined ? [] : [cell.note])].join(', ')
  return parties.flatMap(({ name }, index) => {
    const own = rates[index] ?? []
    const ratio = median(own.map((rate, round) => rate / (base[round] ?? rate)))
    const aim = name === COMBINED ? 'at least 0.5' : undefined
    return [
      figure(`${where}: ${name}`, median(own), 'a second'),
      ...(index === 0 ? [] : [figure(`${where}: ${name} ÷ plain INSERT`, ratio, 'ratio', aim)]),
    ]
  })
}

const COMBINED = 'append'

/** Appends of one event each beside one-row INSERTs of the same bytes, and beside other stores, on the same server. */
export const measureAppends = async (
  owner: Pool,
  { appUrl, ownerUrl }: { readonly appUrl: string; readonly ownerUrl: string },
): Promise<readonly Figure[]> => {
  await owner.query(PLAIN_TABLE)
  const pool = createPool(appUrl, { name: 'bench appends', size: POOL_SIZE })
  const peers = await openPeers(ownerUrl)
  const parties = [
    plain(pool),
    ours(COMBINED, postgresEventStore(pool)),
    ours('append, not combined', postgresEventStore(pool, { combine: false })),
    ...peers.map(({ name, append }) => ({
      name,
      append: (authority: string) => append(newStream(authority)),
    })),
  ]
  const figures: Figure[] = []
  try {
    figures.push(...(await measureCell(parties, BEFORE_POOLS_ARE_OPEN)))
    for (const party of parties) await run(party, { clients: 16, authorities: 1 }, WARM_UP)
    for (const cell of CELLS) figures.push(...(await measureCell(parties, cell)))
  } finally {
    await Promise.all([pool.end(), ...peers.map((peer) => peer.close())])
  }
  await owner.query('DROP SCHEMA bench CASCADE')
  return figures
}
