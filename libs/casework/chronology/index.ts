export * from './moment.js'
export * from './objection.js'
export { contradictions } from './contradictions.js'
