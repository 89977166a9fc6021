export * from './received-on.js'
