import { createHash } from 'node:crypto'
import { TextDecoder } from 'node:util'
import sax from 'sax'
import { errorCode } from '../error-code.js'
import { spelled } from '../header.js'
import { ExportRefused, type Issue } from '../issue.js'
import { MODULES, type ModuleName, SPECS } from '../modules.js'
import { type Carried, tablesBuilder } from './carried.js'
import { type Source } from './source.js'

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

const decoderFor = (name: string, start: Buffer): TextDecoder => {
  const label = encodingOf(start)
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

/** Turns tags into rows as they come: of a file of any size one person is held at a time, besides the rows themselves. */
const rowsFrom = (name: string) => {
  const built = tablesBuilder(name)
  const unknown = unknownTags()
  const parser = sax.parser(true, { trim: true })
  const current = new Map<ModuleName, Open>()
  const open: Open[] = []
  let depth = 0
  let text = ''
  let tag: string | undefined
  let isReturn = false
  const line = (): number => parser.line + 1
  const begin = (module: ModuleName): void => {
    const parent = SPECS[module].parent
    const at = parent === undefined ? undefined : current.get(parent.module)
    for (const below of belowOf(module)) current.delete(below)
    const row = { module, line: line(), key: built.nextKey(module), parent: at?.key ?? '', cells: {} }
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
  return { parser, built, unknown, isReturn: () => isReturn }
}

/** The parser's own words without the character that it stood at, which may be of a name. */
const reasonOf = ({ message }: Error): string => {
  const [first = ''] = message.split('\n')
  return /^[A-Za-z ]{1,60}/.exec(first)?.[0].trim() ?? 'it cannot be read'
}

/** Reads the XML return that is made for COLLECT. Throws ExportRefused with a sentence. */
export const readXml = async (source: Source): Promise<Carried> => {
  const { name } = source
  const digest = createHash('sha256')
  const { parser, built, unknown, isReturn } = rowsFrom(name)
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
      digest.update(chunk)
      decoder ??= decoderFor(name, chunk)
      parser.write(decoder.decode(chunk, { stream: true }))
    }
    parser.write(decoder?.decode() ?? '').close()
  } catch (error) {
    if (error instanceof ExportRefused) throw error
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw refused(
        name,
        'wrong_encoding',
        'it is not written in the encoding that it names (UTF-8 where it names none).',
        parser.line + 1,
      )
    throw refused(name, 'file_unreadable', 'it could not be read.', parser.line + 1)
  }
  if (!isReturn())
    throw new ExportRefused(
      'not_an_export',
      `${name} is no SEN2 return: it holds neither a Header nor Persons.`,
    )
  return {
    tables: built.tables(),
    digest: digest.digest('hex'),
    warnings: unknown.issues(),
    hasHeadings: false,
  }
}
