import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { PlatformError } from './platform-error.js'
import { projectRoot } from './project-root.js'

export interface Configuration {
  readonly port: number
  readonly host: string
  /** Where people reach the pages, without a slash at the end; links that we give out begin with it. */
  readonly address: string
  /** Absolute. */
  readonly dataDir: string
  /** Absolute; a second place for where the logs end, on another disk or machine. */
  readonly anchorDir: string | undefined
  /** A given PostgreSQL; undefined is the embedded one. */
  readonly databaseUrl: string | undefined
  /** The KurrentDB that keeps the log; undefined is the log in PostgreSQL. */
  readonly kurrentUrl: string | undefined
  /** A given Redis for the queue; undefined is the queue in PostgreSQL. */
  readonly redisUrl: string | undefined
  /** Base64 of 32 bytes; undefined is the file `master.key` in the data directory. */
  readonly masterKey: string | undefined
  /** Secrets that sign sessions, with commas between them; undefined is the file `session.secret` there. */
  readonly sessionSecret: string | undefined
  /** Demonstration accounts, without passwords. */
  readonly demo: boolean
  /** Pages are served over TLS by something in front of us: cookies are `Secure`. */
  readonly secureCookies: boolean
  /** Addresses and networks whose word on a visitor's address is believed; undefined where nobody named any. */
  readonly proxies: readonly string[] | undefined
  /** Absolute; the file that names the providers people sign in with. */
  readonly providersFile: string | undefined
  /** Where numbers for Prometheus are told; undefined is nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const yesOrNo = (name: string) =>
  z
    .enum(['1', '0', 'true', 'false', 'yes', 'no'], `${name} must be yes or no.`)
    .transform((answer) => ['1', 'true', 'yes'].includes(answer))

/**
 * A URL of one of these schemes; PostgreSQL's may leave out the host. What was given is not repeated: it may hold a
 * password.
 */
const address = (name: string, schemes: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (text) =>
        schemes.some(
          (scheme) => text.startsWith(`${scheme}://`) && URL.canParse(text.replace('@/', '@localhost/')),
        ),
      {
        error: `${name} must be an address such as ${example}.`,
      },
    )

const isAddressOrNetwork = (text: string): boolean => {
  if (text === 'loopback') return true
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  // All the world is no proxy.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

const port = (name: string, example: number) => {
  const error = `${name} must be a whole number from 0 to 65535, such as ${example}.`
  return z
    .string()
    .regex(/^\d{1,5}$/, error)
    .transform(Number)
    .refine((number) => number <= 65_535, error)
}

const host = (name: string) =>
  z
    .string()
    .regex(
      /^[\w.:-]+$/,
      `${name} must be a host name or an address, such as 127.0.0.1 (this machine only) or 0.0.0.0.`,
    )
    .default('127.0.0.1')

const environment = z.object({
  PORT: port('PORT', 3000).default(3000),
  HOST: host('HOST'),
  EHC_METRICS_PORT: port('EHC_METRICS_PORT', 9464).optional(),
  EHC_METRICS_HOST: host('EHC_METRICS_HOST'),
  // In links, and never from the Host header, which whoever asks can choose.
  EHC_ADDRESS: address('EHC_ADDRESS', ['http', 'https'], 'https://timelines.example.gov.uk')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  EHC_DATA_DIR: z.string().optional(),
  EHC_ANCHOR_DIR: z.string().optional(),
  DATABASE_URL: address(
    'DATABASE_URL',
    ['postgres', 'postgresql'],
    'postgres://user@host:5432/database',
  ).optional(),
  EVENTSTORE: z
    .enum(['postgres', 'kurrentdb'], 'EVENTSTORE must be postgres or kurrentdb.')
    .default('postgres'),
  // Several hosts may be named, which makes it no URL.
  KURRENTDB_URL: z
    .string()
    .regex(
      /^(kurrentdb|kurrent|kdb|esdb)(\+discover)?:\/\/\S+$/,
      'KURRENTDB_URL must be an address such as kurrentdb://user:password@host:2113?tls=true.',
    )
    .optional(),
  REDIS_URL: address('REDIS_URL', ['redis', 'rediss'], 'redis://host:6379').optional(),
  EHC_MASTER_KEY: z.string().optional(),
  EHC_SESSION_SECRET: z.string().optional(),
  EHC_DEMO: yesOrNo('EHC_DEMO').optional(),
  EHC_SECURE_COOKIES: yesOrNo('EHC_SECURE_COOKIES').default(false),
  EHC_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((all) => all.every(isAddressOrNetwork), {
      error:
        'EHC_PROXIES must be addresses or networks with commas between them, such as 10.1.2.3 or 172.18.0.0/16, or loopback.',
    })
    .optional(),
  EHC_PROVIDERS_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`).default('info'),
})

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)

/** The address alone changes nothing: it may be there for a trial of the adapter. */
const kurrentUrlOf = ({
  EVENTSTORE,
  KURRENTDB_URL,
}: Pick<z.infer<typeof environment>, 'EVENTSTORE' | 'KURRENTDB_URL'>): string | undefined => {
  if (EVENTSTORE === 'postgres') return undefined
  if (KURRENTDB_URL === undefined)
    throw new PlatformError(
      'wrong_setting',
      'EVENTSTORE=kurrentdb needs KURRENTDB_URL, such as kurrentdb://user:password@host:2113?tls=true.',
    )
  return KURRENTDB_URL
}

/** The address on this very machine, where no other was given. */
const ownAddress = ({ HOST, PORT }: Pick<z.infer<typeof environment>, 'HOST' | 'PORT'>): string => {
  const everywhere = HOST === '0.0.0.0' || HOST === '::'
  const host = HOST.includes(':') ? `[${HOST}]` : HOST
  return `http://${everywhere ? 'localhost' : host}:${PORT}`
}

/** Reads the environment. An empty value counts as not given. Throws `wrong_setting`, one sentence per wrong value. */
export function readConfiguration(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Configuration {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = environment.safeParse(given)
  if (!read.success) {
    throw new PlatformError('wrong_setting', read.error.issues.map(({ message }) => message).join('\n'))
  }
  const settings = read.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    address: settings.EHC_ADDRESS ?? ownAddress(settings),
    dataDir: resolve(projectRoot(), settings.EHC_DATA_DIR ?? '.ehc'),
    anchorDir:
      settings.EHC_ANCHOR_DIR === undefined ? undefined : resolve(projectRoot(), settings.EHC_ANCHOR_DIR),
    databaseUrl: settings.DATABASE_URL,
    kurrentUrl: kurrentUrlOf(settings),
    redisUrl: settings.REDIS_URL,
    masterKey: settings.EHC_MASTER_KEY,
    sessionSecret: settings.EHC_SESSION_SECRET,
    // Accounts without a password belong to a trial on one's own machine, never to a database somebody gave us, nor to
    // whoever reaches an address of this machine from elsewhere.
    demo: settings.EHC_DEMO ?? (settings.DATABASE_URL === undefined && isLoopback(settings.HOST)),
    secureCookies: settings.EHC_SECURE_COOKIES,
    proxies: settings.EHC_PROXIES,
    providersFile:
      settings.EHC_PROVIDERS_FILE === undefined
        ? undefined
        : resolve(projectRoot(), settings.EHC_PROVIDERS_FILE),
    metrics:
      settings.EHC_METRICS_PORT === undefined
        ? undefined
        : { host: settings.EHC_METRICS_HOST, port: settings.EHC_METRICS_PORT },
    logLevel: settings.LOG_LEVEL,
  }
}
