import { type HistoryEvent } from '../../history/index.js'
import { type Facts } from '../facts.js'
import { dateIn, neededDate } from '../../history/read-field.js'
import { type Reader } from '../reader.js'
import { byDay } from '../settle.js'
import {
  type Agreement,
  type Appeal,
  BECAUSE,
  type Certificate,
  type Concession,
  type Direction,
  type DisputeFacts,
  type Happened,
  type Matter,
  MATTERS,
  NO_DISPUTES,
  noDisputesYet,
  ORDERS,
  type Sought,
  type TribunalOrder,
} from './facts.js'

const matterIn = (event: HistoryEvent, field: string): Matter | undefined =>
  MATTERS.find((matter) => matter === event.data[field])

const flag = (event: HistoryEvent, field: string): boolean | undefined => {
  const value = event.data[field]
  return typeof value === 'boolean' ? value : undefined
}

type ReadFields<T> = (event: HistoryEvent, asAt: string) => Omit<T, keyof Happened>

/** A return may tell that it came to mediation or an appeal without the day: then no limit can run from it. */
const happens =
  <T extends Happened>(
    field: string,
    listOf: (disputes: DisputeFacts) => T[],
    more: ReadFields<T>,
  ): Reader<Facts> =>
  (facts, event, happened, { asAt }) => {
    const on = facts.takenOn ? dateIn(event, field) : neededDate(event, field)
    if (on === undefined || !happened || on > asAt) return
    if (facts.disputes === NO_DISPUTES) facts.disputes = noDisputesYet()
    const list = listOf(facts.disputes)
    list.push({ ...more(event, asAt), event: event.id, on } as T)
    list.sort(byDay)
  }

const come = (event: HistoryEvent, field: string, asAt: string): string | undefined => {
  const on = dateIn(event, field)
  return on !== undefined && on <= asAt ? on : undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The day directed may lie ahead: that is what it is for. Throws HistoryError for one that is no date. */
const directionsIn = (event: HistoryEvent): readonly Direction[] => {
  const { directions } = event.data
  if (!Array.isArray(directions)) return []
  return directions.filter(isRecord).flatMap(({ duty, dueOn }) => {
    const day = neededDate({ ...event, data: { 'directions.dueOn': dueOn } }, 'directions.dueOn')
    return typeof duty === 'string' ? [{ duty, dueOn: day }] : []
  })
}

/** `directedOn` undefined: nothing has been directed or agreed by then, and the periods of the regulations stand. */
const asking = (event: HistoryEvent, directedOn: string | undefined) => {
  const directions = directedOn === undefined ? [] : directionsIn(event)
  return {
    directions,
    directedOn: directions.length === 0 ? undefined : directedOn,
    sectionIOnly: flag(event, 'sectionIOnly') ?? false,
    agreedToAmend: flag(event, 'agreedToAmend') ?? false,
  }
}

const nothing: ReadFields<Happened> = () => ({})
const against: ReadFields<Appeal> = (event) => ({ against: matterIn(event, 'against') })
const sought: ReadFields<Sought> = (event, asAt) => {
  const { health } = event.data
  return {
    health: health === 'only' || health === 'also' ? health : undefined,
    commissionerToldOn: come(event, 'commissionerToldOn', asAt),
  }
}
const certificate: ReadFields<Certificate> = (event) => ({
  because: BECAUSE.find((known) => known === event.data['because']),
})
/** Regulation 42(5) asks for writing: days agreed otherwise do not count. */
const agreement: ReadFields<Agreement> = (event, asAt) => ({
  ...asking(event, come(event, 'agreedInWritingOn', asAt)),
  appealable: flag(event, 'appealable'),
  about: matterIn(event, 'about'),
  authorityTookPart: flag(event, 'authorityTookPart'),
  authorityToldOn: come(event, 'authorityToldOn', asAt),
})
const concession: ReadFields<Concession> = (event) => ({
  ...asking(event, dateIn(event, 'concededOn')),
  against: matterIn(event, 'against'),
  beforeResponse: flag(event, 'beforeResponse'),
})
const order: ReadFields<TribunalOrder> = (event) => ({
  ...asking(event, dateIn(event, 'orderedOn')),
  order: ORDERS.find((known) => known === event.data['order']),
})

/** Mediation, appeals and orders, told on both kinds of stream in the same words. */
export const DISPUTE_READERS: readonly (readonly [string, Reader<Facts>])[] = [
  ['MediationSought', happens('informedOn', (disputes) => disputes.sought, sought)],
  ['MediationDeclined', happens('informedOn', ({ declined }) => declined, nothing)],
  ['MediationHeld', happens('heldOn', ({ held }) => held, nothing)],
  ['MediationNotArranged', happens('informedOn', ({ notArranged }) => notArranged, nothing)],
  ['MediationCertificateIssued', happens('issuedOn', ({ certificates }) => certificates, certificate)],
  ['MediationAgreed', happens('agreedOn', ({ agreements }) => agreements, agreement)],
  ['MediationAgreementCarriedOut', happens('carriedOutOn', ({ carriedOut }) => carriedOut, nothing)],
  ['AppealRegistered', happens('registeredOn', ({ appeals }) => appeals, against)],
  ['AppealResponded', happens('respondedOn', ({ responses }) => responses, against)],
  ['AppealEnded', happens('endedOn', ({ appealsEnded }) => appealsEnded, against)],
  ['AppealConceded', happens('concededOn', ({ concessions }) => concessions, concession)],
  ['TribunalOrdered', happens('orderedOn', ({ orders }) => orders, order)],
]
