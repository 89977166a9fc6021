export * from './commands.js'
export { MATTER_WORDS, ORDER_ON, ORDER_WORDS } from './disputable.js'
export { openAppeals } from './disagreement.js'
