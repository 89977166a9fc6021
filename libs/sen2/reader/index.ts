export { referenceDateOf } from './carriers/header-row.js'
export * from './issue.js'
export {
  type Counts,
  countsOf,
  kindOf,
  layoutOf,
  type LayoutVersion,
  type ModuleName,
  MODULES,
  SPECS,
} from './modules.js'
export { type DayOrder } from './dates.js'
export { type Carried, tablesBuilder } from './carriers/carried.js'
export {
  readCarried,
  readExport,
  type ReadReturn,
  type ReturnExport,
  type ReturnHeader,
} from './read-export.js'
export { type ReturnRecords } from './read-tables.js'
export type * from './records.js'
export { windows1252 } from './windows-1252.js'
