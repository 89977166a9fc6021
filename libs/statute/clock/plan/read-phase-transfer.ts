import { monthOf, dayOf, parseCivilDate, yearOf } from '../../civil-date/index.js'
import { type HistoryEvent } from '../../history/index.js'
import { HistoryError } from '../../history/history-error.js'
import { dateIn, textIn } from '../../history/read-field.js'
import { type Reader } from '../reader.js'
import { type PhaseTransfer, type PlanFacts } from './facts.js'

type Which = Pick<PhaseTransfer, 'what' | 'transfer'>

const yearGiven = (event: HistoryEvent): number | undefined => {
  const year = event.data['transferYear']
  if (year === undefined || year === null) return undefined
  if (typeof year === 'number' && Number.isInteger(year) && year >= 2014 && year <= 2199) return year
  throw new HistoryError(
    'bad_date',
    `Event ${event.id} (${event.type}), "transferYear": it is not a year. Give one such as 2027.`,
    event.id,
  )
}

const yearIn = (date: string | undefined): number | undefined =>
  date === undefined ? undefined : yearOf(parseCivilDate(date))

/** A return gives the date to be kept and not the kind of transfer: 15 February or 31 March tells the kind. */
const byDueDate = (dueOn: string | undefined): Which | undefined => {
  if (dueOn === undefined) return undefined
  const date = parseCivilDate(dueOn)
  const month = monthOf(date)
  const day = dayOf(date)
  if (month === 2 && (day === 14 || day === 15)) return { what: 'transferInFebruary', transfer: yearOf(date) }
  if (month === 3 && (day === 30 || day === 31)) return { what: 'transferInMarch', transfer: yearOf(date) }
  return undefined
}

/** Which limb of regulation 18 a transfer falls under; undefined where too little is known to say. */
const whichOf = (event: HistoryEvent): Which | undefined => {
  const kind = textIn(event, 'kind')
  const transferOn = dateIn(event, 'transferOn')
  const dueOn = dateIn(event, 'dueOn')
  const year = yearGiven(event) ?? yearIn(transferOn)
  if (kind === undefined) return byDueDate(dueOn)
  if (kind === 'post16ToPost16')
    return transferOn === undefined ? undefined : { what: 'transferAfter16', transfer: transferOn }
  const transfer = year ?? yearIn(dueOn)
  if (transfer === undefined) return undefined
  return { what: kind === 'secondaryToPost16' ? 'transferInMarch' : 'transferInFebruary', transfer }
}

const scheduled: Reader<PlanFacts> = (facts, event, happened) => {
  const which = whichOf(event)
  if (which !== undefined && happened)
    facts.phaseTransfers.push({ event: event.id, on: event.occurredOn, ...which })
}

/** Its one date is its effective date, so an event without the field is told by the day on which it occurred. */
const named: Reader<PlanFacts> = (facts, event, happened, { asAt }) => {
  const on = dateIn(event, 'namedOn') ?? event.occurredOn
  if (happened && on <= asAt)
    facts.placements.push({ event: event.id, on, transfer: textIn(event, 'transfer') })
}

/** Transfers between phases of education, and the naming of the placement. */
export const PHASE_TRANSFER_READERS: readonly (readonly [string, Reader<PlanFacts>])[] = [
  ['PhaseTransferScheduled', scheduled],
  ['PlacementNamed', named],
]
