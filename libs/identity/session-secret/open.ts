import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Pool } from 'pg'
import { IdentityError } from '../identity-error.js'
import { createKeyFile, type KeyFile, readKeyFile } from '../key-file.js'
import { type SessionSecrets, sessionSecretsFromText } from './from-text.js'

export interface SessionSecretPlaces {
  /** Value of EHC_SESSION_SECRET, where it is set; it comes before the file. */
  readonly fromEnvironment?: string | undefined
  readonly dataDirectory: string
}

const secretFile = (dataDirectory: string): KeyFile<SessionSecrets> => ({
  path: join(dataDirectory, 'session.secret'),
  name: 'session_secret',
  fresh: () => randomBytes(32).toString('hex'),
  parse: sessionSecretsFromText,
})

/** Tells one secret from another without giving it away. */
const checkOf = (secret: string): string =>
  createHmac('sha256', secret).update('ehc-timelines/session-secret').digest('base64')

const missing = (path: string): IdentityError =>
  new IdentityError(
    'session_secret_missing',
    `${path}, which signs the sessions of people who are signed in, is not there. Put the file back, or set ` +
      'EHC_SESSION_SECRET. Where it is lost, "ehc sessions end" signs everybody out and lets a new one be made.',
  )

const WRONG =
  'The session secret is not the one that signed the sessions of people who are signed in. Put the right one back ' +
  '(EHC_SESSION_SECRET, or the file session.secret in the data directory; every node needs the same), or name it ' +
  'second, behind the new one: EHC_SESSION_SECRET=new,old. Where it is lost, "ehc sessions end" signs everybody out.'

const secretsInDirectory = async (dataDirectory: string, inUse: boolean): Promise<SessionSecrets> => {
  const file = secretFile(dataDirectory)
  const kept = await readKeyFile(file)
  if (kept !== undefined) return kept
  if (inUse) throw missing(file.path)
  return createKeyFile(file)
}

/**
 * The secrets that sign session cookies: from the environment, else from the file, which is made when no session was
 * ever signed. Throws IdentityError, with a sentence for the operator, when they are missing, malformed, open to others
 * or none of those that the nodes of this installation used last.
 */
export const openSessionSecrets = async (
  pool: Pool,
  { fromEnvironment, dataDirectory }: SessionSecretPlaces,
): Promise<SessionSecrets> => {
  const { rows } = await pool.query<{ check_value: string }>('SELECT check_value FROM web.session_secret')
  const known = rows.map(({ check_value }) => check_value)
  const secrets =
    fromEnvironment === undefined
      ? await secretsInDirectory(dataDirectory, known.length > 0)
      : sessionSecretsFromText(fromEnvironment, 'EHC_SESSION_SECRET')
  const checks = secrets.map(checkOf)
  if (known.length > 0 && !checks.some((check) => known.includes(check)))
    throw new IdentityError('session_secret_wrong', WRONG)
  // Those that were taken out of the list are no longer known: a node that still signs with one is told at its start.
  await pool.query(
    `WITH gone AS (DELETE FROM web.session_secret WHERE check_value <> ALL ($1))
     INSERT INTO web.session_secret (check_value) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`,
    [checks],
  )
  return secrets
}

/** Signs everybody out and forgets which secret signed: for one that was lost, or that somebody else has seen. */
export const endSessions = async (pool: Pool): Promise<number> => {
  const { rowCount } = await pool.query(
    'WITH forgotten AS (DELETE FROM web.session_secret) DELETE FROM web.session',
  )
  return rowCount ?? 0
}
