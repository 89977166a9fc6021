import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type ChainSource } from '#event-store'

const FILE = 'log-heads.json'

const anchorSchema = z.strictObject({
  /** Instant, ISO 8601 in UTC. */
  at: z.string(),
  /** By authority: the last position, and its hash in hexadecimal. */
  heads: z.record(z.string(), z.strictObject({ position: z.number(), hash: z.string() })),
})

/** Where the logs ended at a moment, kept outside the database: what it knew then cannot have gone since. */
export type Anchor = Readonly<z.infer<typeof anchorSchema>>

export const anchorPath = (folder: string): string => join(folder, FILE)

/** Undefined where none was written yet. Throws where it cannot be read: then nothing is known, and it is not replaced. */
export const readAnchor = async (folder: string): Promise<Anchor | undefined> => {
  const text = await readFile(anchorPath(folder), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : anchorSchema.parse(JSON.parse(text))
}

/** Whole or not at all, also over a power cut. */
export const writeAnchor = async (folder: string, anchor: Anchor): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${anchorPath(folder)}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(anchor, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, anchorPath(folder))
}

/** `cut`: the log ends before what was there then. `rewritten`: something else stands there now. */
export interface LostAnchor {
  readonly authority: string
  /** Where the log ended when the anchor was written. */
  readonly position: number
  /** Where it ends now. */
  readonly head: number
  readonly why: 'cut' | 'rewritten'
}

const against = async (
  source: ChainSource,
  authority: string,
  { position, hash }: Anchor['heads'][string],
): Promise<LostAnchor | undefined> => {
  if (position === 0) return undefined
  const head = await source.readHead(authority)
  if (head.position < position) return { authority, position, head: head.position, why: 'cut' }
  const [record] = await source.readRecords(authority, position - 1, 1)
  return record?.position === position && record.hash === hash
    ? undefined
    : { authority, position, head: head.position, why: 'rewritten' }
}

/** What a log has lost since the anchor was written, of one authority or of all. */
export const lostSince = async (
  source: ChainSource,
  { heads }: Anchor,
  only?: string,
): Promise<readonly LostAnchor[]> => {
  const lost: LostAnchor[] = []
  for (const [authority, head] of Object.entries(heads)) {
    const one = only === undefined || only === authority ? await against(source, authority, head) : undefined
    if (one !== undefined) lost.push(one)
  }
  return lost
}

/** For whoever runs the service: what happened, and what to do. */
export const sentenceOfLoss = (
  { authority, position, head, why }: LostAnchor,
  { at }: Anchor,
  folder: string,
): string =>
  (why === 'cut'
    ? `The log of authority ${authority} ends at position ${head}, but it went to ${position} at ${at}: its end was cut off, or an older backup was restored.`
    : `The log of authority ${authority} is not the one that stood at position ${position} at ${at}: it was written anew, or another database was put in its place.`) +
  ` Keep the database as it is and compare it with the newest backup. If an older backup was restored on purpose, enter again what came after it, run "ehc rebuild --authority ${authority}", and delete ${anchorPath(folder)}.`
