import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BadDate, type CaseHistory, HistoryError, parseCaseHistory } from '#statute'

const id = z.string().min(1)
const day = z.iso.date()

const expectedObligation = z.strictObject({
  rule: id,
  subject: id.exactOptional(),
  triggeredOn: day,
  /** Null where the law names no last day. */
  dueOn: day.nullable(),
  status: z.enum(['running', 'met', 'met_late', 'overdue', 'excepted', 'ended', 'cut_short']),
  satisfiedOn: day.exactOptional(),
  endedOn: day.exactOptional(),
  lateBy: z.int().positive().exactOptional(),
  cutShortOn: day.exactOptional(),
  /** As soon as practicable, since that day. */
  since: day.exactOptional(),
  /** The day of a direction or written agreement, and the day that stood before it. */
  directedOn: day.exactOptional(),
  statutoryDueOn: day.exactOptional(),
  exceptions: z
    .array(z.strictObject({ id, allowed: z.boolean(), withdrawnOn: day.exactOptional() }))
    .min(1)
    .exactOptional(),
  /** What the working must say, word for word. */
  says: z.array(id).min(1).exactOptional(),
  /** What it must not say. */
  saysNot: z.array(id).min(1).exactOptional(),
})

const settings = z.strictObject({
  milestones: z.array(id).exactOptional(),
  phaseTransfer: z.enum(['before', 'by']).exactOptional(),
  closureBegins: z.enum(['asRecorded', 'weekendBefore']).exactOptional(),
})

/** Where the expected days come from. */
const source = z.strictObject({
  kind: z.enum(['judgment', 'ombudsman', 'regulation', 'inference']),
  /** The decision or the law, so that anybody can look it up. */
  cite: id,
})

const workedHistory = z.strictObject({
  title: id,
  story: id,
  source: source.exactOptional(),
  authority: z.string().regex(/^\d{3}$/),
  stream: z.enum(['assessment', 'plan']),
  /** The stage that the case model must come to. Absent where it keeps such a life in two cases. */
  endsAs: id.exactOptional(),
  events: z.array(z.unknown()).min(1),
  expect: z
    .array(
      z.strictObject({
        asAt: day,
        knownAt: id.exactOptional(),
        weeksConvention: z.enum(['excl', 'incl']).exactOptional(),
        settings: settings.exactOptional(),
        /** All of them: one that is not listed here fails the history. */
        obligations: z.array(expectedObligation),
      }),
    )
    .min(1),
})

export type ExpectedObligation = z.infer<typeof expectedObligation>
type WorkedFile = z.infer<typeof workedHistory>
export type Expectation = WorkedFile['expect'][number]

export interface WorkedHistory extends Omit<WorkedFile, 'events'> {
  readonly file: string
  readonly history: CaseHistory
}

/** A file cannot be read: it is no JSON, no history, or misspells what it expects. The message names the file. */
export class UnreadableWorked extends Error {
  override readonly name = 'UnreadableWorked'
}

const parsed = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UnreadableWorked(`${file} is not JSON.`)
  }
}

const history = (file: string, json: unknown): CaseHistory => {
  try {
    return parseCaseHistory(json)
  } catch (error) {
    if (error instanceof HistoryError || error instanceof BadDate)
      throw new UnreadableWorked(`${file}: ${error.message}`)
    throw error
  }
}

const read = (folder: string, file: string): WorkedHistory => {
  const json = parsed(file, readFileSync(join(folder, file), 'utf8'))
  const checked = workedHistory.safeParse(json)
  if (!checked.success) throw new UnreadableWorked(`${file}: ${z.prettifyError(checked.error)}`)
  return { ...checked.data, file, history: history(file, json) }
}

/** Every life of a case in a folder, by the name of its file. Throws UnreadableWorked. */
export const workedHistories = (folder: string): readonly WorkedHistory[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => read(folder, name))
