export * from './events.js'
export * from './person.js'
export { MATCH_REASONS } from './match-events.js'
export { type MatchAnswer, matchesOf, type MatchState, type SettleMatch, type SuspectMatch } from './match.js'
