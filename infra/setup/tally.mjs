import { runGate } from './run-gate.mjs'

/** What a run has come to so far. */
export const newTally = () => ({ passed: 0, failed: 0, skipped: 0 })

/** Runs a gate, adds what came of it and prints its line; its own output only when it failed. */
export async function runAndTell(gate, tally) {
  const { passed, failed, skipped, output, seconds } = await runGate(gate)
  tally.passed += passed
  tally.failed += failed
  tally.skipped += skipped
  const counts = gate.report === undefined ? '' : `: ${passed} passed, ${failed} failed, ${skipped} skipped`
  if (failed > 0) process.stdout.write(`\n${output.trimEnd()}\n\n`)
  process.stdout.write(
    `${failed > 0 ? 'FAILED ' : 'ok     '}  ${gate.title}${counts} (${seconds.toFixed(1)} s)\n`,
  )
}

export async function runAtOnce(gates, howMany, tally) {
  const left = [...gates]
  const worker = async () => {
    for (let gate = left.shift(); gate !== undefined; gate = left.shift()) await runAndTell(gate, tally)
  }
  await Promise.all(Array.from({ length: howMany }, worker))
}

/** The last line, and the exit code that goes with it. */
export function tellTotal({ passed, failed, skipped }) {
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  process.exitCode = failed === 0 ? 0 : 1
}
