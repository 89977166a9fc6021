import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { alone } from './alone.js'
import { apart } from './apart.js'
import { referencesByMark } from './in-the-log.js'
import { type Session } from '../load/follow-forms.js'
import { newLedger, type Reckoning } from './ledger.js'
import { oneOf, type SetUp } from './setup.js'
import { signedIn } from './sign-in.js'
import { write } from './writers.js'

/** Each an officer of their own: what one person begins twice and has not answered yet is one draft. */
const WRITERS = ['Rosalind', 'Thomas', 'Miriam'] as const
/** Kills come this far apart, so that something is saved between them. */
const [SHORTEST_MS, LONGEST_MS] = [4_000, 15_000]

interface Round {
  readonly setUp: string
  readonly kills: Readonly<Record<string, number>>
  readonly reckoning: Reckoning
  /** Seconds from a kill to the next acknowledged save. */
  readonly recovery: readonly number[]
  /** What the product says of its own log. */
  readonly verified: string
}

/** Kills one thing after the other until the time is over; how often each, and how long until somebody could save. */
const strike = async ({ kills }: SetUp, until: number, nextSave: () => Promise<void>) => {
  const struck: Record<string, number> = {}
  const recovery: number[] = []
  while (Date.now() < until) {
    await wait(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS))
    const kill = oneOf(kills)
    struck[kill.name] = (struck[kill.name] ?? 0) + 1
    const began = performance.now()
    const back = nextSave()
    await kill.strike()
    await back
    recovery.push((performance.now() - began) / 1000)
  }
  return { struck, recovery }
}

const round = async (setUp: SetUp, minutes: number): Promise<Round> => {
  await setUp.ehc('authority', 'create', '--name', 'Worcestershire')
  const sessions: Session[] = []
  for (const name of WRITERS) sessions.push(await signedIn(setUp, name))
  const ledger = newLedger()
  const over = new AbortController()
  const waiting = new Set<() => void>()
  const onSaved = (): void => {
    for (const tell of waiting) tell()
    waiting.clear()
  }
  const nextSave = (): Promise<void> => new Promise((resolve) => waiting.add(resolve))
  const writers = sessions.map((session) => write({ session, ledger, onSaved, over: over.signal }))
  const { struck, recovery } = await strike(setUp, Date.now() + minutes * 60_000, nextSave)
  over.abort()
  await Promise.all(writers)
  const reckoning = ledger.reckon(await referencesByMark(setUp))
  return { setUp: setUp.name, kills: struck, reckoning, recovery, verified: await setUp.ehc('verify') }
}

const tell = ({ setUp, kills, reckoning, recovery, verified }: Round): boolean => {
  const { acknowledged, uncertain, refused, lost, doubled, falselyRefused, orphaned, elsewhere } = reckoning
  const sorted = [...recovery].sort((a, b) => a - b)
  const seconds = (at: number): string => `${(sorted[at] ?? 0).toFixed(1)} s`
  const bad = [lost, doubled, falselyRefused, orphaned, elsewhere].flat()
  const lines = [
    setUp,
    `  killed           ${Object.entries(kills)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}`,
    `  acknowledged     ${acknowledged}`,
    `  in doubt         ${uncertain}`,
    `  refused          ${refused}`,
    `  lost             ${lost.length}`,
    `  doubled          ${doubled.length}`,
    `  falsely refused  ${falselyRefused.length}`,
    `  left behind      ${orphaned.length}`,
    `  other reference  ${elsewhere.length}`,
    `  recovery         half within ${seconds(Math.floor(sorted.length / 2))}, all within ${seconds(sorted.length - 1)}`,
    `  verify           ${verified.trim()}`,
    ...bad.map((mark) => `  see ${mark}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return bad.length === 0
}

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } })
const minutes = Number(values.minutes)
const [place = '', program = ''] = [process.env['EHC_CHAOS_PLACE'], process.env['EHC_CHAOS_PROGRAM']]
if (!(minutes > 0)) {
  process.stderr.write('--minutes takes a number above 0: how long altogether, half of it for each set-up.\n')
  process.exit(2)
}
let whole = true
for (const begin of [apart, alone]) {
  const setUp = await begin(place, program)
  try {
    whole = tell(await round(setUp, minutes / 2)) && whole
  } finally {
    await setUp.stop()
  }
}
process.exit(whole ? 0 : 1)
