export * from './rules-in-words.js'
