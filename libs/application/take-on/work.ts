import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { type PersonVault, type Uploads } from '#identity'
import { codeOf, type Logger, privateFolder } from '#platform'
import {
  countsOf,
  ExportRefused,
  groupedIssues,
  headingsOfList,
  importReturn,
  ImportStopped,
  type Issue,
  keptMapping,
  type MappedHeading,
  readExport,
  rejectedText,
  type RejectedRow,
} from '#sen2'
import { londonDate } from '#statute'
import { type OpenUploads, type OpenVault } from '../vault.js'
import { discardTakeOn, findTakeOn, rejectsOf, type TakeOn, type TakeOnOutcome } from './asked.js'
import { takeLiveCasesOn } from './live-cases.js'
import { finish, giveBack, type Job, nextJob, noteProgress } from './queue.js'

export interface TakeOnContext {
  readonly pool: Pool
  readonly store: EventStore
  readonly vault: OpenVault
  readonly uploads: OpenUploads
  /** Where files may lie while they are read. */
  readonly dataDir: string
  /** ISO 8601 in UTC. */
  readonly now: () => string
  readonly log: Logger
  readonly signal?: AbortSignal
}

/** A file that ended the worker so often will end the next one too. */
const ATTEMPTS = 3
const PROGRESS_MS = 1_000

interface Opened {
  readonly vault: PersonVault
  readonly uploads: Uploads
  readonly takeOn: TakeOn
  readonly job: Job
  /** The file itself, or the folder of several. */
  readonly path: string
  readonly onProgress: (done: number, total: number) => void
}

/** The text of rejected rows, kept where only those who see names can ask for it. */
const keepRejects = async (
  { uploads, job }: Opened,
  rows: readonly RejectedRow[],
  issues: readonly Issue[],
): Promise<{ readonly rejects: boolean }> => {
  const id = rejectsOf(job.id)
  await uploads.discard(job.authority, id)
  if (rows.length === 0) return { rejects: false }
  const content = Readable.from([Buffer.from(rejectedText(rows, issues))])
  await uploads.keep(job.authority, id, [{ name: 'rejected.csv', content }])
  return { rejects: true }
}

const ofReturn = async (ground: TakeOnContext, opened: Opened): Promise<TakeOnOutcome> => {
  const { takeOn, job, path, vault, onProgress } = opened
  const { options, step } = takeOn
  const now = ground.now()
  const found = await readExport(path, job.authority, { dates: options.dates, year: options.year })
  const { report } = await importReturn({
    ...{ found, store: ground.store, vault, now, today: londonDate(now), actor: takeOn.askedBy, onProgress },
    ...(ground.signal === undefined ? {} : { signal: ground.signal }),
    dryRun: step === 'checking',
    applyDifferences: options.applyDifferences === true,
  })
  const { read, loaded, unchanged, queued, events, rejected, warnings } = report
  return {
    kind: 'return',
    year: found.header.year,
    ...{ read, loaded, unchanged, queued, events },
    rejectedRows: countsOf(
      (module) => new Set(rejected.filter(({ file }) => file === module).map(({ line }) => line)).size,
    ),
    rejected: groupedIssues(rejected),
    warnings: groupedIssues(warnings),
    ...(await keepRejects(opened, found.rejectedRows, rejected)),
  }
}

const ofLiveCases = async (ground: TakeOnContext, opened: Opened): Promise<TakeOnOutcome> => {
  const { takeOn, job, path, vault, onProgress } = opened
  const { report, found } = await takeLiveCasesOn({
    ...{ pool: ground.pool, store: ground.store, vault, path, onProgress, authority: job.authority },
    ...(ground.signal === undefined ? {} : { signal: ground.signal }),
    dates: takeOn.options.dates,
    now: ground.now(),
    actor: takeOn.askedBy,
    dryRun: takeOn.step === 'checking',
    applyDifferences: takeOn.options.applyDifferences === true,
  })
  const { read, loaded, unchanged, rejected, queued, events, compared, errors, warnings } = report
  return {
    kind: 'liveCases',
    ...{ read, loaded, unchanged, queued, events, compared },
    rejectedRows: rejected,
    rejected: groupedIssues(errors),
    warnings: groupedIssues(warnings),
    headings: found.headings,
    ...(await keepRejects(opened, found.rejectedRows, errors)),
  }
}

