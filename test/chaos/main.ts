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

/** Nobody waits longer for the product to come back: then it is told as it stands. */
const RECOVERY_MS = 180_000
const PROGRESS_MS = 60_000

interface Struck {
  readonly kills: Readonly<Record<string, number>>
  /** Seconds from a kill to the next acknowledged save. */
  readonly recovery: readonly number[]
  /** What was killed last, where nobody could save after it; empty where somebody could after each. */
  readonly stuck: string
}

interface Round extends Struck {
  readonly setUp: string
  readonly reckoning: Reckoning
  /** What the product says of its own log. */
  readonly verified: string
}

/** Kills one thing after the other until the time is over; how often each, and how long until somebody could save. */
const strike = async (setUp: SetUp, until: number, nextSave: () => Promise<void>): Promise<Struck> => {
  const kills: Record<string, number> = {}
  const recovery: number[] = []
  while (Date.now() < until) {
    await wait(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS))
    const kill = oneOf(setUp.kills)
    kills[kill.name] = (kills[kill.name] ?? 0) + 1
    await kill.strike()
    const began = performance.now()
    const back = nextSave().then(() => performance.now() - began)
    await kill.mend?.()
    const ms = await Promise.race([back, wait(RECOVERY_MS, undefined, { ref: false })])
    if (ms === undefined) {
      process.stderr.write(`Nobody could save after ${kill.name} was killed:\n${setUp.lastWords()}\n`)
      return { kills, recovery, stuck: kill.name }
    }
    recovery.push(ms / 1000)
  }
  return { kills, recovery, stuck: '' }
}

/** Right after a kill a command may find the database away, as it may for anybody. */
const ASKED_AGAIN = 30
const patient = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
  for (let n = 1; ; n += 1)
    try {
      return await ask()
    } catch (error) {
      if (n === ASKED_AGAIN) throw error
      await wait(2000)
    }
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
  const progress = setInterval(() => {
    process.stdout.write(`${new Date().toISOString()} ${setUp.name}: ${ledger.acknowledged()} acknowledged\n`)
  }, PROGRESS_MS)
  const struck = await strike(setUp, Date.now() + minutes * 60_000, nextSave)
  over.abort()
  await Promise.all(writers)
  clearInterval(progress)
  const reckoning = ledger.reckon(await patient(() => referencesByMark(setUp)))
  const verified = await patient(() => setUp.ehc('verify'))
  return { ...struck, setUp: setUp.name, reckoning, verified }
}

const tell = ({ setUp, kills, reckoning, recovery, stuck, verified }: Round): boolean => {
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
    ...(stuck === '' ? [] : [`  never recovered  after ${stuck} was killed`]),
    `  verify           ${verified.trim()}`,
    ...bad.map((mark) => `  see ${mark}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return bad.length === 0 && stuck === ''
}

const SET_UPS = new Map([
  ['apart', apart],
  ['alone', alone],
])
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, only: { type: 'string' } },
})
const minutes = Number(values.minutes)
const wanted = [...SET_UPS].filter(([name]) => values.only === undefined || values.only === name)
const [place = '', program = ''] = [process.env['EHC_CHAOS_PLACE'], process.env['EHC_CHAOS_PROGRAM']]
if (!(minutes > 0) || wanted.length === 0) {
  process.stderr.write(
    '--minutes takes a number above 0: how long altogether, half of it for each set-up. --only takes apart or alone, which then has all of it.\n',
  )
  process.exit(2)
}
let whole = true
for (const [, begin] of wanted) {
  const setUp = await begin(place, program)
  try {
    whole = tell(await round(setUp, minutes / wanted.length)) && whole
  } finally {
    await setUp.stop()
  }
}
process.exit(whole ? 0 : 1)
