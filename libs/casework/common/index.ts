export * from './commands.js'
export { openAppeals } from './disagreement.js'
