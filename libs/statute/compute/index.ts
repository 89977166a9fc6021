export * from './compute-rule.js'
