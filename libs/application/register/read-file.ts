import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type SettingRow } from '#casework'
import { codeOf } from '#platform'
import { windows1252 } from '#sen2'
import { placesIn, type Places, type RegisterColumn, type RegisterKind } from './columns.js'
import { readRow, type RowFault } from './read-row.js'

/** A file that cannot be used at all. The message says what to do. */
export class RegisterFileRefused extends Error {
  override readonly name = 'RegisterFileRefused'
  constructor(
    readonly code:
      | 'no_heading'
      | 'no_urn_column'
      | 'no_name_column'
      | 'no_authority_column'
      | 'not_readable'
      | 'nobody_there',
    message: string,
  ) {
    super(message)
  }
}

export interface LineFault extends Omit<RowFault, 'code'> {
  readonly line: number
  readonly code: RowFault['code'] | 'twice' | 'bad_encoding'
}

export interface RegisterFile {
  /** Rows of the file, without its heading. */
  readonly read: number
  readonly rows: readonly SettingRow[]
  /** Of authorities that were not asked for. */
  readonly elsewhere: number
  /** Not open yet, or closed for years. */
  readonly leftOut: number
  readonly faults: readonly LineFault[]
}

export interface ReadRegister {
  readonly path: string
  readonly kind: RegisterKind
  /** Codes of the authorities whose settings are kept. */
  readonly authorities: readonly string[]
  /** Their names, for a file that has no codes. */
  readonly names?: readonly string[]
  /** YYYY-MM-DD */
  readonly today: string
}

const isUtf8 = async (path: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of createReadStream(path)) decoder.decode(asBytes(piece), { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false
    throw error
  }
}

const asBytes = (piece: unknown): Uint8Array =>
  piece instanceof Uint8Array ? piece : Buffer.from(String(piece))

const textOf = async function* (path: string, encoding: 'utf-8' | 'windows-1252'): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const piece of createReadStream(path)) yield windows1252(Buffer.from(asBytes(piece)))
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const piece of createReadStream(path)) yield decoder.decode(asBytes(piece), { stream: true })
  yield decoder.decode()
}

/** A row of the national file has some 4,000 characters. */
const LONGEST_ROW = 50_000

interface Parsed {
  readonly cells: readonly string[]
  readonly line: number
}

const isParsed = (
  value: unknown,
): value is { readonly record: readonly string[]; readonly info: { readonly lines: number } } =>
  typeof value === 'object' && value !== null && 'record' in value && 'info' in value

/** The national file has 50,000 rows of 150 columns: it is read in pieces, and what is not asked for is let go at once. */
const recordsOf = async function* (path: string): AsyncGenerator<Parsed> {
  const encoding = (await isUtf8(path)) ? 'utf-8' : 'windows-1252'
  const parser = Readable.from(textOf(path, encoding)).pipe(
    parse({
      bom: true,
      info: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
    }),
  )
  for await (const one of parser) {
    const parsed: unknown = one
    if (isParsed(parsed)) yield { cells: parsed.record, line: parsed.info.lines }
  }
}

const LACKS: readonly (readonly [RegisterColumn, RegisterFileRefused['code'], string])[] = [
  [
    'urn',
    'no_urn_column',
    'The file has no column “URN”, so nothing in it can be told apart. Download the establishment fields again from “Get Information About Schools”, with their headings.',
  ],
  [
    'name',
    'no_name_column',
    'The file has no column “EstablishmentName” (or “Provider name”). Download it again with its headings.',
  ],
]

const refuseWithout = (places: Places, kind: RegisterKind): void => {
  for (const [column, code, message] of LACKS)
    if (!places.has(column)) throw new RegisterFileRefused(code, message)
  if (kind === 'schools' && !places.has('authority'))
    throw new RegisterFileRefused(
      'no_authority_column',
      'The file has no column “LA (code)”, so nobody can tell which rows are of your area. Download it again with that column.',
    )
}

/** Whether a row lies in an area that was asked for; a list of one's own may say nothing of areas. */
const areaTest = (
  places: Places,
  { authorities, names = [] }: ReadRegister,
): ((cells: readonly string[]) => boolean) => {
  const code = places.get('authority')
  if (code !== undefined) return (cells) => authorities.includes((cells[code] ?? '').trim())
  const name = places.get('authorityName')
  const wanted = new Set(names.map((one) => one.trim().toLowerCase()))
  return name === undefined ? () => true : (cells) => wanted.has((cells[name] ?? '').trim().toLowerCase())
}

const TWICE =
  'Two rows of this file have this number and do not say the same. Neither was taken: put one right, or delete it.'

/** Good rows by number, and what is wrong with the others by line. Throws RegisterFileRefused. */
const sifted = (
  read: readonly { readonly line: number; readonly row: SettingRow }[],
): { readonly rows: readonly SettingRow[]; readonly faults: readonly LineFault[] } => {
  const byNumber = new Map<string, (typeof read)[number][]>()
  for (const one of read) {
    const { setting } = one.row.details
    byNumber.set(setting, [...(byNumber.get(setting) ?? []), one])
  }
  const rows: SettingRow[] = []
  const faults: LineFault[] = []
  for (const same of byNumber.values()) {
    const [first, ...others] = same
    if (first === undefined) continue
    const said = JSON.stringify(first.row)
    if (others.every(({ row }) => JSON.stringify(row) === said)) rows.push(first.row)
    else faults.push(...same.map(({ line }) => ({ line, code: 'twice' as const, message: TWICE })))
  }
  return { rows, faults }
}

const MOST_SEEN = 5

/** Reads a public register, and keeps the settings of the authorities that were asked for. */
export const readRegisterFile = async (asked: ReadRegister): Promise<RegisterFile> => {
  const { path, kind, today } = asked
  let places: Places | undefined
  let inArea: (cells: readonly string[]) => boolean = () => true
  let [read, elsewhere, leftOut] = [0, 0, 0]
  const good: { line: number; row: SettingRow }[] = []
  const faults: LineFault[] = []
  const seen = new Set<string>()
  try {
    for await (const { cells, line } of recordsOf(path)) {
      if (places === undefined) {
        places = placesIn(cells)
        refuseWithout(places, kind)
        inArea = areaTest(places, asked)
        continue
      }
      read += 1
      if (!inArea(cells)) {
        elsewhere += 1
        if (seen.size < MOST_SEEN)
          seen.add((cells[places.get('authority') ?? places.get('authorityName') ?? -1] ?? '').trim())
        continue
      }
      const one = readRow(cells, places, { kind, today })
      if (one.kind === 'leftOut') leftOut += 1
      else if (one.kind === 'fault') faults.push({ line, ...one.fault })
      else good.push({ line, row: one.row })
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new RegisterFileRefused(
        'not_readable',
        `The file cannot be read as CSV near line ${read + 2}: a quotation mark may not close there. Download it again.`,
      )
    throw error
  }
  if (places === undefined)
    throw new RegisterFileRefused('no_heading', 'The file is empty. Download it again with its heading row.')
  if (read > 0 && elsewhere === read)
    throw new RegisterFileRefused(
      'nobody_there',
      `None of the ${read.toLocaleString('en-GB')} rows lies in the authorities asked for (${asked.authorities.join(', ')}). The file is of ${[...seen].filter((one) => one !== '').join(', ')}${seen.size < MOST_SEEN ? '' : ' and others'}.`,
    )
  const { rows, faults: doubles } = sifted(good)
  return {
    read,
    rows,
    elsewhere,
    leftOut,
    faults: [...faults, ...doubles].toSorted((a, b) => a.line - b.line),
  }
}
