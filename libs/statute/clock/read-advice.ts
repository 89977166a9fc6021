import { type HistoryEvent } from '../history/index.js'
import { type Advice, type Facts } from './facts.js'
import { dateIn, neededDate, neededText } from '../history/read-field.js'
import { earlier, type Reader } from './reader.js'

/** Shared by all events about one piece of advice, which may come in any order within a day. */
const adviceOf = (facts: Facts, event: HistoryEvent): Advice => {
  const id = neededText(event, 'advice')
  const known = facts.advice.get(id)
  if (known !== undefined) return known
  const advice: Advice = { id, giver: 'other' }
  facts.advice.set(id, advice)
  return advice
}

const adviceRequested: Reader<Facts> = (facts, event, happened, { asAt }) => {
  const advice = adviceOf(facts, event)
  advice.giver = neededText(event, 'giver')
  const receivedOn = dateIn(event, 'receivedByBodyOn')
  if (receivedOn !== undefined && happened && receivedOn <= asAt)
    advice.receivedOn = earlier(advice.receivedOn, receivedOn)
}

const adviceReturned: Reader<Facts> = (facts, event, happened, { asAt }) => {
  const advice = adviceOf(facts, event)
  const on = neededDate(event, 'returnedOn')
  if (happened && on <= asAt) advice.returnedOn = earlier(advice.returnedOn, on)
}

const adviceEnded: Reader<Facts> = (facts, event, happened, { asAt }) => {
  const advice = adviceOf(facts, event)
  const on = neededDate(event, 'on')
  if (happened && on <= asAt) advice.endedOn = earlier(advice.endedOn, on)
}

/** The family's days to comment run from service, whenever it was sent. */
export const draftServed: Reader<Facts> = (facts, event, happened, { asAt }) => {
  const servedOn = dateIn(event, 'servedOn')
  if (servedOn !== undefined && happened && servedOn <= asAt) facts.drafts.push({ event: event.id, servedOn })
}

/** Advice and drafts: of an assessment, and of a re-assessment (regulations 26 and 27(1)). */
export const ADVICE_READERS: readonly (readonly [string, Reader<Facts>])[] = [
  ['AdviceRequested', adviceRequested],
  ['AdviceReturned', adviceReturned],
  ['AdviceNotRequired', adviceEnded],
  ['AdviceUnobtainable', adviceEnded],
  ['DraftPlanSent', draftServed],
]
