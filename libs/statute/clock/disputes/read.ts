import { type HistoryEvent } from '../../history/index.js'
import { type Facts } from '../facts.js'
import { dateIn, neededDate } from '../../history/read-field.js'
import { type Reader } from '../reader.js'
import { byDay } from '../settle.js'
import {
  type Agreement,
  type Appeal,
  type Concession,
  type DisputeFacts,
  type Happened,
  type Matter,
  MATTERS,
  NO_DISPUTES,
  noDisputesYet,
  ORDERS,
  type TribunalOrder,
} from './facts.js'

const matterIn = (event: HistoryEvent, field: string): Matter | undefined =>
  MATTERS.find((matter) => matter === event.data[field])

const flag = (event: HistoryEvent, field: string): boolean | undefined => {
  const value = event.data[field]
  return typeof value === 'boolean' ? value : undefined
}

type Telling<T> = (event: HistoryEvent) => Omit<T, keyof Happened>

/** A return may tell that it came to mediation or an appeal without the day: then no limit can run from it. */
const happens =
  <T extends Happened>(
    field: string,
    listOf: (disputes: DisputeFacts) => T[],
    more: Telling<T>,
  ): Reader<Facts> =>
  (facts, event, happened, { asAt }) => {
    const on = facts.takenOn ? dateIn(event, field) : neededDate(event, field)
    if (on === undefined || !happened || on > asAt) return
    if (facts.disputes === NO_DISPUTES) facts.disputes = noDisputesYet()
    const list = listOf(facts.disputes)
    list.push({ ...more(event), event: event.id, on } as T)
    list.sort(byDay)
  }

const nothing: Telling<Happened> = () => ({})
const against: Telling<Appeal> = (event) => ({ against: matterIn(event, 'against') })
const agreement: Telling<Agreement> = (event) => ({
  appealable: flag(event, 'appealable'),
  about: matterIn(event, 'about'),
})
const concession: Telling<Concession> = (event) => ({
  against: matterIn(event, 'against'),
  beforeResponse: flag(event, 'beforeResponse'),
  agreedToAmend: flag(event, 'agreedToAmend') ?? false,
  sectionIOnly: flag(event, 'sectionIOnly') ?? false,
})
const order: Telling<TribunalOrder> = (event) => ({
  order: ORDERS.find((known) => known === event.data['order']),
  sectionIOnly: flag(event, 'sectionIOnly') ?? false,
})

/** Mediation, appeals and orders, told on both kinds of stream in the same words. */
export const DISPUTE_READERS: readonly (readonly [string, Reader<Facts>])[] = [
  ['MediationSought', happens('informedOn', ({ sought }) => sought, nothing)],
  ['MediationDeclined', happens('informedOn', ({ declined }) => declined, nothing)],
  ['MediationHeld', happens('heldOn', ({ held }) => held, nothing)],
  ['MediationCertificateIssued', happens('issuedOn', ({ certificates }) => certificates, nothing)],
  ['MediationAgreed', happens('agreedOn', ({ agreements }) => agreements, agreement)],
  ['MediationAgreementCarriedOut', happens('carriedOutOn', ({ carriedOut }) => carriedOut, nothing)],
  ['AppealRegistered', happens('registeredOn', ({ appeals }) => appeals, against)],
  ['AppealResponded', happens('respondedOn', ({ responses }) => responses, against)],
  ['AppealEnded', happens('endedOn', ({ appealsEnded }) => appealsEnded, against)],
  ['AppealConceded', happens('concededOn', ({ concessions }) => concessions, concession)],
  ['TribunalOrdered', happens('orderedOn', ({ orders }) => orders, order)],
]
