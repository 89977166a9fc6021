export { access, type AccessCommand, closedTo } from './access.js'
export { accessOf, type AccessRules, OPEN_RULES, type Restriction, type StoppedEntry } from './rules.js'
