import { type Settled } from '../history/index.js'
import { type RuleBook, ruleBookFor } from '../rules/index.js'

/**
 * The book of rules for what began on a day (YYYY-MM-DD) of a case, by the case's own dates and by where the child
 * is: never by today's date.
 */
export const ruleBooksOfCase = ({ facts }: Settled): ((on: string) => RuleBook) => {
  let until: string | undefined
  let inYouthCustody = false
  for (const { type, occurredOn, data } of facts) {
    if (until === undefined || occurredOn > until) until = occurredOn
    if (type === 'RequestReceived' && data['inYouthCustody'] === true) inYouthCustody = true
  }
  return (on) => ruleBookFor({ on, until, inYouthCustody })
}
