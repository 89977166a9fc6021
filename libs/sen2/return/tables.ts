import { createHash } from 'node:crypto'
import {
  type Carried,
  type Counts,
  countsOf,
  type ModuleName,
  MODULES,
  readCarried,
  type ReturnExport,
  SPECS,
  tablesBuilder,
} from '../reader/index.js'
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

/** SHA-256 of every value of the return, keys included: the same return again has the same. */
export const digestOf = (tables: Tables): string => {
  const hash = createHash('sha256')
  for (const module of MODULES)
    for (const row of tables.get(module) ?? []) hash.update(`${JSON.stringify([module, valuesOf(row)])}\n`)
  return hash.digest('hex')
}

/** What was built, read by the reader of returns: what runs over a return that is taken on runs over it as well. */
export const asExport = (tables: Tables, authority: string): ReturnExport => {
  const built = tablesBuilder('The return')
  for (const module of MODULES)
    for (const row of tables.get(module) ?? []) built.add(module, row.order + 1, valuesOf(row))
  const carried: Carried = {
    tables: built.tables(),
    digest: digestOf(tables),
    warnings: [],
    hasHeadings: false,
  }
  return readCarried(carried, authority)
}
