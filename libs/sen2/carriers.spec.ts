import { crc32 } from 'node:zlib'
import { type Cells, HEADINGS, type Tables } from './export-folder.spec.js'
import { MODULES, type ModuleName } from './reader/index.js'

/** Writes the tables of a small export in the other carriers. */

type Field = readonly [size: 2 | 4, value: number]

const word = (...numbers: readonly Field[]): Buffer => {
  const bytes = Buffer.alloc(numbers.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of numbers)
    at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at)
  return bytes
}

/** An archive whose files are stored as they are. `claimed`: the size that it says a file has, where that is not so. */
export const zipOf = (files: Readonly<Record<string, string | Buffer>>, claimed?: number): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const [bytes, title] = [Buffer.from(content), Buffer.from(name)]
    const sizes: readonly Field[] = [
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, claimed ?? bytes.length],
      [2, title.length],
      [2, 0],
    ]
    const common = word([2, 20], [2, 0], [2, claimed === undefined ? 0 : 8], [2, 0], [2, 0x21], ...sizes)
    const local = Buffer.concat([word([4, 0x04034b50]), common, title, bytes])
    parts.push(local)
    const place = word([2, 0], [2, 0], [2, 0], [4, 0], [4, offset])
    directory.push(Buffer.concat([word([4, 0x02014b50], [2, 20]), common, place, title]))
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const count = directory.length
  const end = word(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, list.length],
    [4, offset],
    [2, 0],
  )
  return Buffer.concat([...parts, list, end])
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

type Row = readonly string[]

