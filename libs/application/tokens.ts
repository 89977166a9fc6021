/** Injection tokens of what the use cases are handed. */
export const TODAY = Symbol('today in London')
export const NOW = Symbol('the instant of recording')
export const DATABASE = Symbol('connection pool of the application role')
export const STORE = Symbol('event store')
export const VAULT = Symbol('opens the vault of people’s details')
export const CREDENTIALS = Symbol('opens passwords, codes and invitations')
export const DRAFTS = Symbol('opens the unsaved answers')
export const LOG = Symbol('log')
