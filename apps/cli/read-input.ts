import { createReadStream } from 'node:fs'
import { type Readable } from 'node:stream'
import { CliError } from './cli-error.js'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EISDIR: 'it is a folder',
}

const reason = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return WHY[code] ?? (code === '' ? 'reading failed' : code)
}

/** A file, or standard input for `-`, as text in pieces. Throws CliError when it cannot be read. */
export const readInput = async function* (path: string): AsyncGenerator<string> {
  const source: Readable = path === '-' ? process.stdin : createReadStream(path)
  source.setEncoding('utf8')
  let first = true
  try {
    for await (const piece of source) {
      // Some editors begin a file with a byte order mark, which JSON does not know.
      yield first ? String(piece).replace(/^\uFEFF/, '') : String(piece)
      first = false
    }
  } catch (error) {
    throw new CliError(
      'cannot_read',
      `${path} cannot be read: ${reason(error)}. Check the path and try again.`,
    )
  }
}

/** The lines of a text that comes in pieces, without their line ends. */
export const linesOf = async function* (pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  if (rest !== '') yield rest
}
