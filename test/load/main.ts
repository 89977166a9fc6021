import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool, openDatabase, projectRoot } from '#platform'
import { measureFiring, measurePlanning } from './alerts.js'
import { measureAppends } from './appends.js'
import { type Figure } from './measure.js'
import { measureObligations } from './obligations.js'
import { measurePages } from './pages.js'
import { measureTakeOn } from './take-on.js'

const RESULTS = join(projectRoot(), 'test/load/results')

const print = (figures: readonly Figure[]): void => {
  for (const { name, value, unit, aim } of figures) {
    const shown = value.toLocaleString('en-GB').padStart(12)
    process.stdout.write(`${name.padEnd(44)}${shown} ${unit}${aim === undefined ? '' : ` (aim: ${aim})`}\n`)
  }
}

/** Kept beside the code, so that a slower version is seen; the machine is named, since only ratios travel. */
const keep = (figures: readonly Figure[]): string => {
  mkdirSync(RESULTS, { recursive: true })
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  const machine = `${platform()} ${arch()}, ${cpus().length} cores, Node.js ${process.version}`
  const file = join(RESULTS, `${new Date().toISOString().slice(0, 10)}.json`)
  writeFileSync(file, `${JSON.stringify({ version, machine, figures }, null, 2)}\n`)
  return file
}

const run = async (): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ehc-bench-'))
  const database = await openDatabase({ dataDir, databaseUrl: undefined })
  const owner = createPool(database.ownerUrl, { name: 'bench owner', statementTimeout: 0 })
  const application = createPool(database.appUrl, { name: 'bench', statementTimeout: 0, size: 6 })
  const figures: Figure[] = []
  const add = async (measured: Promise<readonly Figure[]>): Promise<void> => {
    const some = await measured
    print(some)
    figures.push(...some)
  }
  try {
    await add(measureObligations())
    await add(measureAppends(owner, application))
    await add(measureTakeOn(application, dataDir))
    await add(measurePages({ application, owner, appUrl: database.appUrl, dataDir }))
    await add(measurePlanning(application))
    await add(measureFiring(application, database))
  } finally {
    await Promise.all([owner.end(), application.end()])
    await database.release()
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.stdout.write(`Kept in ${keep(figures)}\n`)
}

await run()
