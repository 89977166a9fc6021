export * from './person.js'
export { MATCH_REASONS } from '../catalogue/person-matches.js'
export { type MatchAnswer, matchesOf, type MatchState, type SettleMatch, type SuspectMatch } from './match.js'
export { MATCH_REASON_WORDS, matchStatusWords } from './match-words.js'
