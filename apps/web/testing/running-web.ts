import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '#platform'
import { freshDatabase } from '#testing'
import { startWeb, type WebConfiguration } from '../index.js'
import { beginDemonstration, recordDirectory } from './demonstration.js'
import { TEST_DAY } from './test-day.js'

export interface WebUnderTest {
  readonly url: string
  readonly appUrl: string
  readonly ownerUrl: string
  /** Of the server's own user, for tests that do what neither of our roles may. */
  readonly adminUrl: string
  readonly dataDir: string
  /** What was logged so far, a JSON line an entry. */
  readonly logged: () => string
  /** Takes the database away under the running pages. */
  readonly loseDatabase: () => Promise<void>
  readonly stop: () => Promise<void>
}

export { TEST_DAY } from './test-day.js'

/** Hashing as it is done in service takes a third of a second each time. */
const CHEAP_PASSWORDS = { ln: 10, r: 8, p: 1 }

/** The authority of most tests: nothing may work for the demonstration's alone. */
const OTHER = '885'

/** The real pages on a free port, a real database of their own and a still clock. */
export const runningWeb = async (
  config: Partial<WebConfiguration> = {},
  {
    demonstration = config.demo !== false,
    directory = demonstration,
    now,
    questionMs,
  }: {
    readonly demonstration?: boolean
    /** Whether the other authority has told who works there. */
    readonly directory?: boolean
    /** The instant of recording; the machine's clock where a test does not hold it. */
    readonly now?: () => string
    /** Longest time of one question of a page, in milliseconds. */
    readonly questionMs?: number
  } = {},
): Promise<WebUnderTest> => {
  const database = await freshDatabase()
  // Somebody to sign in as; authority 999 has no case yet.
  if (demonstration) await beginDemonstration(database.appUrl)
  if (directory) await recordDirectory(database.appUrl, OTHER)
  const dataDir = await mkdtemp(join(tmpdir(), 'ehc-web-'))
  let lines = ''
  const log = createLog('info', {
    write: (line) => {
      lines += line
    },
  })
  const web = await startWeb({
    config: { port: 0, host: '127.0.0.1', dataDir, demo: true, secureCookies: false, ...config },
    appUrl: database.appUrl,
    log,
    today: () => TEST_DAY,
    passwordCost: CHEAP_PASSWORDS,
    ...(now === undefined ? {} : { now }),
    ...(questionMs === undefined ? {} : { questionMs }),
  })
  return {
    url: web.url,
    appUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    adminUrl: database.adminUrl,
    dataDir,
    logged: () => lines,
    loseDatabase: () => database.drop(),
    stop: async () => {
      await web.close()
      await database.drop()
      await rm(dataDir, { recursive: true })
    },
  }
}
