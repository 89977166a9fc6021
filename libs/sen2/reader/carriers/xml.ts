import { createHash } from 'node:crypto'
import { TextDecoder } from 'node:util'
import sax from 'sax'
import { errorCode } from '../error-code.js'
import { spelled } from '../header.js'
import { ExportRefused, type Issue } from '../issue.js'
import { MODULES, type ModuleName, SPECS } from '../modules.js'
import { isWindows1252, windows1252 } from '../windows-1252.js'
import { type CarriedTables, type Pass, type Streamed, tablesBuilder } from './carried.js'
import { fileChanging, type Source } from './source.js'

/** Tags of records, however they are spelled in case. */
const RECORDS: Readonly<Record<string, ModuleName>> = {
  header: 'sen2',
  person: 'person',
  requests: 'requests',
  request: 'requests',
  assessment: 'assessment',
  assessments: 'assessment',
  namedplan: 'namedplan',
  plandetail: 'plandetail',
  plandetails: 'plandetail',
  activeplans: 'activeplans',
  activeplan: 'activeplans',
  placementdetail: 'placementdetail',
  placementdetails: 'placementdetail',
  senneed: 'senneed',
  senneeds: 'senneed',
}

/** Tags that hold other tags and no value, besides the records. */
const HOLDERS: ReadonlySet<string> = new Set([
  ...['message', 'sen2', 'collectiondetails', 'source', 'content', 'persons'],
])

/** A return is seven deep; what is deeper is none. */
const DEEPEST = 24
/** The longest value of a return is a name. */
const LONGEST_VALUE = 10_000

const refused = (name: string, code: string, said: string, line: number): ExportRefused =>
  new ExportRefused(code, `${name}, line ${line}: ${said} Export the file again.`)

const COLUMNS = Object.fromEntries(
  MODULES.map((module) => [
    module,
    new Map(
      SPECS[module].columns.flatMap(({ name, alias = [] }) =>
        [name, ...alias].map((spelling) => [spelling, name] as const),
      ),
    ),
  ]),
) as unknown as Readonly<Record<ModuleName, ReadonlyMap<string, string>>>

interface Open {
  readonly module: ModuleName
  readonly line: number
  readonly key: string
  readonly parent: string
  readonly cells: Record<string, string>
}

const belowOf = (module: ModuleName): readonly ModuleName[] =>
  MODULES.filter((one) => SPECS[one].parent?.module === module).flatMap((one) => [one, ...belowOf(one)])

const encodingOf = (start: Buffer): string => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return (
    /^[^>]{0,100}encoding\s*=\s*["']([\w.-]{1,40})["']/.exec(start.toString('latin1', 0, 200))?.[1] ?? 'utf-8'
  )
}

type Decoder = Pick<TextDecoder, 'decode'>

const inWindows1252: Decoder = {
  decode: (bytes) => (Buffer.isBuffer(bytes) ? windows1252(bytes) : ''),
}

const decoderFor = (name: string, start: Buffer): Decoder => {
  const label = encodingOf(start)
  if (isWindows1252(label)) return inWindows1252
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw refused(name, 'wrong_encoding', 'it is written in an encoding that is not known here.', 1)
  }
}

const unknownTags = () => {
  const found = new Map<string, Issue>()
  return {
    note: (file: ModuleName, column: string, line: number): void => {
      const key = `${file} ${column}`
      if (found.has(key)) return
      const message =
        'This tag is not part of the return as we know it; it was left out. If it matters, tell us what it holds.'
      found.set(key, { file, line, column, code: 'unknown_column', message })
    },
    issues: (): readonly Issue[] => [...found.values()],
  }
}

/** People read in one go. */
const TOGETHER = 250
/** The largest child of a county's return has some sixty rows. */
const MOST_OF_A_PERSON = 5_000

