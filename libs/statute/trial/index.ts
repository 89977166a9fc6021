export * from './changes-under.js'
export * from './tally.js'
