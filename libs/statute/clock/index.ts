export { HistoryError, type HistoryErrorCode } from './history-error.js'
export { type ClockOptions, obligations } from './obligations.js'
export { parseCaseHistory } from './parse-history.js'
export { type Dated, statusOn } from './status.js'
