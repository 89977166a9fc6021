import { type HistoryEvent } from '../history.js'
import { ruleBookFor } from '../rules/index.js'
import { type Asked } from './asked.js'

/** The rules of a case, by its own dates and by where the child is: never by today's date. */
export const rulesOfCase = (events: readonly HistoryEvent[]): Asked['ruleOn'] => {
  let until: string | undefined
  let inYouthCustody = false
  for (const { type, occurredOn, data } of events) {
    if (until === undefined || occurredOn > until) until = occurredOn
    if (type === 'RequestReceived' && data['inYouthCustody'] === true) inYouthCustody = true
  }
  return (id, on) => ruleBookFor({ on, until, inYouthCustody }).find(id)
}
