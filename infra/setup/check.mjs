import './node-version.mjs'
import { changedFiles, specifications, testsBeside } from './changed.mjs'
import { sentenceOf } from './ensure-ready.mjs'
import { gatesOfChange } from './gates.mjs'
import { ensureInstalled } from './install.mjs'
import { say } from './project.mjs'
import { killGates } from './run-gate.mjs'
import { newTally, runAtOnce, tellTotal } from './tally.mjs'

/** `npm run check [-- <commit>]`: what can be known of a change in less than two minutes, on two cores. */
async function main() {
  const changed = changedFiles(process.argv[2])
  await ensureInstalled()
  say(changed.length === 1 ? '1 file has changed.' : `${changed.length} files have changed.`)
  const code = changed.filter((file) => file.endsWith('.ts'))
  const total = newTally()
  await runAtOnce(gatesOfChange(changed, [...code, ...testsBeside(changed, specifications())]), 2, total)
  tellTotal(total)
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    killGates()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  })
}

try {
  await main()
} catch (error) {
  say(sentenceOf(error))
  process.exitCode = 1
}
