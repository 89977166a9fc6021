import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createPool, openDatabase, projectRoot } from '#platform'
import { measureCounty } from './county.js'
import { measureFiring, measurePlanning } from './alerts.js'
import { measureAppends } from './appends.js'
import { type Figure } from './measure.js'
import { measureObligations } from './obligations.js'
import { measurePages } from './pages.js'
import { measureProcesses } from './processes.js'
import { measureReading } from './reading.js'
import { measureRebuild } from './rebuild.js'
import { measureSaves } from './saves.js'
import { measureTakeOn } from './take-on.js'

const PARTS = [
  'obligations',
  'appends',
  'reading',
  'take-on',
  'pages',
  'saves',
  'planning',
  'firing',
  'processes',
  'rebuild',
  'county',
] as const
type Part = (typeof PARTS)[number]

/**
 * Parts to measure; `--against <folder>` names another version of this project, built, to ask in turn. `--scale` and
 * `--authorities`: how large a county is, and how many of them. `--people`: in the return that is taken on; 20000 have
 * 20,000 requests and 14,000 plans.
 */
const { positionals: wanted, values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    against: { type: 'string' },
    scale: { type: 'string', default: '3' },
    authorities: { type: 'string', default: '10' },
    people: { type: 'string', default: '2870' },
  },
})
const RESULTS = join(projectRoot(), 'test/load/results')

const print = (figures: readonly Figure[]): void => {
  for (const { name, value, unit, aim } of figures) {
    const shown = value.toLocaleString('en-GB').padStart(12)
    process.stdout.write(`${name.padEnd(60)}${shown} ${unit}${aim === undefined ? '' : ` (aim: ${aim})`}\n`)
  }
}

/** Kept beside the code, so that a slower version is seen; the machine is named, since only ratios travel. */
const keep = (figures: readonly Figure[]): string => {
  mkdirSync(RESULTS, { recursive: true })
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  const machine = `${platform()} ${arch()}, ${cpus().length} cores, Node.js ${process.version}`
  // A part is kept beside the whole of that day, not in its place.
  const name = [new Date().toISOString().slice(0, 10), ...wanted].join('-')
  const file = join(RESULTS, `${name}.json`)
  writeFileSync(file, `${JSON.stringify({ version, machine, figures }, null, 2)}\n`)
  return file
}

const run = async (): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ehc-bench-'))
  const database = await openDatabase({ dataDir, databaseUrl: undefined })
  const owner = createPool(database.ownerUrl, { name: 'bench owner', statementTimeout: 0 })
  const application = createPool(database.appUrl, { name: 'bench', statementTimeout: 0, size: 6 })
  const figures: Figure[] = []
  /** All of them, or those named on the command line. */
  const add = async (name: Part, measure: () => Promise<readonly Figure[]>): Promise<void> => {
    if (wanted.length > 0 && !wanted.includes(name)) return
    const some = await measure()
    print(some)
    figures.push(...some)
  }
  try {
    await add('obligations', () => measureObligations(asked.against))
    await add('appends', () => measureAppends(owner, database))
    await add('reading', () => measureReading(owner, application))
    await add('take-on', () => measureTakeOn({ application, owner, dataDir, people: Number(asked.people) }))
    await add('pages', () => measurePages({ application, owner, appUrl: database.appUrl, dataDir }))
    await add('saves', () => measureSaves(asked.against))
    await add('planning', () => measurePlanning(application))
    await add('firing', () => measureFiring(application, database))
    await add('processes', () => measureProcesses(dataDir))
    const size = { scale: Number(asked.scale), authorities: Number(asked.authorities) }
    const parts = { application, owner, appUrl: database.appUrl, dataDir }
    await add('rebuild', () => measureRebuild(parts, size.scale))
    await add('county', () => measureCounty(parts, size))
  } finally {
    await Promise.all([owner.end(), application.end()])
    await database.release()
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.stdout.write(`Kept in ${keep(figures)}\n`)
}

const unknown = wanted.filter((part) => !(PARTS as readonly string[]).includes(part))
if (unknown.length === 0) await run()
else {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}. Name any of: ${PARTS.join(', ')}; all without a name.\n`,
  )
  process.exitCode = 2
}
