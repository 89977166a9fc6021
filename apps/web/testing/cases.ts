import { randomUUID } from 'node:crypto'
import { assessment, codecOf, person, referenceAt } from '#casework'
import { type EventStore, execute, streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { openMasterKey, personVault, type PersonDetails } from '#identity'
import { createLog, createPool } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { type ToRecord } from '#application'
import { type WebUnderTest } from './running-web.js'

export interface CaseUnderTest {
  readonly reference: string
  readonly stream: string
  /** Ids of its events, oldest first. */
  readonly events: readonly string[]
}

/** What was recorded, and on which day; by whom, where that matters. */
export type Step = readonly [on: string, what: ToRecord, actor?: string]

const recorded = async (store: EventStore, authority: string, stream: string, steps: readonly Step[]) => {
  for (const [on, what, actor = 'demo-officer'] of steps) {
    const meta = { commandId: randomUUID(), today: on, now: `${on}T10:00:00.000Z`, actor }
    const done = await execute(store, assessment, {
      authority,
      stream,
      command: { ...what, meta },
      codec: codecOf('assessment'),
    })
    if (!done.ok) throw new Error((done.refusal ?? done.conflict).message)
  }
}

export const withStore = async <Result>(
  { appUrl }: Pick<WebUnderTest, 'appUrl'>,
  authority: string,
  work: (store: EventStore, pool: ReturnType<typeof createPool>) => Promise<Result>,
): Promise<Result> => {
  const pool = createPool(appUrl)
  const store = postgresEventStore(pool)
  try {
    const result = await work(store, pool)
    const log = createLog('silent')
    await runUntilCaughtUp({ store, pool, projections: readModelProjections, log }, authority)
    return result
  } finally {
    await store.close()
    await pool.end()
  }
}

/** A child on record, sealed; the id. */
export const recordChild = (web: WebUnderTest, authority: string, details: PersonDetails): Promise<string> =>
  withStore(web, authority, async (store, pool) => {
    const id = randomUUID()
    const vault = personVault(pool, await openMasterKey(pool, { dataDirectory: web.dataDir }))
    const [sealed] = await vault.sealMany(authority, [{ person: id, eventType: 'PersonRecorded', details }])
    if (sealed === undefined) throw new Error('nothing was sealed')
    const meta = {
      commandId: randomUUID(),
      today: '2026-01-12',
      now: '2026-01-12T10:00:00.000Z',
      actor: 'demo-officer',
    }
    await execute(store, person, {
      authority,
      stream: streamName(authority, 'person', id),
      command: { type: 'RecordPerson', details: sealed, meta },
      codec: codecOf('person'),
    })
    return id
  })

/** What a test goes on with. */
export const underTest = async (
  store: EventStore,
  authority: string,
  stream: string,
): Promise<CaseUnderTest> => {
  const events = await store.readStream(authority, stream)
  const reference = referenceAt(authority, events[0]?.position ?? 0)
  return { reference, stream, events: events.map(({ id }) => id) }
}

/** Cases made through the decider, so that nothing impossible is on record. */
export const recordCases = (
  web: WebUnderTest,
  authority: string,
  cases: readonly (readonly Step[])[],
): Promise<readonly CaseUnderTest[]> =>
  withStore(web, authority, async (store) => {
    const made: CaseUnderTest[] = []
    for (const steps of cases) {
      const stream = streamName(authority, 'assessment', randomUUID())
      await recorded(store, authority, stream, steps)
      made.push(await underTest(store, authority, stream))
    }
    return made
  })

export const recordCase = async (
  web: WebUnderTest,
  authority: string,
  steps: readonly Step[],
): Promise<CaseUnderTest> => {
  const [made] = await recordCases(web, authority, [steps])
  if (made === undefined) throw new Error('no case was made')
  return made
}

/** More on a case that is there. */
export const recordMore = (
  web: WebUnderTest,
  authority: string,
  { stream }: CaseUnderTest,
  steps: readonly Step[],
): Promise<void> => withStore(web, authority, (store) => recorded(store, authority, stream, steps))
