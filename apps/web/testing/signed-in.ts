import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Role, ROLE_NAMES } from '#identity'
import { createPool } from '#platform'
import { type WebUnderTest } from './running-web.js'
import { type Visitor, visitor } from './visitor.js'

const HOUR_MS = 3_600_000

/**
 * The cookie of somebody who is signed in already, whichever accounts the demonstration offers: a session as the
 * pages keep it, signed as they sign it.
 */
export const sessionOfRole = async (
  { appUrl, dataDir }: Pick<WebUnderTest, 'appUrl' | 'dataDir'>,
  role: Role,
  { id = `demo-${role}`, authority = '885' } = {},
): Promise<string> => {
  const sid = randomUUID()
  const account = {
    id,
    roles: [role],
    title: ROLE_NAMES[role],
    authority: { code: authority, name: 'Sample authority' },
  }
  const cookie = { originalMaxAge: HOUR_MS, httpOnly: true, path: '/', sameSite: 'lax', secure: false }
  const pool = createPool(appUrl)
  await pool.query("INSERT INTO web.session (sid, sess, expire) VALUES ($1, $2, now() + interval '1 hour')", [
    sid,
    JSON.stringify({ cookie, account }),
  ])
  await pool.end()
  const secret = readFileSync(join(dataDir, 'session.secret'), 'utf8').trim()
  const mark = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '')
  return `s:${sid}.${mark}`
}

/** A visitor who is signed in with that role. */
export const visitorAs = async (
  web: WebUnderTest,
  role: Role,
  options?: { readonly id?: string; readonly authority?: string },
): Promise<Visitor> => {
  const agent = visitor(web.url)
  agent.jar.setCookie(
    `ehc-session=${encodeURIComponent(await sessionOfRole(web, role, options))}; path=/`,
    '127.0.0.1',
    '/',
  )
  return agent
}
