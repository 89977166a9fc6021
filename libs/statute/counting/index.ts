export * from './primitives.js'
