import { z } from 'zod'
import { canonicalJson, categoryPrefix, type Json, type JsonObject, type StoredRecord } from '#event-store'
import { ArchiveError } from '../archive-error.js'

/** Raised when a file can no longer be read the old way. */
export const FORMAT_VERSION = 2
const FORMAT = 'ehc-events'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const stream = z.string().regex(/^la\d{3}_[a-z]+-[A-Za-z0-9._-]+$/)
const place = z.int().min(0)
const base64 = z.base64()
/** Of a key: microseconds, as they are stored. */
const instant = z.iso.datetime({ precision: 6 })

/** The first line. Without a time, so that the same log gives the same file, byte for byte. */
const header = z.strictObject({
  kind: z.literal('log'),
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  authority: z.string().regex(/^\d{3}$/),
  position: place,
  hash,
  /** Present where sealed details are shown beside what is sealed. */
  opened: z.literal(true).optional(),
})

const event = z.strictObject({
  kind: z.literal('event'),
  position: z.int().min(1),
  stream,
  revision: place,
  id: uuid,
  type: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  schemaVersion: z.int().min(1).max(32_767),
  occurredOn: z.iso.date(),
  recordedAt: z.iso.datetime({ precision: 3 }),
  data: z.looseObject({}),
  metadata: z.looseObject({}),
  hash,
  /** The command that ended with this event, so that one sent again is done once. */
  command: uuid.optional(),
  /** For people to read; an import passes over it. */
  opened: z.unknown().optional(),
})

/** What tells the right master key from a wrong one, without giving it away. */
const check = z.strictObject({ kind: z.literal('masterCheck'), value: base64 })

/** A person's own key, wrapped by the master key; null once it has been destroyed. */
const key = z.strictObject({
  kind: z.literal('key'),
  person: uuid,
  wrapped: base64.nullable(),
  createdAt: instant,
  destroyedAt: instant.nullable(),
})

/** The last line: a file without it was cut short. */
const end = z.strictObject({ kind: z.literal('end'), events: place, keys: place })

const line = z.discriminatedUnion('kind', [header, event, check, key, end])

export type Line = z.infer<typeof line>
export type Header = z.infer<typeof header>
export type EventLine = z.infer<typeof event>
export type KeyLine = z.infer<typeof key>
export type EndLine = z.infer<typeof end>

export const headerLine = (authority: string, position: number, head: string, opened: boolean): string =>
  JSON.stringify({
    kind: 'log',
    format: FORMAT,
    version: FORMAT_VERSION,
    authority,
    position,
    hash: head,
    ...(opened ? { opened } : {}),
  } satisfies Header)

export interface LineExtras {
  readonly command?: string | undefined
  /** What to show beside sealed details; undefined where nothing is sealed, or nothing is to be shown. */
  readonly opened?: Json | undefined
}

export const eventLine = (record: StoredRecord, { command, opened }: LineExtras = {}): string => {
  const { position, revision, id, type, schemaVersion, occurredOn, recordedAt } = record
  const before = JSON.stringify({
    kind: 'event',
    position,
    stream: record.stream,
    revision,
    id,
    type,
    schemaVersion,
    occurredOn,
    recordedAt,
  })
  // Data and metadata as the very bytes that were hashed.
  const after = JSON.stringify({ hash: record.hash, command, opened })
  return `${before.slice(0, -1)},"data":${record.data},"metadata":${record.metadata},${after.slice(1)}`
}

export const otherLine = (of: Exclude<Line, Header | EventLine>): string => JSON.stringify(of)

/** The record that an event's line tells of. */
export const recordOf = (authority: string, told: EventLine): StoredRecord => ({
  authority,
  position: told.position,
  stream: told.stream,
  category: categoryPrefix(told.stream),
  revision: told.revision,
  id: told.id,
  type: told.type,
  schemaVersion: told.schemaVersion,
  occurredOn: told.occurredOn,
  recordedAt: told.recordedAt,
  data: canonicalJson(told.data as JsonObject),
  metadata: canonicalJson(told.metadata as JsonObject),
  hash: told.hash,
})

/** Throws `line_broken`, naming the line and the field and never what stands there. */
export const readLine = (text: string, number: number): Line => {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    throw new ArchiveError('line_broken', `Line ${number} is not JSON. Nothing was imported.`)
  }
  const read = line.safeParse(found)
  if (read.success) return read.data
  const at = read.error.issues[0]?.path.join('.') ?? ''
  throw new ArchiveError(
    'line_broken',
    `Line ${number} is not as an export writes it: check "${at === '' ? 'kind' : at}". Nothing was imported.`,
  )
}

/** The first line of a file. Throws `not_an_export`, `other_format`. */
export const readHeader = (text: string): Header => {
  const about = z.looseObject({ format: z.literal(FORMAT), version: z.int() })
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    found = undefined
  }
  const known = about.safeParse(found)
  if (!known.success)
    throw new ArchiveError(
      'not_an_export',
      'This is not a file that "ehc export events" made: its first line says so.',
    )
  if (known.data.version !== FORMAT_VERSION)
    throw new ArchiveError(
      'other_format',
      `The file has format ${known.data.version}, and this version of EHC Timelines reads format ${FORMAT_VERSION}. ` +
        'Import it with the version that made it.',
    )
  const read = header.safeParse(found)
  if (!read.success) throw new ArchiveError('line_broken', 'Line 1 is not as an export writes it.')
  return read.data
}
