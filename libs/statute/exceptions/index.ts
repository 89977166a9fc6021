export { closureWindow } from './closure.js'
export * from './judge.js'
export * from './reason.js'
export { reasonInWords } from './refusals.js'
