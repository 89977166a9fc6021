import { type RequestHandler } from 'express'
import connectPgSimple from 'connect-pg-simple'
import session, { type Store } from 'express-session'
import { type Pool } from 'pg'
import { type SessionSecrets } from '#identity'
import { type Logger } from '#platform'
import { type WebConfiguration } from './options.js'
import { readingWhenNeeded } from './session.js'
import { IDLE_MS } from './session-limits.js'

export interface Sessions {
  readonly handler: RequestHandler
  readonly close: () => void
}

/**
 * express-session takes an ENOENT from its store for "no such session". From PostgreSQL on a socket it means that
 * the server is gone: people would be told to sign in again instead of that the records cannot be reached.
 */
const reportingEveryFailure = (store: Store): Store => {
  const get = store.get.bind(store)
  store.get = (id, answer) => {
    get(id, (error: unknown, found) => {
      const failed = error !== null && error !== undefined
      answer(failed ? new Error('the session could not be read', { cause: error }) : null, found)
    })
  }
  return store
}

/** That a session is in use is written down once in this long: it ends so much sooner at most. */
const NOTED_EVERY_MS = 30_000
/** As many people as that at once are noted more often, and nothing else. */
const MOST_NOTED = 10_000

/** A page leads to the next within a second: each of them would wait for the disk to say what is said already. */
const notingNowAndThen = (store: Store): Store => {
  const touch = store.touch?.bind(store)
  if (touch === undefined) return store
  const noted = new Map<string, number>()
  store.touch = (id, session, done) => {
    const now = performance.now()
    if (now - (noted.get(id) ?? -Infinity) < NOTED_EVERY_MS) {
      done?.()
      return
    }
    if (noted.size >= MOST_NOTED) noted.clear()
    noted.set(id, now)
    touch(id, session, done)
  }
  return store
}

export const openSessions = (
  { secureCookies }: WebConfiguration,
  secrets: SessionSecrets,
  pool: Pool,
  log: Logger,
): Sessions => {
  const PostgresStore = connectPgSimple(session)
  const store = new PostgresStore({
    pool,
    schemaName: 'web',
    tableName: 'session',
    errorLog: (message: string) => {
      log.warn(message)
    },
  })
  const handler = session({
    store: notingNowAndThen(reportingEveryFailure(store)),
    secret: [...secrets],
    // A browser accepts the __Host- prefix only from this very host over TLS, so no neighbour can plant one.
    name: secureCookies ? '__Host-ehc-session' : 'ehc-session',
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: secureCookies, maxAge: IDLE_MS, path: '/' },
  })
  return {
    handler: readingWhenNeeded(handler),
    close: () => {
      store.close()
    },
  }
}
