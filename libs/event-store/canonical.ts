import { createHash } from 'node:crypto'
import { type Json, type JsonObject } from './port.js'

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  // Not `=== Object.prototype`: objects of another realm are as plain as ours.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

const members = (value: JsonObject, path: string): string => {
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(member, `${path}.${key}`)}`
  }
  return text
}

const write = (value: Json | undefined, path: string): string => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path} is not a finite number`)
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      if (isList(value)) return `[${value.map((item, i) => write(item, `${path}[${i}]`)).join(',')}]`
      if (isPlain(value)) return `{${members(value, path)}}`
      throw new TypeError(`${path} is not plain JSON`)
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new TypeError(`${path} is not JSON`)
  }
}

/**
 * One text for one value: keys sorted by UTF-16 code unit, members that are `undefined` left out, no white space.
 * The text holds no line break and no half surrogate (both are escaped). Throws TypeError, naming the path and
 * never the value, for anything JSON cannot hold.
 */
export const canonicalJson = (value: Json, name = 'value'): string => write(value, name)

/** An event exactly as it lies in the log: what the hash is taken over. */
export interface StoredRecord {
  readonly authority: string
  readonly position: number
  readonly stream: string
  /** Follows from the stream, and is therefore not hashed; verifyLog compares the two. */
  readonly category: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly schemaVersion: number
  readonly occurredOn: string
  readonly recordedAt: string
  /** Canonical JSON. */
  readonly data: string
  /** Canonical JSON. */
  readonly metadata: string
  /** SHA-256 in hexadecimal. */
  readonly hash: string
}

/** What the first event of a log is chained to. */
export const NO_HASH = '0'.repeat(64)

/** What an event brings with it, as the last seven lines of what is hashed. No field holds a line break. */
export const linesOf = (
  e: Pick<StoredRecord, 'id' | 'type' | 'schemaVersion' | 'occurredOn' | 'recordedAt' | 'data' | 'metadata'>,
): string =>
  `${e.id}\n${e.type}\n${e.schemaVersion}\n${e.occurredOn}\n${e.recordedAt}\n${e.data}\n${e.metadata}`

/**
 * SHA-256 over twelve lines of UTF-8: the hash of the event before, the place of this one, and what it brings with it.
 * No two events share their bytes. The same sum is written in SQL (0090_lean_append.sql), and anybody can repeat it
 * with `sha256sum`.
 */
export const hashEvent = (previous: string, e: Omit<StoredRecord, 'hash' | 'category'>): string =>
  createHash('sha256')
    .update(`${previous}\n${e.authority}\n${e.position}\n${e.stream}\n${e.revision}\n${linesOf(e)}`)
    .digest('hex')
