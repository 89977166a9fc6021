import { createHash } from 'node:crypto'
import {
  type Carried,
  type Counts,
  countsOf,
  type ModuleName,
  MODULES,
  readCarried,
  type ReadReturn,
  type ReturnHeader,
  SPECS,
  tablesBuilder,
} from '../reader/index.js'
import { families, type PersonRows } from '../mapping/families.js'
import { WRITTEN } from './columns.js'
import { type Row } from './row.js'

/** A row with the keys under which it is written. */
export interface KeyedRow extends Row {
  readonly key: string
  readonly parent: string
  /** Place in its table, from 1. */
  readonly order: number
}

export type Tables = ReadonlyMap<ModuleName, readonly KeyedRow[]>

/** Keys are numbers inside one return and nowhere else, in the order of the rows. */
const keyOf = (module: ModuleName, order: number): string => `${module.slice(0, 2).toUpperCase()}${order}`

/** The tree of a return as its nine tables. */
export const tablesOf = (root: Row): Tables => {
  const tables = new Map<ModuleName, KeyedRow[]>(MODULES.map((module) => [module, []]))
  const add = (row: Row, parent: string): void => {
    const table = tables.get(row.module) ?? []
    const order = table.length + 1
    const key = keyOf(row.module, order)
    table.push({ ...row, key, parent, order })
    for (const below of row.below) add(below, key)
  }
  add(root, '')
  return tables
}

export const countRows = (tables: Tables): Counts => countsOf((module) => tables.get(module)?.length ?? 0)

/** Values of a row by column, keys among them, as a reader finds them. */
export const valuesOf = (row: KeyedRow): Readonly<Record<string, string>> => {
  const { key, parent } = SPECS[row.module]
  return {
    [key]: row.key,
    ...(parent === undefined ? {} : { [parent.column]: row.parent }),
    ...Object.fromEntries(WRITTEN[row.module].map(({ column }) => [column, row.cells[column]?.value ?? ''])),
  }
}

/** What long work calls between two rows, so that a process that answers others can do so. */
export type Between = () => Promise<void>

/** SHA-256 of every value of the return, keys included: the same return again has the same. */
export const digestOf = async (tables: Tables, between: Between): Promise<string> => {
  const hash = createHash('sha256')
  for (const module of MODULES)
    for (const row of tables.get(module) ?? []) {
      hash.update(`${JSON.stringify([module, valuesOf(row)])}\n`)
      await between()
    }
  return hash.digest('hex')
}

/** Rows of this many children are read at once; the last slice has those that are left over as well. */
const READ_AT_ONCE = 500

/** The rows of the children from one place to another, with all that stands below them. */
const sliced = (tables: Tables, from: number, to: number): Tables => {
  const within = new Map<ModuleName, readonly KeyedRow[]>()
  const keys = new Set<string>()
  for (const module of MODULES) {
    const { key, parent } = SPECS[module]
    const rows = (tables.get(module) ?? []).filter(
      (row, at) =>
        module === 'sen2' ||
        (module === 'person' ? at >= from && at < to : keys.has(`${parent?.column ?? ''} ${row.parent}`)),
    )
    for (const row of rows) keys.add(`${key} ${row.key}`)
    within.set(module, rows)
  }
  return within
}

const asExport = (tables: Tables, authority: string): ReadReturn => {
  const built = tablesBuilder('The return')
  for (const module of MODULES)
    for (const row of tables.get(module) ?? []) built.add(module, row.order + 1, valuesOf(row))
  const carried: Carried = { tables: built.tables(), digest: '', warnings: [], hasHeadings: false }
  return readCarried(carried, authority)
}

/** What was built, as the reader of returns has it. */
export interface BuiltRead {
  readonly header: ReturnHeader
  readonly people: readonly PersonRows[]
}

/** Read by the reader of returns: what runs over a return that is taken on runs over it as well. */
export const readBuilt = async (tables: Tables, authority: string, between: Between): Promise<BuiltRead> => {
  const children = tables.get('person')?.length ?? 0
  const slices = Math.max(1, Math.floor(children / READ_AT_ONCE))
  const people: PersonRows[] = []
  let header: ReturnHeader | undefined
  for (let slice = 0; slice < slices; slice += 1) {
    const to = slice === slices - 1 ? children : (slice + 1) * READ_AT_ONCE
    const read = asExport(sliced(tables, slice * READ_AT_ONCE, to), authority)
    header = read.header
    people.push(...families(read.records))
    await between()
  }
  if (header === undefined) throw new Error('A return has a header')
  return { header, people }
}
