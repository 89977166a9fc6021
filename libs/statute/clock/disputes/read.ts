import { type HistoryEvent } from '../../history.js'
import { type Facts } from '../facts.js'
import { dateIn, neededDate } from '../read-field.js'
import { type Reader } from '../reader.js'
import { type DisputeFacts, type Happened, type Matter, MATTERS, type Order, ORDERS } from './facts.js'

const matterIn = (event: HistoryEvent, field: string): Matter | undefined =>
  MATTERS.find((matter) => matter === event.data[field])

const orderIn = (event: HistoryEvent): Order | undefined =>
  ORDERS.find((order) => order === event.data['order'])

const flag = (event: HistoryEvent, field: string): boolean | undefined => {
  const value = event.data[field]
  return typeof value === 'boolean' ? value : undefined
}

/** By the day, then by the event, so that the order in which a file lists them does not show. */
const insert = <T extends Happened>(list: T[], one: T): void => {
  const after = list.findIndex(({ on, event }) => on > one.on || (on === one.on && event > one.event))
  if (after === -1) list.push(one)
  else list.splice(after, 0, one)
}

type ListOf<T> = (disputes: DisputeFacts) => T[]

/** A return may tell that it came to mediation or an appeal without the day: then no limit can run from it. */
const happens =
  <T extends Happened>(
    field: string,
    list: ListOf<T>,
    more: (event: HistoryEvent) => Omit<T, keyof Happened>,
  ) =>
  (facts: Facts, event: HistoryEvent, happened: boolean, { asAt }: { readonly asAt: string }): void => {
    const on = facts.takenOn ? dateIn(event, field) : neededDate(event, field)
    if (on === undefined || !happened || on > asAt) return
    insert(list(facts.disputes), { ...more(event), event: event.id, on } as T)
  }

const nothing = (): object => ({})

/** Mediation, appeals and orders, told on both kinds of stream in the same words. */
export const DISPUTE_READERS: readonly (readonly [string, Reader<Facts>])[] = [
  ['MediationSought', happens('informedOn', ({ sought }) => sought, nothing)],
  ['MediationDeclined', happens('informedOn', ({ declined }) => declined, nothing)],
  ['MediationHeld', happens('heldOn', ({ held }) => held, nothing)],
  ['MediationCertificateIssued', happens('issuedOn', ({ certificates }) => certificates, nothing)],
  [
    'MediationAgreed',
    happens(
      'agreedOn',
      ({ agreements }) => agreements,
      (event) => ({ appealable: flag(event, 'appealable'), about: matterIn(event, 'about') }),
    ),
  ],
  [
    'AppealRegistered',
    happens(
      'registeredOn',
      ({ appeals }) => appeals,
      (event) => ({ against: matterIn(event, 'against') }),
    ),
  ],
  ['AppealResponded', happens('respondedOn', ({ responses }) => responses, nothing)],
  [
    'AppealConceded',
    happens(
      'concededOn',
      ({ concessions }) => concessions,
      (event) => ({
        against: matterIn(event, 'against'),
        beforeResponse: flag(event, 'beforeResponse'),
        agreedToAmend: flag(event, 'agreedToAmend') ?? false,
        sectionIOnly: flag(event, 'sectionIOnly') ?? false,
      }),
    ),
  ],
  [
    'TribunalOrdered',
    happens(
      'orderedOn',
      ({ orders }) => orders,
      (event) => ({ order: orderIn(event) }),
    ),
  ],
]
