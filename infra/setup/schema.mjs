import './node-version.mjs'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureReady, sentenceOf } from './ensure-ready.mjs'
import { ROOT, say } from './project.mjs'

/** `npm run schema`: writes the schema as it stands after all migrations. A test holds it to that. */
async function main() {
  const build = await ensureReady()
  const room = (name) => import(pathToFileURL(join(build, 'libs', name, 'index.js')).href)
  const [{ freshDatabase }, { describeSchema }] = await Promise.all([room('testing'), room('platform')])
  const database = await freshDatabase()
  try {
    writeFileSync(join(ROOT, 'infra/schema.sql'), await describeSchema(database.ownerUrl))
  } finally {
    await database.drop()
  }
}

try {
  await main()
} catch (error) {
  say(sentenceOf(error))
  process.exitCode = 1
}
