import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { ROOT } from './project.mjs'

/** A gate that hangs is a failed gate. The longest, the journeys in Chromium, took 946 s on two busy cores. */
const GATE_MS = 1_500_000

const running = new Set()

export function killGates() {
  for (const child of running) child.kill('SIGKILL')
}

/** Runs one gate as a process of its own. Never throws: what went wrong is in the result. */
export async function runGate(gate) {
  const began = Date.now()
  if (gate.report !== undefined) rmSync(gate.report, { force: true })
  const { status, output } = await finish(gate.args)
  const counts = gate.report === undefined ? countCheck(status) : countTests(gate.report, status)
  return { ...counts, output, seconds: (Date.now() - began) / 1000 }
}

function finish(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let output = ''
    const hear = (text) => (output += text)
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    const timer = setTimeout(() => {
      hear(`\nStopped after ${GATE_MS / 60_000} minutes.\n`)
      child.kill('SIGKILL')
    }, GATE_MS)
    child.on('close', (status) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ status, output })
    })
  })
}

function countCheck(status) {
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** Jest's own counts; a file that could not be run, and a runner that failed after its tests, count as failed. */
function countTests(report, status) {
  try {
    const told = JSON.parse(readFileSync(report, 'utf8'))
    const failed = told.numFailedTests + told.numRuntimeErrorTestSuites
    return {
      passed: told.numPassedTests,
      failed: failed === 0 && status !== 0 ? 1 : failed,
      skipped: told.numPendingTests + told.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
