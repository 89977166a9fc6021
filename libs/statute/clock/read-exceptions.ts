import { isKnownReason } from '../exceptions/reason.js'
import { type HistoryEvent } from '../history/index.js'
import { isKnownRule } from '../rules/index.js'
import { type ClockContext } from './context.js'
import { type ExceptionClaimed, type Facts } from './facts.js'
import { HistoryError } from '../history/history-error.js'
import { dateIn, neededDate, neededText, textIn } from '../history/read-field.js'
import { earlier, type Reader } from './reader.js'

const unknownRule = (event: HistoryEvent): HistoryError =>
  new HistoryError(
    'unknown_rule',
    `Event ${event.id} claims an exception to a rule that is not known. Name a rule in "duty", for example R-FIN20.`,
    event.id,
  )

const claimOf = (event: HistoryEvent, context: ClockContext): ExceptionClaimed => {
  const reason = neededText(event, 'reason')
  if (!isKnownReason(reason))
    throw new HistoryError(
      'unknown_reason',
      `Event ${event.id} gives a reason for an exception that is not known. Use one of the vocabulary, for example personal.`,
      event.id,
    )
  const from = dateIn(event, 'from')
  const recorded = event.occurredOn
  const duty = neededText(event, 'duty')
  if (context.ruleOn(duty, recorded) === undefined && !isKnownRule(duty)) throw unknownRule(event)
  return {
    id: neededText(event, 'exception'),
    duty,
    advice: textIn(event, 'advice'),
    reason,
    countsFrom: from !== undefined && from > recorded ? from : recorded,
    from,
    to: dateIn(event, 'to'),
    adviceRequestedOn: dateIn(event, 'adviceRequestedOn'),
  }
}

const exceptionRecorded: Reader<Facts> = (facts, event, happened, context) => {
  const claim = claimOf(event, context)
  if (happened && claim.countsFrom <= context.asAt) facts.exceptions.push(claim)
}

const exceptionWithdrawn: Reader<Facts> = (facts, event, happened, { asAt }) => {
  const id = neededText(event, 'exception')
  const on = neededDate(event, 'on')
  if (happened && on <= asAt) facts.withdrawals.set(id, earlier(facts.withdrawals.get(id), on))
}

/** Exceptions are claimed on both kinds of stream in the same words. */
export const EXCEPTION_READERS: readonly (readonly [string, Reader<Facts>])[] = [
  ['ExceptionRecorded', exceptionRecorded],
  ['ExceptionWithdrawn', exceptionWithdrawn],
]
