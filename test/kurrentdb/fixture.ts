import { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { connect, kurrentEventStore, memoryRegister, type Register } from '#event-store/kurrentdb'
import { type OpenStore } from '#platform'
import { type StandIn, startStandIn, type StandInOptions } from './stand-in.js'

export interface Fixture {
  readonly standIn: StandIn
  readonly client: KurrentDBClient
  readonly register: Register
  readonly store: OpenStore
  /** What the follower told an operator: codes of faults, `well`, and streams with foreign events. */
  readonly told: readonly string[]
  /** Another process on the same KurrentDB and register. */
  another(): Promise<OpenStore>
  /** Resolves once the follower has told this. */
  readonly hears: (what: string) => Promise<void>
  close(): Promise<void>
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? String((error as { code?: string }).code) : 'well'

/** A store on a stand-in of its own, over a connection of its own. */
export const newFixture = async (
  options: StandInOptions = {},
  appendTimeoutMs = 10_000,
): Promise<Fixture> => {
  const standIn = await startStandIn(options)
  const register = memoryRegister()
  const told: string[] = []
  const waiting = new Map<string, () => void>()
  const tell = (what: string): void => {
    told.push(what)
    waiting.get(what)?.()
  }
  const closing: (() => Promise<void>)[] = []
  const opened = async (): Promise<readonly [KurrentDBClient, OpenStore]> => {
    const client = await connect(standIn.url)
    const store = await kurrentEventStore(client, {
      register,
      appendTimeoutMs,
      onFault: (error) => {
        tell(codeOf(error))
      },
      onForeign: (stream, revision) => {
        tell(`${stream}@${revision}`)
      },
    })
    closing.push(async () => {
      await store.close()
      await client.dispose()
    })
    return [client, store]
  }
  const [client, store] = await opened()
  return {
    standIn,
    client,
    register,
    store,
    told,
    another: async () => (await opened())[1],
    hears: (what) =>
      told.includes(what) ? Promise.resolve() : new Promise((resolve) => waiting.set(what, resolve)),
    close: async () => {
      for (const close of closing) await close()
      await standIn.close()
    },
  }
}
