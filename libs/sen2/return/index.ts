export { personRows, returnOf } from './build.js'
export { WRITTEN } from './columns.js'
export { type Cell, type Cells, type Row } from './row.js'
export {
  type Between,
  type BuiltRead,
  countRows,
  digestOf,
  type KeyedRow,
  readBuilt,
  type Tables,
  tablesOf,
  valuesOf,
} from './tables.js'
export * from './told.js'
export { type ReturnFile, type Submission, writeCsv, writeXml } from './write.js'
