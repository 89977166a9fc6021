export * from './port.js'
export * from './streams.js'
