import './node-version.mjs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { sentenceOf } from './ensure-ready.mjs'
import { ROOT, say } from './project.mjs'

/** What `npm run dev`, `lint` and `format` run, once the packages are there. */
const TOOLS = {
  nest: '@nestjs/cli/bin/nest.js',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
}

try {
  await ensureInstalled()
  const [name, ...args] = process.argv.slice(2)
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', TOOLS[name]), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  // The terminal tells both of Ctrl-C; the tool ends first, and its exit code is ours.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const [status] = await once(child, 'exit')
  process.exitCode = status ?? 1
} catch (error) {
  say(sentenceOf(error))
  process.exitCode = 1
}
