import { resolve } from 'node:path'

/**
 * A path as the person at the keyboard meant it: npm runs its scripts in the project's folder and says in INIT_CWD
 * where it was called.
 */
export const givenPath = (path: string, env: NodeJS.ProcessEnv = process.env): string =>
  resolve(env['npm_lifecycle_event'] === 'ehc' ? (env['INIT_CWD'] ?? process.cwd()) : process.cwd(), path)
