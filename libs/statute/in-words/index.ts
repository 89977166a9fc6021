export * from './rules-in-words.js'
export * from './subjects.js'
