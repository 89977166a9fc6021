export * from './compute-rule.js'
export * from './readings.js'
export { type ClosureAnswer } from './school-closed.js'
