import { type CaseFacts, commonFacts } from './facts.js'

/** The account of the officer who was given the record last; undefined while nobody was. */
export const holderOf = (state: CaseFacts): string | undefined =>
  commonFacts(state, 'OfficerAssigned').at(-1)?.data.officer
