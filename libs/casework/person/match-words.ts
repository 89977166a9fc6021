import { type MATCH_REASONS } from '../catalogue/person-matches.js'
import { type MatchState } from './match.js'

/** Why a pair is asked about, in words. */
export const MATCH_REASON_WORDS: Readonly<Record<(typeof MATCH_REASONS)[number], string>> = {
  birthDateAndNames: 'Same birth date and names',
  birthDateAndOneName: 'Same birth date and one name',
  birthDateAndNearName: 'Same birth date, and names that are nearly alike',
  birthDateAndPostcode: 'Same birth date and postcode',
  receivedCloseBy: 'Two requests of one child, received within 60 days',
}

/** What has been said of a pair, in words. */
export const matchStatusWords = ({ about, status }: Pick<MatchState, 'about' | 'status'>): string => {
  if (status === 'open') return 'Waits for an answer'
  const thing = about === 'person' ? ['One child', 'Two children'] : ['One request', 'Two requests']
  return (status === 'same' ? thing[0] : thing[1]) ?? ''
}
