export * from './civil-date/index.js'
export * from './history.js'
export * from './obligation.js'
