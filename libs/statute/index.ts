export * from './history.js'
export * from './obligation.js'
