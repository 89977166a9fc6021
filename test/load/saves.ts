import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectRoot } from '#platform'
import { answerThroughForms, type Answered, signInAs } from './follow-forms.js'
import { type Figure, figure, median } from './measure.js'

/** A step that can be taken on any open case, as often as one likes. */
const STEP = 'contact'
const OFFICER = 'demo-officer'
const ROUNDS = 3
const SAVES_EACH_ROUND = 16
const CLIENTS = [1, 16] as const

interface Server {
  readonly url: string
  readonly stop: () => Promise<void>
}

const answersAt = async (url: string): Promise<boolean> => {
  try {
    const page = await fetch(`${url}/sign-in`)
    return (await page.text()).includes(OFFICER)
  } catch {
    return false
  }
}

const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    child.once('close', resolve)
  })

/** `npm start` of a folder that holds a version of this project, with the demonstration loaded. */
const startVersion = async (root: string, port: number): Promise<Server> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ehc-bench-saves-'))
  const child = spawn(process.execPath, ['infra/setup/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: `${port}`, EHC_DATA_DIR: dataDir, EHC_LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  const stop = async (): Promise<void> => {
    const end = ended(child)
    if (child.exitCode === null && child.kill('SIGTERM')) await end
    rmSync(dataDir, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  while (!(await answersAt(url))) {
    if (child.exitCode !== null) throw new Error(`The version in ${root} does not start`)
    await wait(1000)
  }
  return { url, stop }
}

interface Client {
  readonly answer: (reference: string) => Promise<Answered>
}

const clientsOf = async ({ url }: Server, count: number): Promise<readonly Client[]> => {
  const clients: Client[] = []
  for (let n = 0; n < count; n += 1) {
    const session = await signInAs(url, OFFICER)
    clients.push({
      answer: (reference) => answerThroughForms(session, `/cases/${reference}/record/${STEP}`),
    })
  }
  return clients
}

const openCasesOf = async ({ url }: Server): Promise<readonly string[]> => {
  const session = await signInAs(url, OFFICER)
  let known: readonly string[] = []
  // The demonstration is loaded and listed once nothing more is added to the list.
  for (;;) {
    const { text } = await session.get('/my-work?tab=all')
    const found = [...new Set(text.match(/(?<=\/cases\/)EHC-999-\d{6,12}/g))]
    if (found.length > 0 && found.length === known.length) return found
    known = found
    await wait(5000)
  }
}

/** Milliseconds: of the questions up to the page with all answers, and of the request that saves. */
interface Times {
  readonly questions: number[]
  readonly save: number[]
}

/** Everybody answers, then everybody presses Save at once, so that saves wait for saves and for nothing else. */
const oneRound = async (clients: readonly Client[], cases: readonly string[]): Promise<Times> => {
  const times: Times = { questions: [], save: [] }
  for (let n = 0; n < SAVES_EACH_ROUND / clients.length; n += 1) {
    const answered = await Promise.all(
      clients.map(({ answer }, at) => {
        const reference = cases[(at + n * clients.length) % cases.length]
        if (reference === undefined) throw new Error('The officer has no open case')
        return answer(reference)
      }),
    )
    times.questions.push(...answered.map(({ questionsMs }) => questionsMs))
    times.save.push(...(await Promise.all(answered.map(({ save }) => save()))))
  }
  return times
}

interface Version {
  readonly name: string
  readonly cases: readonly string[]
  readonly clients: readonly Client[]
}

const inTurn = async (versions: readonly Version[], count: number): Promise<readonly Figure[]> => {
  const times = versions.map((): Times => ({ questions: [], save: [] }))
  // The first round of each warms it up and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [at, { clients, cases }] of versions.entries()) {
      const took = await oneRound(clients.slice(0, count), cases)
      if (round === 0) continue
      times[at]?.save.push(...took.save)
      times[at]?.questions.push(...took.questions)
    }
  const of = (what: keyof Times) => times.map((one) => median(one[what]))
  const clients = `${count} ${count === 1 ? 'client' : 'clients'}`
  const told = (what: string, medians: readonly number[]): readonly Figure[] => [
    ...medians.map((ms, at) => figure(`${what}, ${clients}, ${versions[at]?.name ?? ''}, p50`, ms, 'ms')),
    ...(medians[0] === undefined || medians[1] === undefined
      ? []
      : [figure(`${what}, ${clients}: this to that, ratio`, medians[0] / medians[1], '×', 'at most 1')]),
  ]
  return [...told('A save', of('save')), ...told('Its questions', of('questions'))]
}

/**
 * A fact recorded by its forms through HTTP, by one client and by sixteen at once. With another version's folder both
 * run side by side and are asked in turn, so that a busy machine slows both.
 */
export const measureSaves = async (against: string | undefined): Promise<readonly Figure[]> => {
  const roots = [
    { name: 'this', root: projectRoot(), port: 3901 },
    ...(against === undefined ? [] : [{ name: 'that', root: against, port: 3902 }]),
  ]
  const servers: Server[] = []
  try {
    const versions: Version[] = []
    for (const { name, root, port } of roots) {
      const server = await startVersion(root, port)
      servers.push(server)
      versions.push({
        name,
        cases: await openCasesOf(server),
        clients: await clientsOf(server, Math.max(...CLIENTS)),
      })
    }
    const figures: Figure[] = []
    for (const count of CLIENTS) figures.push(...(await inTurn(versions, count)))
    return figures
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()))
  }
}
