import './node-version.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureReady, sentenceOf } from './ensure-ready.mjs'
import { ROOT, say } from './project.mjs'

/** `npm run processes`: writes the process tables of the READMEs from the catalogue. A test holds them to it. */
async function main() {
  const build = await ensureReady()
  const { withProcessTable } = await import(pathToFileURL(join(build, 'libs/casework/index.js')).href)
  for (const kind of ['assessment', 'plan']) {
    const path = join(ROOT, 'libs/casework', kind, 'README.md')
    writeFileSync(path, withProcessTable(readFileSync(path, 'utf8'), kind))
  }
}

try {
  await main()
} catch (error) {
  say(sentenceOf(error))
  process.exitCode = 1
}
