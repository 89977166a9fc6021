/** What the stand-in keeps: one log in commit order, and what KurrentDB's documentation says of expectations. */

export type Expected = bigint | 'no_stream' | 'stream_exists' | 'any'

export interface Proposed {
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

export interface Logged extends Proposed {
  readonly stream: string
  readonly revision: bigint
  /** A place in bytes, as in the real log: it grows with holes in it. */
  readonly position: bigint
  readonly created: Date
}

export type LogOutcome =
  | { readonly outcome: 'written'; readonly last: Logged }
  | { readonly outcome: 'wrong_version'; readonly actual: bigint | 'no_stream' }
  | { readonly outcome: 'too_large'; readonly limit: number }

export interface KurrentLog {
  append(stream: string, expected: Expected, events: readonly Proposed[]): LogOutcome
  all(): readonly Logged[]
  stream(name: string): readonly Logged[]
  /** Called after each append with what was written. */
  onWritten(listener: (events: readonly Logged[]) => void): () => void
  /** What nobody can do through the protocol: tampering, or restoring an older copy. */
  rewrite(change: (events: readonly Logged[]) => readonly Logged[]): void
}

const fits = (expected: Expected, actual: bigint | 'no_stream'): boolean => {
  if (expected === 'any') return true
  if (expected === 'stream_exists') return actual !== 'no_stream'
  return expected === actual
}

const sizeOf = (events: readonly Proposed[]): number =>
  events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0)

/** KurrentDB takes an append for a repetition when its event ids stand where they would go: it compares nothing else. */
const repeated = (
  inStream: readonly Logged[],
  expected: Expected,
  events: readonly Proposed[],
): Logged | undefined => {
  const first =
    typeof expected === 'bigint'
      ? Number(expected) + 1
      : expected === 'no_stream'
        ? 0
        : inStream.length - events.length
  const there = events.every(({ id }, index) => inStream[first + index]?.id === id)
  return there ? inStream[first + events.length - 1] : undefined
}

/** `maxAppendSize` in bytes of data and metadata; KurrentDB's default is one mebibyte. */
export const kurrentLog = (maxAppendSize: number): KurrentLog => {
  let log: readonly Logged[] = []
  let end = 0n
  const listeners = new Set<(events: readonly Logged[]) => void>()
  const inStream = (name: string) => log.filter(({ stream }) => stream === name)

  const write = (stream: string, from: number, events: readonly Proposed[]): readonly Logged[] => {
    const written = events.map((event, index) => {
      end += 137n
      return { ...event, stream, revision: BigInt(from + index), position: end, created: new Date() }
    })
    log = [...log, ...written]
    return written
  }

  return {
    append: (stream, expected, events) => {
      if (sizeOf(events) > maxAppendSize) return { outcome: 'too_large', limit: maxAppendSize }
      const present = inStream(stream)
      const actual = present.at(-1)?.revision ?? 'no_stream'
      const before = repeated(present, expected, events)
      if (before !== undefined) return { outcome: 'written', last: before }
      if (!fits(expected, actual)) return { outcome: 'wrong_version', actual }
      const written = write(stream, present.length, events)
      for (const listener of listeners) listener(written)
      const last = written.at(-1)
      if (last === undefined) throw new Error('nothing was proposed')
      return { outcome: 'written', last }
    },
    all: () => log,
    stream: inStream,
    onWritten: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    rewrite: (change) => {
      log = change(log)
      end = log.at(-1)?.position ?? 0n
    },
  }
}
