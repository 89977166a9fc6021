export {
  type Counts,
  countsOf,
  type DayOrder,
  ExportRefused,
  type Issue,
  type ModuleName,
  MODULES,
  readExport,
  type RejectedRow,
  type ReturnExport,
  type ReturnHeader,
} from './reader/index.js'
export {
  importReturn,
  importSen2,
  type ReturnImport,
  type Sen2Import,
  type Sen2Imported,
} from './import/import-sen2.js'
export { spelled } from './reader/header.js'
export { groupedIssues, type IssueGroup } from './import/grouped.js'
export { rejectedText } from './import/rejects.js'
export { ImportStopped } from './import/take-on.js'
export { type ImportReport } from './import/tally.js'
export { type AuditFinding, auditTakeOn, type TakeOnAudit } from './audit/audit.js'
export { type ImportOnRecord, importsOnRecord, type UndoneImport, undoImport } from './import/undo.js'
export {
  type Breach,
  breachesIn,
  breachesOf,
  breachesOfWhole,
  countedByRule,
  type Rule,
  type RuleCount,
  type RuleId,
  RULES,
  type Severity,
  type WholeReturn,
} from './rules/index.js'
export { families, type PersonRows, type RequestRows } from './mapping/families.js'
export type {
  ActivePlanRecord,
  AssessmentRecord,
  NamedPlanRecord,
  NeedRecord,
  PersonRecord,
  PlacementRecord,
  RequestsRecord,
  ReturnRecords,
  Sen2Record,
} from './reader/index.js'
export { referenceDateOf, windows1252 } from './reader/index.js'
export * from './return/index.js'
export * from './live-cases/index.js'
