import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type CaseHistory, parseCaseHistory } from '#statute'

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
})

const settings = z.strictObject({
  milestones: z.array(id).exactOptional(),
  phaseTransfer: z.enum(['before', 'by']).exactOptional(),
  closureBegins: z.enum(['asRecorded', 'weekendBefore']).exactOptional(),
})

const goldenHistory = z.strictObject({
  title: id,
  story: id,
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
type GoldenFile = z.infer<typeof goldenHistory>
export type Expectation = GoldenFile['expect'][number]

export interface GoldenHistory extends Omit<GoldenFile, 'events'> {
  readonly file: string
  readonly history: CaseHistory
}

/** Throws, with the name of the file, for one that `ehc clock` would not read or that misspells what it expects. */
const read = (file: string): GoldenHistory => {
  const json: unknown = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
  const checked = goldenHistory.safeParse(json)
  if (!checked.success) throw new Error(`${file}: ${z.prettifyError(checked.error)}`)
  return { ...checked.data, file, history: parseCaseHistory(json) }
}

/** Every life of a case in this folder, by the name of its file. */
export const goldenHistories = (): readonly GoldenHistory[] =>
  readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map(read)
