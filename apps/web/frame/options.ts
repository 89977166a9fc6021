import { type HashCost } from '#identity'
import { type Configuration, type Logger } from '#platform'

/** What the pages need to know of the installation. */
export type WebConfiguration = Pick<Configuration, 'port' | 'host' | 'dataDir' | 'demo' | 'secureCookies'> &
  Partial<
    Pick<
      Configuration,
      'masterKey' | 'sessionSecret' | 'kurrentUrl' | 'proxies' | 'address' | 'providersFile'
    >
  >

export interface WebOptions {
  readonly config: WebConfiguration
  /** Connection of the application's role: neither owner nor superuser. */
  readonly appUrl: string
  readonly log: Logger
  /** Today in London, YYYY-MM-DD; the machine's clock unless a test holds it still. */
  readonly today?: () => string
  /** The instant of recording, ISO 8601 in UTC; the machine's clock unless a test holds it still. */
  readonly now?: () => string
  /** Longest time of one question of a page, in milliseconds; five seconds unless a test cannot wait. */
  readonly questionMs?: number
  /** What hashing a new password costs; OWASP's choice unless a test asks for less. No setting lowers it. */
  readonly passwordCost?: HashCost
}

/** Injection token of the pages' configuration. */
export const CONFIGURATION = Symbol('configuration of the pages')

/** The address of the service as its setting says, never as a request does: whoever sends one can name another host. */
export const ownAddress = ({
  address,
  host,
  port,
}: Pick<WebConfiguration, 'address' | 'host' | 'port'>): string => address ?? `http://${host}:${port}`
