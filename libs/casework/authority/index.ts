export * from './authority.js'
export * from './events.js'
