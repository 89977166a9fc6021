import { RULE_BOOK_2014 } from '#statute'
import { days } from '../words/dates.js'

/** "today", "tomorrow", "in 3 days", "yesterday", "12 days ago" */
export const fromToday = (count: number): string => {
  if (count === 0) return 'today'
  if (count === 1) return 'tomorrow'
  if (count === -1) return 'yesterday'
  return count > 0 ? `in ${days(count)}` : `${days(-count)} ago`
}

/** "last day today", "3 days left", "12 days past" */
export const leftInWords = (count: number): string => {
  if (count === 0) return 'last day today'
  return count > 0 ? `${days(count)} left` : `${days(-count)} past`
}

/** What a limit is for, by the rule's own title. */
export const ruleTitle = (rule: string): string => RULE_BOOK_2014.find(rule)?.title ?? 'Limit in law'

/** A name of a service inside a sentence; CAMHS stays CAMHS. */
export const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
