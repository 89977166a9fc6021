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
    store: reportingEveryFailure(store),
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
