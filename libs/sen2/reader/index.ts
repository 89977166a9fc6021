export * from './issue.js'
export { type Counts, countsOf, type ModuleName, MODULES } from './modules.js'
export { readExport, type ReturnExport, type ReturnHeader, type ReturnRecords } from './read-export.js'
export type * from './records.js'
