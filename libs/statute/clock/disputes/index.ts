export * from './facts.js'
export { DISPUTE_READERS } from './read.js'
