import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { errorCode } from '../error-code.js'
import { ExportRefused } from '../issue.js'

/** A file of a return, wherever it lies: in a folder, by itself, or in an archive. */
export interface Source {
  readonly name: string
  /** Throws ExportRefused where it cannot be read. */
  readonly bytes: () => Promise<Buffer>
  readonly stream: () => Readable
  /** Another where what is at its place was written since. Throws ExportRefused where it is gone. */
  readonly version: () => Promise<string>
}

export interface Given {
  /** As it was given, for sentences. */
  readonly path: string
  readonly isFolder: boolean
  readonly sources: readonly Source[]
}

const unreadable = (name: string, error: unknown): ExportRefused =>
  new ExportRefused(
    'file_unreadable',
    `${name} could not be opened (${errorCode(error)}). Check that it is a file and that you may read it.`,
  )

export const fileChanging = (name: string): ExportRefused =>
  new ExportRefused(
    'file_changing',
    `${name} was changed while it was read: it may still be being written. Wait until it is finished, then import again.`,
  )

/** Of a file that is still being written half would be read as the whole. */
const whole = async (path: string): Promise<Buffer> => {
  const name = basename(path)
  try {
    const before = await stat(path)
    const bytes = await readFile(path)
    const after = await stat(path)
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || bytes.length !== after.size)
      throw fileChanging(name)
    return bytes
  } catch (error) {
    throw error instanceof ExportRefused ? error : unreadable(name, error)
  }
}

const versionOf = async (path: string): Promise<string> => {
  try {
    const { ino, size, mtimeMs } = await stat(path)
    return `${ino} ${size} ${mtimeMs}`
  } catch (error) {
    throw unreadable(basename(path), error)
  }
}

const onDisk = (path: string): Source => ({
  name: basename(path),
  bytes: () => whole(path),
  stream: () => createReadStream(path),
  version: () => versionOf(path),
})

/** Bytes given out at a time: what reads them never holds the text of more. */
const PIECE = 65_536

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

export const inMemory = (name: string, bytes: Buffer): Source => ({
  name,
  bytes: () => Promise.resolve(bytes),
  stream: () => Readable.from(piecesOf(bytes), { objectMode: true, highWaterMark: 1 }),
  version: () => Promise.resolve(''),
})

/** The files at a path: of a folder those that lie in it, otherwise the one. Throws ExportRefused. */
export const givenAt = async (path: string): Promise<Given> => {
  try {
    if (!(await stat(path)).isDirectory()) return { path, isFolder: false, sources: [onDisk(path)] }
    const names = await readdir(path)
    return { path, isFolder: true, sources: names.toSorted().map((name) => onDisk(join(path, name))) }
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new ExportRefused('folder_not_found', `There is no file or folder ${path}. Check the path.`)
    throw new ExportRefused(
      'folder_unreadable',
      `${path} could not be opened (${errorCode(error)}). Check that you may read it.`,
    )
  }
}
