export * from './dates.js'
export * from './objection.js'
export { contradictions, newContradiction } from './contradictions.js'
