export * from './advice-request.js'
export { commonFacts } from './facts.js'
