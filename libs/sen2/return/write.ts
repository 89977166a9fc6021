import { MODULES, kindOf, layoutOf, type ModuleName } from '../reader/index.js'
import { bladeHeading, writtenIn } from './columns.js'
import { type KeyedRow, type Tables, valuesOf } from './tables.js'
import { type Row } from './row.js'

/** One file of a return. */
export interface ReturnFile {
  readonly name: string
  readonly content: string
}

/** When, and as which submission, it is written. */
export interface Submission {
  /** Instant, ISO 8601 in UTC. */
  readonly writtenAt: string
  /** One more at each submission of a year. */
  readonly serial: number
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2022-Sep-28 00:00:00`, as COLLECT exports dates. */
const bladeDate = (date: string): string => {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  return `${year}-${MONTHS[Number(month) - 1] ?? ''}-${day} ${date.length > 10 ? date.slice(11, 19) : '00:00:00'}`
}

// XML 1.0 has no place for control characters, half a pair of UTF-16 and two more, not even as a reference (§2.2); a file
// with a zero byte in it is read as one in another encoding.
const NOT_IN_A_FILE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

const writable = (text: string): string => text.replaceAll(NOT_IN_A_FILE, '')

/** What a spreadsheet would work out (`=1+1`) stands as it is: the file is for COLLECT, which takes it as it is. */
const csvCell = (value: string): string => {
  const text = writable(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const ofSubmission = (
  module: ModuleName,
  { writtenAt, serial }: Submission,
): Readonly<Record<string, string>> =>
  module === 'sen2' ? { serialno: `${serial}`, datetime: writtenAt.slice(0, 19) } : {}

const csvRow = (row: KeyedRow, submission: Submission): string => {
  const values: Readonly<Record<string, string>> = {
    ...valuesOf(row),
    ...ofSubmission(row.module, submission),
    [`${row.module}orderseqcolumn`]: `${row.order}`,
  }
  return bladeHeading(row.module)
    .map((column) => {
      const value = values[column] ?? ''
      return csvCell(value !== '' && kindOf(column) === 'date' ? bladeDate(value) : value)
    })
    .join(',')
}

/**
 * Nine CSV files as COLLECT exports them, whatever the year with every column of the newest layout: they are for
 * people, for take-on and for comparison. What is sent is the XML, which has the columns of its year alone.
 */
export const writeCsv = (tables: Tables, submission: Submission): readonly ReturnFile[] => {
  const [year = '', month = '', day = ''] = submission.writtenAt.slice(0, 10).split('-')
  return MODULES.map((module) => ({
    name: `Blade-Export_${day}-${month}-${year}_${module}.csv`,
    content: [
      bladeHeading(module).join(','),
      ...(tables.get(module) ?? []).map((row) => csvRow(row, submission)),
      '',
    ].join('\r\n'),
  }))
}

const TAGS: Readonly<Record<ModuleName, string>> = {
  sen2: 'Header',
  person: 'Person',
  requests: 'Requests',
  assessment: 'Assessment',
  namedplan: 'NamedPlan',
  plandetail: 'PlanDetail',
  activeplans: 'ActivePlans',
  placementdetail: 'PlacementDetail',
  senneed: 'SENneed',
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
const xmlText = (text: string): string =>
  writable(text).replaceAll(/[&<>"\r]/g, (one) => ENTITIES[one] ?? one)

const element = (tag: string, value: string, indent: string): string =>
  value === '' ? '' : `${indent}<${tag}>${xmlText(value)}</${tag}>\n`

/** An absent element, and not an empty one, where nothing is known. */
const elements = (row: Row, year: number, indent: string, only?: readonly string[]): string =>
  writtenIn(row.module, layoutOf(year))
    .filter(({ tag }) => only === undefined || only.includes(tag))
    .map(({ tag, column }) => element(tag, row.cells[column]?.value ?? '', indent))
    .join('')

const record = (row: Row, year: number, depth: number): string => {
  const indent = '  '.repeat(depth)
  const tag = TAGS[row.module]
  const inside =
    elements(row, year, `${indent}  `) + row.below.map((one) => record(one, year, depth + 1)).join('')
  return `${indent}<${tag}>\n${inside}${indent}</${tag}>\n`
}

const OFFICERS = ['DMO', 'DCO', 'DSCO']

const xmlHeader = (root: Row, year: number, { writtenAt, serial }: Submission, indent: string): string => {
  const group = (tag: string, tags: readonly string[], more = ''): string =>
    `${indent}  <${tag}>\n${elements(root, year, `${indent}    `, tags)}${more}${indent}  </${tag}>\n`
  return [
    `${indent}<Header>\n`,
    group('CollectionDetails', ['Collection', 'Year', 'ReferenceDate']),
    group(
      'Source',
      ['SourceLevel', 'LEA', 'SoftwareCode', 'Release'],
      element('SerialNo', `${serial}`, `${indent}    `) +
        element('DateTime', writtenAt.slice(0, 19), `${indent}    `),
    ),
    elements(root, year, `${indent}  `, OFFICERS),
    `${indent}</Header>\n`,
  ].join('')
}

/**
 * The XML return, one file in UTF-8. Where the officers' flags stand in it could not be confirmed (†): they are in the
 * header. `wrapper`: with a SEN2 element under the root, for a receiver who wants it.
 */
export const writeXml = (root: Row, year: number, submission: Submission, wrapper = false): ReturnFile => {
  const indent = wrapper ? '    ' : '  '
  const depth = wrapper ? 3 : 2
  const persons = root.below.map((person) => record(person, year, depth)).join('')
  const inside = `${xmlHeader(root, year, submission, indent)}${indent}<Persons>\n${persons}${indent}</Persons>\n`
  return {
    name: `SEN2_${root.cells['lea']?.value ?? ''}_${year}_${submission.serial}.xml`,
    content: `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n${wrapper ? `  <SEN2>\n${inside}  </SEN2>\n` : inside}</Message>\n`,
  }
}
