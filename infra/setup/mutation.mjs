import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, ensureInstalledApart } from './install.mjs'
import { ROOT } from './project.mjs'

const FOLDER = join(ROOT, 'test', 'mutation')

await ensureInstalled()
await ensureInstalledApart(FOLDER)
const stryker = join(FOLDER, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
const { status } = spawnSync(
  process.execPath,
  [stryker, 'run', 'test/mutation/stryker.config.mjs', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
)
process.exitCode = status ?? 1
