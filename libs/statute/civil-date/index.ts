export * from './civil-date.js'
export * from './format.js'
export * from './parse.js'