/** Turns tags into rows as they come, and hands them over when there are enough people. */
const rowsFrom = (name: string) => {
  const built = tablesBuilder(name)
  const unknown = unknownTags()
  const parser = sax.parser(true, { trim: true })
  const current = new Map<ModuleName, Open>()
  const open: Open[] = []
  const lines = new Map<ModuleName, number>()
  const parts: CarriedTables[] = []
  let people = 0
  let rows = 0
  let depth = 0
  let text = ''
  let tag: string | undefined
  let isReturn = false
  const line = (): number => parser.line + 1
  // Rows are known by their lines; in a file without line ends they are numbered.
  const lineOf = (module: ModuleName): number => {
    const own = Math.max(line(), (lines.get(module) ?? 0) + 1)
    lines.set(module, own)
    return own
  }
  const cut = (): void => {
    people = 0
    parts.push(built.tables())
  }
  const begin = (module: ModuleName): void => {
    rows = module === 'person' ? 1 : rows + 1
    if (rows > MOST_OF_A_PERSON)
      throw refused(name, 'too_many_lines', 'more hangs on one person than on one of a return can.', line())
    // Not where a person ends: what follows it without a place of its own still is theirs.
    if (module === 'person' && people >= TOGETHER) cut()
    if (module === 'person') people += 1
    const parent = SPECS[module].parent
    const at = parent === undefined ? undefined : current.get(parent.module)
    for (const below of belowOf(module)) current.delete(below)
    const row = { module, line: lineOf(module), key: built.nextKey(module), parent: at?.key ?? '', cells: {} }
    current.set(module, row)
    open.push(row)
  }
  const end = (): void => {
    const row = open.pop()
    if (row === undefined) return
    const { key, parent } = SPECS[row.module]
    const keys = { [key]: row.key, ...(parent === undefined ? {} : { [parent.column]: row.parent }) }
    built.add(row.module, row.line, { ...row.cells, ...keys })
  }
  const value = (column: string): void => {
    const row = open.at(-1)
    if (row === undefined) return
    const known = COLUMNS[row.module].get(column)
    if (known === undefined) unknown.note(row.module, column.slice(0, 40), line())
    else row.cells[known] = text
  }
  parser.ondoctype = (doctype) => {
    if (/<!ENTITY|\[/i.test(doctype))
      throw refused(
        name,
        'xml_entities',
        'it defines entities of its own, which a return has no use for.',
        line(),
      )
  }
  parser.onopentag = ({ name: given }) => {
    depth += 1
    if (depth > DEEPEST)
      throw refused(name, 'xml_too_deep', 'its tags are nested deeper than those of a return.', line())
    const local = spelled(given.replace(/^.*:/, ''))
    const module = RECORDS[local]
    text = ''
    tag = module === undefined ? local : undefined
    if (module !== undefined) begin(module)
    isReturn ||= module !== undefined || local === 'persons'
  }
  parser.ontext = parser.oncdata = (more: string) => {
    text += more
    if (text.length > LONGEST_VALUE)
      throw refused(name, 'too_long', 'a value is longer than one of a return can be.', line())
  }
  parser.onclosetag = (given) => {
    depth -= 1
    const local = spelled(given.replace(/^.*:/, ''))
    if (RECORDS[local] !== undefined) end()
    else if (tag === local && !HOLDERS.has(local)) value(local)
    tag = undefined
    text = ''
  }
  parser.onerror = (error) => {
    throw refused(
      name,
      'xml_unreadable',
      `it is no well-formed XML (${reasonOf(error)}), or was cut off.`,
      line(),
    )
  }
  const takeParts = (): readonly CarriedTables[] => parts.splice(0)
  return { parser, cut, takeParts, unknown, isReturn: () => isReturn }
}

/** The parser's own words without the character that it stood at, which may be of a name. */
const reasonOf = ({ message }: Error): string => {
  const [first = ''] = message.split('\n')
  return /^[A-Za-z ]{1,60}/.exec(first)?.[0].trim() ?? 'it cannot be read'
}

const digested = (name: string, digest: string | undefined): string => {
  if (digest === undefined) throw new Error(`${name} was not read to its end.`)
  return digest
}

const onePass = (source: Source): Pass => {
  const { name } = source
  const hash = createHash('sha256')
  const { parser, cut, takeParts, unknown, isReturn } = rowsFrom(name)
  let digest: string | undefined
  const write = (decoder: Decoder | undefined, chunk: Buffer | undefined): void => {
    try {
      if (chunk !== undefined) parser.write(decoder?.decode(chunk, { stream: true }) ?? '')
      else parser.write(decoder?.decode() ?? '').close()
    } catch (error) {
      if (errorCode(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
      throw refused(
        name,
        'wrong_encoding',
        'it is not written in the encoding that it names (UTF-8 where it names none).',
        parser.line + 1,
      )
    }
  }
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of source.stream() as AsyncIterable<Buffer>) yield chunk
    } catch (error) {
      if (error instanceof ExportRefused) throw error
      throw refused(name, 'file_unreadable', 'it could not be read.', parser.line + 1)
    }
  }
  async function* parts(): AsyncGenerator<CarriedTables> {
    let decoder: Decoder | undefined
    for await (const chunk of chunks()) {
      hash.update(chunk)
      decoder ??= decoderFor(name, chunk)
      write(decoder, chunk)
      yield* takeParts()
    }
    write(decoder, undefined)
    if (!isReturn())
      throw new ExportRefused(
        'not_an_export',
        `${name} is no SEN2 return: it holds neither a Header nor Persons.`,
      )
    digest = hash.digest('hex')
    cut()
    yield* takeParts()
  }
  return { parts: parts(), warnings: unknown.issues, digest: () => digested(name, digest) }
}

/**
 * The XML return that is made for COLLECT, read from its beginning as often as it is asked for: nothing of it is held,
 * nor put down in a second place. Each pass throws ExportRefused with a sentence, also where the file was changed
 * since the first.
 */
export const openXml = (source: Source): Streamed => {
  let first: string | undefined
  const unchanged = async (): Promise<void> => {
    const version = await source.version()
    first ??= version
    if (version !== first) throw fileChanging(source.name)
  }
  return {
    name: source.name,
    read: () => {
      const pass = onePass(source)
      async function* checked(): AsyncGenerator<CarriedTables> {
        await unchanged()
        for await (const part of pass.parts) {
          await unchanged()
          yield part
        }
      }
      return { ...pass, parts: checked() }
    },
  }
}
