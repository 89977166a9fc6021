import { type HistoryEvent } from '../history/index.js'
import { type Consultation, type Facts } from './facts.js'
import { neededDate, neededText } from '../history/read-field.js'
import { earlier, type Reader } from './reader.js'

const consultationOf = (facts: Facts, event: HistoryEvent): Consultation => {
  const id = neededText(event, 'consultation')
  const known = facts.consultations.get(id)
  if (known !== undefined) return known
  const consultation: Consultation = { id }
  facts.consultations.set(id, consultation)
  return consultation
}

const consulted: Reader<Facts> = (facts, event, happened, { asAt }) => {
  const consultation = consultationOf(facts, event)
  const on = neededDate(event, 'consultedOn')
  if (happened && on <= asAt) consultation.consultedOn = earlier(consultation.consultedOn, on)
}

/** `none` records that the time was let pass: it settles nothing, but nobody waits any more. */
const responded: Reader<Facts> = (facts, event, happened, { asAt }) => {
  const consultation = consultationOf(facts, event)
  const on = neededDate(event, 'respondedOn')
  if (!happened || on > asAt) return
  if (event.data['answer'] === 'none') consultation.unansweredOn = earlier(consultation.unansweredOn, on)
  else consultation.respondedOn = earlier(consultation.respondedOn, on)
}

/** Schools, colleges and authorities consulted before they are named in a plan (sections 39(2) and 40(3)). */
export const CONSULTATION_READERS: readonly (readonly [string, Reader<Facts>])[] = [
  ['SettingConsulted', consulted],
  ['SettingResponded', responded],
]
