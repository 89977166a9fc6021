import './node-version.mjs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureReady, sentenceOf } from './ensure-ready.mjs'
import { chooseGates } from './gates.mjs'
import { installPrograms, PROGRAMS } from './programs.mjs'
import { say } from './project.mjs'
import { killGates } from './run-gate.mjs'
import { newTally, runAndTell, runAtOnce, tellTotal } from './tally.mjs'

/** Checks that run beside one another; more would only slow each other down on two cores. */
const AT_ONCE = 2

const inCi = ['1', 'true'].includes(process.env.CI ?? '')
const total = newTally()

async function main() {
  const { checks, tiers, unknown, known } = chooseGates(readOnly(process.argv.slice(2)))
  if (unknown.length > 0) {
    say(`There is no gate ${unknown.join(', ')}. Choose from: npm test -- --only ${known.join(',')}`)
    process.exitCode = 2
    return
  }
  const build = await ensureReady()
  const missing = installPrograms(
    Object.keys(PROGRAMS).filter((name) =>
      tiers.some((gate) => gate.needs.includes(name) || gate.wants.includes(name)),
    ),
    say,
  )
  const release = await holdDatabase(build, tiers)
  stopOnSignal(release)
  try {
    await runAtOnce(checks, AT_ONCE, total)
    for (const gate of tiers) await runUnlessMissing(gate, missing)
  } finally {
    await release()
  }
  tellTotal(total)
}

/** `--only unit,int` */
function readOnly(args) {
  const at = args.findIndex((arg) => arg.startsWith('--only'))
  if (at === -1) return undefined
  const list = args[at].split('=')[1] ?? args[at + 1] ?? ''
  return list.split(',').filter((name) => name !== '')
}

/** One server for the whole run: between two test files nobody else would hold it open. */
async function holdDatabase(build, tiers) {
  if (!tiers.some(({ name }) => name !== 'unit')) return () => Promise.resolve()
  const testing = await import(pathToFileURL(join(build, 'libs/testing/index.js')).href)
  return await testing.holdTestServer()
}

function stopOnSignal(release) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      killGates()
      release().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
    })
  }
}

async function runUnlessMissing(gate, missing) {
  const lacking = gate.needs.filter((name) => missing.includes(name)).map((name) => PROGRAMS[name])
  if (lacking.length === 0) return await runAndTell(gate, total)
  const how = lacking.map(({ title, howToGet }) => `${title} is not installed (${howToGet})`).join('; ')
  process.stdout.write(`${inCi ? 'FAILED ' : 'skipped'}  ${gate.title}: ${how}\n`)
  total[inCi ? 'failed' : 'skipped'] += 1
}

try {
  await main()
} catch (error) {
  say(sentenceOf(error))
  process.exitCode = 1
}
