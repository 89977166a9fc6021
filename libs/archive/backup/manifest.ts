import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ArchiveError } from '../archive-error.js'

/** Raised when a backup can no longer be read the old way. */
export const FORMAT_VERSION = 1
const FORMAT = 'ehc-backup'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

const table = z.strictObject({
  /** With its schema: `ledger.event`. */
  name: z.string().regex(/^[a-z_0-9]+\.[a-z_0-9]+$/),
  columns: z.array(z.string().min(1)).min(1),
  rows: count,
  /** In the folder `tables`. */
  file: z.string().regex(/^[a-z_0-9.]+\.ndjson\.gz$/),
  /** Of the file as it lies there: `sha256sum` gives the same. */
  sha256,
})

const manifest = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  madeAt: z.string(),
  postgres: z.string(),
  /** The migrations that made the tables: a restore runs exactly these, fills the tables, and then runs the later ones. */
  migrations: z.array(z.strictObject({ name: z.string(), sha256 })),
  /** Where each authority's log stood. */
  heads: z.array(z.strictObject({ authority: z.string(), position: count, hash: sha256 })),
  sequences: z.array(z.strictObject({ name: z.string(), at: count })),
  /** In the order in which they can be filled. */
  tables: z.array(table),
})

export type Manifest = z.infer<typeof manifest>
export type TableOfBackup = z.infer<typeof table>

/** Whether the events lie in another database (KurrentDB), and are therefore not in the backup; the rest is. */
export const logIsElsewhere = ({ heads, tables }: Manifest): boolean =>
  heads.some(({ position }) => position > 0) &&
  tables.every(({ name, rows }) => name !== 'ledger.event' || rows === 0)

const MANIFEST_FILE = 'manifest.json'

export const manifestPath = (folder: string): string => join(folder, MANIFEST_FILE)
export const tablePath = (folder: string, { file }: Pick<TableOfBackup, 'file'>): string =>
  join(folder, 'tables', file)

export const newManifest = (parts: Omit<Manifest, 'format' | 'version'>): Manifest => ({
  format: FORMAT,
  version: FORMAT_VERSION,
  ...parts,
})

const readText = async (folder: string): Promise<string> => {
  try {
    return await readFile(manifestPath(folder), 'utf8')
  } catch (cause) {
    throw new ArchiveError(
      'not_a_backup',
      `${folder} is not a backup: ${MANIFEST_FILE} cannot be read there. Name the folder that "ehc backup" made.`,
      { cause },
    )
  }
}

const parseText = (folder: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new ArchiveError(
      'backup_broken',
      `${manifestPath(folder)} is damaged: it is not JSON. Take another backup.`,
    )
  }
}

/** Throws `not_a_backup`, `other_format` or `backup_broken`. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const found = parseText(folder, await readText(folder))
  const about = z.looseObject({ format: z.literal(FORMAT), version: z.int() }).safeParse(found)
  if (!about.success)
    throw new ArchiveError(
      'not_a_backup',
      `${manifestPath(folder)} is not the list of an EHC Timelines backup.`,
    )
  if (about.data.version !== FORMAT_VERSION)
    throw new ArchiveError(
      'other_format',
      `The backup has format ${about.data.version}, and this version of EHC Timelines reads format ${FORMAT_VERSION}. ` +
        'Restore it with the version that made it.',
    )
  const whole = manifest.safeParse(found)
  if (whole.success) return whole.data
  const at = whole.error.issues[0]?.path.join('.') ?? ''
  throw new ArchiveError(
    'backup_broken',
    `${manifestPath(folder)} is damaged: check "${at}". Take another backup.`,
  )
}
