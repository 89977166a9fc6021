export { isLiveColumn, LIVE_COLUMNS, type LiveColumn, type LiveColumnName } from './columns.js'
export { type HeadingMapping, type MappedHeading } from './headings.js'
export {
  importLiveCases,
  type LiveCasesImport,
  type LiveCasesImported,
  type LiveCasesReport,
} from './import-live-cases.js'
export { headingsOfList, type LiveList, readLiveCases } from './read-list.js'
export { keepMapping, keptMapping } from './kept-mapping.js'
export { officerNamed } from './officers.js'
