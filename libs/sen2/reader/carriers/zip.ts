import { basename } from 'node:path'
import { fromBufferPromise, type ZipFile } from 'yauzl'
import { ExportRefused } from '../issue.js'
import { inMemory, type Source } from './source.js'

/** A county's return in all carriers together has a tenth of this. Bytes. */
const LARGEST = 500_000_000
const MOST_FILES = 200
/** Text packs to a twentieth; a bomb to a thousandth. */
const TIGHTEST = 250
/** Below this many bytes nothing is a bomb. */
const SMALL = 1_000_000

export const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))

const bomb = (name: string): ExportRefused =>
  new ExportRefused(
    'archive_too_large',
    `${name} would unpack to more than a return can be, so it was not unpacked. Pack the files of the return alone.`,
  )

const broken = (name: string): ExportRefused =>
  new ExportRefused(
    'archive_unreadable',
    `${name} could not be unpacked: it is damaged or was cut off. Pack it again.`,
  )

interface Packed {
  readonly fileName: string
  readonly bytes: () => Promise<Buffer>
  readonly size: number
}

const refuseBombs = (
  name: string,
  entries: readonly { uncompressedSize: number; compressedSize: number }[],
): void => {
  const whole = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  const tight = entries.some(
    ({ uncompressedSize, compressedSize }) =>
      uncompressedSize > SMALL && uncompressedSize > compressedSize * TIGHTEST,
  )
  if (whole > LARGEST || entries.length > MOST_FILES || tight) throw bomb(name)
}

const unpacked = async (
  zip: ZipFile,
  entry: Parameters<ZipFile['openReadStreamPromise']>[0],
): Promise<Buffer> => {
  const chunks: Buffer[] = []
  // yauzl ends a stream that gives more bytes than the archive says.
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

const entriesOf = async (name: string, archive: Buffer): Promise<readonly Packed[]> => {
  try {
    const zip = await fromBufferPromise(archive, { lazyEntries: true })
    const entries = []
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      if (entry.isEncrypted())
        throw new ExportRefused(
          'archive_locked',
          `${name} is locked with a password. Unpack it, and give the folder.`,
        )
      entries.push(entry)
      if (entries.length > MOST_FILES) throw bomb(name)
    }
    refuseBombs(name, entries)
    return entries.map((entry) => ({
      fileName: entry.fileName,
      size: entry.uncompressedSize,
      bytes: () => unpacked(zip, entry),
    }))
  } catch (error) {
    throw error instanceof ExportRefused ? error : broken(name)
  }
}

/** Whether the archive is a workbook; throws ExportRefused when it would unpack to more than a return can be. */
export const isWorkbook = async (name: string, archive: Buffer): Promise<boolean> =>
  (await entriesOf(name, archive)).some(({ fileName }) => fileName === 'xl/workbook.xml')

/** The files of an archive, unpacked. Folders in it are passed over, and so is what a Mac adds. */
export const unzipped = async (name: string, archive: Buffer): Promise<readonly Source[]> => {
  const entries = (await entriesOf(name, archive)).filter(
    ({ fileName }) => !/(^|\/)(__MACOSX\/|\.)/.test(fileName),
  )
  const sources: Source[] = []
  for (const { fileName, bytes } of entries) {
    try {
      sources.push(inMemory(basename(fileName), await bytes()))
    } catch {
      throw broken(name)
    }
  }
  return sources
}