const sheetXml = (rows: readonly Row[]): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (cells, at) =>
        `<row r="${at + 1}">${cells
          .map(
            (cell, column) =>
              `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`,
          )
          .join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const workbookOf = (sheets: readonly (readonly [name: string, rows: readonly Row[]])[]): Buffer =>
  zipOf({
    '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><sheets>${sheets
      .map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map(([, rows], at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(rows)])),
  })

const TITLES: Readonly<Record<ModuleName, string>> = {
  sen2: 'Header',
  person: 'Person',
  requests: 'Requests',
  assessment: 'Assessments',
  namedplan: 'Named Plan',
  plandetail: 'Plan Detail',
  activeplans: 'Active Plan',
  placementdetail: 'Placement Detail',
  senneed: 'SEN Need',
}

const PARENT: Readonly<Partial<Record<ModuleName, readonly [ModuleName, string]>>> = {
  requests: ['person', 'persontableid'],
  assessment: ['requests', 'requeststableid'],
  namedplan: ['assessment', 'assessmenttableid'],
  plandetail: ['namedplan', 'namedplantableid'],
  activeplans: ['requests', 'requeststableid'],
  placementdetail: ['activeplans', 'activeplanstableid'],
  senneed: ['activeplans', 'activeplanstableid'],
}

/** A row with the ids of its person and request, as suppliers' workbooks and the module files have them. */
const keyed = (tables: Tables, module: ModuleName, row: Cells): Cells => {
  const [above, column] = PARENT[module] ?? []
  if (above === undefined || column === undefined) return row
  const parent = tables[above]?.find((one) => one[`${above}tableid`] === row[column]) ?? {}
  const { persontableid = '', requeststableid = '' } = keyed(tables, above, parent)
  return {
    ...row,
    persontableid,
    requeststableid: module === 'requests' ? (row['requeststableid'] ?? '') : requeststableid,
  }
}

const valuesOf = (module: ModuleName): readonly string[] =>
  HEADINGS[module]
    .split(',')
    .filter((column) => !/tableid$|orderseqcolumn$|^NativeId$|^sourceid$/.test(column))

/** A supplier's workbook: one sheet a table, children keyed by person and request only. */
export const supplierWorkbook = (tables: Tables): Buffer =>
  workbookOf(
    MODULES.filter((module) => tables[module] !== undefined).map((module) => {
      const keys =
        module === 'sen2'
          ? []
          : module === 'person'
            ? ['persontableid']
            : ['persontableid', 'requeststableid']
      const columns = [...keys, ...valuesOf(module)]
      const rows = (tables[module] ?? []).map((row) =>
        columns.map((column) => keyed(tables, module, row)[column] ?? ''),
      )
      const spelled = columns.map((column) => (column === 'requestsource' ? 'rquestsource' : column))
      return [TITLES[module], [spelled, ...rows]] as const
    }),
  )

/** The department's template: the tables one under another on one sheet, each under its title. */
export const stackedWorkbook = (tables: Tables): Buffer =>
  workbookOf([
    [
      'Data Entry Template',
      MODULES.filter((module) => tables[module] !== undefined).flatMap((module): readonly Row[] => {
        const keys =
          module === 'sen2' ? [] : module === 'person' ? ['Person ID'] : ['Person ID', 'Requests\nRecord ID']
        const columns = valuesOf(module)
        const rows = (tables[module] ?? []).map((row): Row => {
          const { persontableid = '', requeststableid = '', ...cells } = keyed(tables, module, row)
          return [
            ...[persontableid, requeststableid].slice(0, keys.length),
            ...columns.map((column) => cells[column] ?? ''),
          ]
        })
        return [[`${TITLES[module]} Records`], [...keys, ...columns], ...rows, [], []]
      }),
    ],
  ])

/** The five module files. */
export const moduleFiles = (tables: Tables): Map<string, string> => {
  const file = (modules: readonly ModuleName[]): string => {
    const [first = 'person'] = modules
    const keys = first === 'person' ? ['Person ID'] : ['Person ID', 'Requests Record ID']
    const columns = [...new Set(modules.flatMap(valuesOf))]
    const heading = columns.map((column) => (column === 'personbirthdate' ? 'Dob (ccyy-mm-dd)' : column))
    const rows = (tables[first] ?? []).map((row) => {
      const ids = keyed(tables, first, row)
      const beside = modules.slice(1).map((module): Cells => {
        const [, column = ''] = PARENT[module] ?? []
        return (tables[module] ?? []).find((one) => one[column] === row[`${first}tableid`]) ?? {}
      })
      const cells: Cells = [...beside, row].reduce((all, one) => ({ ...all, ...one }), {})
      return [ids['persontableid'], ids['requeststableid']]
        .slice(0, keys.length)
        .concat(columns.map((column) => cells[column]))
        .map((cell = '') => cell)
        .join(',')
    })
    return [[...keys, ...heading].join(','), ...rows, ''].join('\r\n')
  }
  return new Map([
    ['m1.csv', file(['person'])],
    ['m2.csv', file(['requests'])],
    ['m3.csv', file(['assessment'])],
    ['m4.csv', file(['namedplan', 'plandetail'])],
    ['m5.csv', file(['activeplans', 'placementdetail', 'senneed'])],
  ])
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

const xmlDate = (text: string): string => {
  const [, year, month, day] = /^(\d{4})-([A-Z][a-z]{2})-(\d{2})/.exec(text) ?? []
  const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'
  return month === undefined
    ? text
    : `${year}-${String(months.indexOf(month) / 3 + 1).padStart(2, '0')}-${day}`
}

/** The XML return: records nested, without keys. */
export const xmlOf = (tables: Tables, wrapped = false): string => {
  const element = (module: ModuleName, row: Cells): string => {
    const values = valuesOf(module)
      .filter((column) => (row[column] ?? '') !== '')
      .map((column) => `<${column}>${escaped(xmlDate(row[column] ?? ''))}</${column}>`)
    const below = MODULES.flatMap((one) => {
      const [above, column = ''] = PARENT[one] ?? []
      return above !== module
        ? []
        : (tables[one] ?? [])
            .filter((child) => child[column] === row[`${module}tableid`])
            .map((child) => element(one, child))
    })
    return `<${TAGS[module]}>${values.join('')}${below.join('')}</${TAGS[module]}>`
  }
  const persons = `<Persons>\n${(tables.person ?? []).map((row) => element('person', row)).join('\n')}</Persons>`
  const header =
    '<Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year><ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source><LEA>885</LEA></Source></Header>'
  return `<?xml version="1.0" encoding="utf-8"?>\n<Message>${header}${wrapped ? `<SEN2>${persons}</SEN2>` : persons}</Message>`
}