/** The headings of a list of which too few are known, so that somebody can say what they mean. */
const headingsOf = async (
  { pool }: TakeOnContext,
  { takeOn: { kind }, job: { authority }, path }: Opened,
): Promise<{ readonly headings?: readonly MappedHeading[] }> => {
  if (kind === 'return') return {}
  try {
    return { headings: await headingsOfList(path, await keptMapping(pool, authority)) }
  } catch {
    return {}
  }
}

/** Sentences name the file as its owner does, and not where it lay while it was read. */
const withoutFolder = (message: string, folder: string): string =>
  message.replaceAll(`${folder}/`, '').replaceAll(folder, 'What you handed in')

/** Progress is told at most once a second, one after the other. */
const progressOf = ({ pool, log }: TakeOnContext, job: Job) => {
  let last = 0
  let telling = Promise.resolve()
  return {
    tell: (done: number, total: number): void => {
      const at = performance.now()
      if (at - last < PROGRESS_MS) return
      last = at
      telling = telling
        .then(() => noteProgress(pool, job, done, total))
        .catch((error: unknown) => {
          log.warn({ code: codeOf(error) }, 'the progress of a take-on could not be noted')
        })
    },
    told: () => telling,
  }
}

const outcomeOf = async (ground: TakeOnContext, opened: Opened, folder: string): Promise<TakeOnOutcome> => {
  try {
    return await (opened.takeOn.kind === 'return' ? ofReturn(ground, opened) : ofLiveCases(ground, opened))
  } catch (error) {
    if (error instanceof ImportStopped && error.code === 'import_stopped') throw error
    if (!(error instanceof ExportRefused) && !(error instanceof ImportStopped)) throw error
    const message = withoutFolder(error.message, folder)
    return { kind: 'refused', code: error.code, message, ...(await headingsOf(ground, opened)) }
  }
}

const GONE: TakeOnOutcome = {
  kind: 'refused',
  code: 'file_gone',
  message: 'The files are there no more: they are kept for two weeks. Hand them in again.',
}

const TOO_MUCH: TakeOnOutcome = {
  kind: 'refused',
  code: 'could_not_be_read',
  message:
    'Reading this was begun three times and never came to an end. Nothing was half-written. Hand it in as nine CSV files, or tell whoever looks after the service.',
}

const workOn = async (ground: TakeOnContext, job: Job, takeOn: TakeOn): Promise<void> => {
  const { pool, now } = ground
  const [vault, uploads] = [await ground.vault(), await ground.uploads()]
  const folder = await privateFolder(ground.dataDir)
  const progress = progressOf(ground, job)
  try {
    const there = await uploads.writeTo(job.authority, job.id, folder.path)
    if (!there) {
      await finish(pool, job, 'refused', GONE, now())
      return
    }
    const names = await readdir(folder.path)
    const [only, ...others] = names
    const path = only !== undefined && others.length === 0 ? join(folder.path, only) : folder.path
    const opened = { vault, uploads, takeOn, job, path, onProgress: progress.tell }
    const outcome = await outcomeOf(ground, opened, folder.path)
    await progress.told()
    const done = takeOn.step === 'loading' ? 'loaded' : 'checked'
    await finish(pool, job, outcome.kind === 'refused' ? 'refused' : done, outcome, now())
    // What is on record is not kept a second time; the text of rejected rows stays for two weeks.
    if (takeOn.step === 'loading' && outcome.kind !== 'refused') await uploads.discard(job.authority, job.id)
  } finally {
    await progress.told()
    await folder.remove()
  }
}

/**
 * Does the next job that waits: checks what was handed in, loads it, or deletes what nobody loaded for two weeks.
 * False where nothing waits. Stopped or cut off, the next worker does it again; nothing is written twice.
 */
export const workOnTakeOns = async (ground: TakeOnContext): Promise<boolean> => {
  const { pool, now, log } = ground
  const job = await nextJob(pool)
  if (job === undefined) return false
  const { authority, id } = job
  const takeOn = await findTakeOn(pool, authority, id)
  if (takeOn === undefined) return true
  if (takeOn.step !== 'checking' && takeOn.step !== 'loading') {
    await discardTakeOn(pool, await ground.uploads(), { authority, id, now: now() })
    return true
  }
  if (job.attempts > ATTEMPTS) {
    await finish(pool, job, 'refused', TOO_MUCH, now())
    return true
  }
  try {
    await workOn(ground, job, takeOn)
  } catch (error) {
    if (error instanceof ImportStopped) await giveBack(pool, job)
    else throw error
  }
  log.info({ authority, step: takeOn.step, kind: takeOn.kind }, 'a take-on was worked on')
  return true
}
