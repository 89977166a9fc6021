export { freshDatabase, type FreshDatabase, holdTestServer } from './fresh-database.js'
