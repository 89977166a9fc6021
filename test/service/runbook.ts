import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'

/** The blocks of a runbook, as one script that stops at the first command that fails. */
export const scriptOf = (name: string): string => {
  const text = readFileSync(join(projectRoot(), 'infra/runbooks', name), 'utf8')
  const blocks = [...text.matchAll(/^ *```bash\n(.*?)^ *```$/gms)].map(([, block = '']) => block)
  if (blocks.length === 0) throw new Error(`${name} has no commands`)
  return `set -euo pipefail\n${blocks.join('\n')}`
}

/** What a script prints; throws with all it said where it does not end well. */
export const shell = (script: string, env: NodeJS.ProcessEnv, cwd = projectRoot()): string => {
  const ran = spawnSync('bash', ['--norc', '-c', script], { cwd, env, encoding: 'utf8' })
  if (ran.status !== 0)
    throw new Error(`It ended with ${ran.status ?? 'a signal'}:\n${ran.stderr}${ran.stdout}`)
  return ran.stdout
}
