export * from './known-rules.js'
export * from './rule.js'
export * from './rule-book.js'
export * from './rule-book-2014.js'
