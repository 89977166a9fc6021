import kurrent, { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { denied, KurrentUnusable } from './errors.js'
import { within } from './failures.js'
import { OURS, readFrom } from './source.js'

/** Before 23.10 a subscription does not say when it has caught up. */
const OLDEST = [23, 10] as const
const CONNECT_LIMIT_MS = 10_000

const open = (url: string): KurrentDBClient => {
  try {
    return kurrent.KurrentDBClient.connectionString(url)
  } catch (error) {
    // The parser's own message repeats the address, and with it the password.
    const why =
      error instanceof Error && error.message.includes('certificate')
        ? ' A certificate file was not found.'
        : ''
    throw new KurrentUnusable(
      'wrong_address',
      `KURRENTDB_URL must be an address such as kurrentdb://user:password@host:2113?tls=true.${why}`,
    )
  }
}

const unreachable = (cause: unknown): KurrentUnusable =>
  new KurrentUnusable(
    'unreachable',
    'KurrentDB does not answer at the address in KURRENTDB_URL. Check the address and its tls setting, and that the ' +
      'server runs.',
    { cause },
  )

/** The client knows what the server says of itself, but keeps it to itself. */
const serverVersion = async (client: KurrentDBClient): Promise<string> => {
  const { capabilities } = client as unknown as {
    readonly capabilities: Promise<{ readonly serverVersion: string }>
  }
  return (await capabilities).serverVersion
}

const isOldEnough = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

const checkServer = async (client: KurrentDBClient): Promise<void> => {
  const version = await within(CONNECT_LIMIT_MS, serverVersion(client))
  if (!isOldEnough(version))
    throw new KurrentUnusable(
      'too_old',
      `The server at KURRENTDB_URL is of version ${version}. EventStoreDB 23.10 or later, or KurrentDB, is needed.`,
    )
  await within(CONNECT_LIMIT_MS, readFrom(client, undefined, OURS, 1))
}

/** Connects, and finds out at once what would fail later. Throws KurrentUnusable with what to do. */
export const connect = async (url: string): Promise<KurrentDBClient> => {
  const client = open(url)
  try {
    await checkServer(client)
    return client
  } catch (error) {
    await client.dispose()
    if (error instanceof KurrentUnusable) throw error
    throw error instanceof kurrent.AccessDeniedError ? denied(error) : unreachable(error)
  }
}
