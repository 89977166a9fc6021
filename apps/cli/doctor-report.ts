import { type ClockRanBack, type LogAlarm } from '#archive'
import { type Configuration, type LastHeartbeat, LITTLE_DISK, SILENT_AFTER_SECONDS } from '#platform'
import { isBehind, type Standing } from '#projections/postgres'

/** What was asked of the installation, all at one moment. */
export interface Examined {
  readonly config: Pick<
    Configuration,
    'databaseUrl' | 'secureCookies' | 'proxies' | 'address' | 'host' | 'demo'
  >
  readonly postgres: string
  readonly migrations: number
  /** What is the matter with the master key, as a sentence. */
  readonly keys: string | undefined
  /** How many the providers' file names; what is the matter with it, as a sentence. */
  readonly providers: { readonly named: number; readonly trouble: string | undefined }
  readonly workers: readonly LastHeartbeat[]
  readonly standings: readonly Standing[]
  readonly alarms: readonly LogAlarm[]
  readonly diskFree: number | undefined
  readonly clockAhead: number
  readonly ranBack: readonly ClockRanBack[]
  /** Tables of which the planner knows nothing, as schema.table. */
  readonly withoutStatistics: readonly string[]
}

export interface Finding {
  readonly part: string
  readonly ok: boolean
  /** How it is, or what to do. */
  readonly says: string
}

const CLOCK_SECONDS = 5
const LOOPBACK = /^(localhost|127\.|::1)/

const of = (part: string, trouble: string | undefined, well: string): Finding => ({
  part,
  ok: trouble === undefined,
  says: trouble ?? well,
})

const database = ({ config, postgres }: Examined): Finding =>
  of(
    'database',
    undefined,
    config.databaseUrl === undefined
      ? `PostgreSQL ${postgres}, built in: for trying out and small use; in service set DATABASE_URL`
      : `PostgreSQL ${postgres}, the one in DATABASE_URL`,
  )

const worker = ({ workers: [heard] }: Examined): Finding => {
  if (heard === undefined)
    return of(
      'worker',
      'None was heard within a day: start one (ehc worker, or ehc start for all in one)',
      '',
    )
  const ago = `heard ${Math.round(heard.secondsAgo)} seconds ago`
  return of(
    'worker',
    heard.secondsAgo > SILENT_AFTER_SECONDS ? `Last ${ago}: see its log, start it again` : undefined,
    ago,
  )
}

const queue = ({ workers: [heard] }: Examined): Finding =>
  of(
    'queue',
    heard?.queue === 'away'
      ? 'The worker does not reach it: see REDIS_URL, or the database. Alerts fire late, by the sweep'
      : undefined,
    heard?.queue === 'answers' ? 'answers' : 'nobody has asked yet',
  )

const lists = ({ standings }: Examined): Finding => {
  const stopped = standings.filter(({ error }) => error !== null).length
  const parked = standings.some((one) => one.parked > 0)
  const trouble =
    stopped > 0
      ? `${stopped} are stopped: see ehc projections status`
      : parked
        ? 'Cases are set aside: see ehc parked list'
        : standings.some(isBehind)
          ? 'They are behind by more than ten seconds: see the worker'
          : undefined
  return of('lists', trouble, 'up to date')
}

const log = ({ alarms: [alarm] }: Examined): Finding =>
  of(
    'log',
    alarm &&
      `That of ${alarm.authority} did not hold at position ${alarm.position}: infra/runbooks/log-does-not-hold.md`,
    'nothing found in the nightly checks',
  )

const disk = ({ diskFree }: Examined): Finding =>
  of(
    'disk',
    diskFree !== undefined && diskFree < LITTLE_DISK
      ? `${Math.round(diskFree * 100)}% is free of the data directory’s disk: make room, PostgreSQL stops at a full one`
      : undefined,
    diskFree === undefined ? 'cannot be asked' : `${Math.round(diskFree * 100)}% free`,
  )

const clock = ({ clockAhead, workers, ranBack }: Examined): Finding => {
  const off = [clockAhead, ...workers.map((one) => one.clockAhead)].find(
    (one) => Math.abs(one) > CLOCK_SECONDS,
  )
  const trouble =
    off !== undefined
      ? `Clocks differ by ${Math.round(Math.abs(off))} seconds: have every machine’s set by the network (NTP)`
      : ranBack.length > 0
        ? 'A machine’s clock ran back within the last day: have it set by the network (NTP)'
        : undefined
  return of('clock', trouble, 'agrees with the database’s')
}

const proxy = ({ config: { secureCookies, proxies, address, host } }: Examined): Finding => {
  const https = address.startsWith('https:')
  const trouble =
    https && !secureCookies
      ? 'EHC_ADDRESS says https: set EHC_SECURE_COOKIES=yes'
      : secureCookies && !https
        ? 'EHC_SECURE_COOKIES=yes: set EHC_ADDRESS to the https address that people use'
        : !secureCookies && !LOOPBACK.test(host)
          ? 'Others reach the pages without TLS: put a proxy with TLS before them and set EHC_SECURE_COOKIES=yes'
          : undefined
  return of(
    'proxy',
    trouble,
    secureCookies
      ? `believed: ${(proxies ?? ['loopback']).join(', ')} (EHC_PROXIES)`
      : 'none, on this machine only',
  )
}

/** Each part of an installation: well, or what to do. */
export const doctorReport = (examined: Examined): readonly Finding[] => [
  database(examined),
  of('migrations', undefined, `${examined.migrations} run, none missing`),
  of('keys', examined.keys, 'the master key opens what is sealed'),
  of(
    'providers',
    examined.providers.trouble,
    examined.providers.named === 0
      ? 'none named: people sign in with a password of this service'
      : `${examined.providers.named} in EHC_PROVIDERS_FILE`,
  ),
  of(
    'statistics',
    undefined,
    examined.withoutStatistics.length === 0
      ? 'of every table'
      : `taken now, as there were none: ${examined.withoutStatistics.join(', ')}`,
  ),
  worker(examined),
  queue(examined),
  lists(examined),
  log(examined),
  disk(examined),
  clock(examined),
  proxy(examined),
  of('mail', undefined, 'this version sends none'),
]
