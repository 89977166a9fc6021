export * from './changes-under.js'
