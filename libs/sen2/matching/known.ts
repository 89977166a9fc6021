import { type SealedPerson } from '#casework'
import { WHOLE_RECORD } from '#statute'
import { categoryOf, type EventStore, idOf, type StoredEvent } from '#event-store'

/** A request on record, as far as a later return is matched with it. */
export interface KnownAssessment {
  readonly id: string
  /** Every date of receipt it ever had: the authority's own file may still hold the uncorrected one. */
  readonly receivedOn: readonly string[]
  /** A plan was issued, or the request was withdrawn or moved away: a refusal alone can be reversed. */
  readonly ended: boolean
  /** Its record was taken back as a whole; the stream is there and says nothing. */
  readonly void: boolean
}

export interface KnownPlan {
  readonly id: string
  readonly assessment: string | undefined
  /** Every date on which it, or an amended one, was made. */
  readonly madeOn: readonly string[]
  readonly ceased: boolean
  /** Year of the return that it was taken on from, where that return had its assessment as historic. */
  readonly historicIn: number | undefined
}

export interface SealedOnRecord {
  readonly eventType: 'PersonRecorded' | 'PersonChanged'
  readonly data: SealedPerson
}

export interface KnownPerson {
  readonly id: string
  /** All that was ever sealed about them, oldest first; empty when an import was stopped before it got that far. */
  readonly sealed: readonly SealedOnRecord[]
  /** The record that somebody joined this one with; both are one child. */
  readonly joined: readonly string[]
  readonly assessments: readonly KnownAssessment[]
  readonly plans: readonly KnownPlan[]
}

export type KnownPeople = ReadonlyMap<string, KnownPerson>

interface Assessment {
  readonly id: string
  readonly receivedOn: string[]
  ended: boolean
  /** Ids of the facts that stand. */
  readonly standing: Set<string>
}

interface Plan {
  readonly id: string
  readonly madeOn: string[]
  assessment: string | undefined
  ceased: boolean
  historicIn: number | undefined
}

interface Person {
  readonly id: string
  readonly sealed: SealedOnRecord[]
  readonly joined: Set<string>
  readonly assessments: Map<string, Assessment>
  readonly plans: Map<string, Plan>
}

/** Events read at a time: few round trips, and a page of them is never more than some megabytes. */
const PAGE = 5000

type Data = Readonly<Record<string, unknown>>

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const ENDED: ReadonlySet<string> = new Set(['FinalPlanIssued', 'RequestWithdrawn', 'CaseExported'])
/** The fields by which a plan and an amended one are dated. */
const MADE_ON: Readonly<Record<string, string>> = {
  PlanStarted: 'madeOn',
  AmendedPlanIssued: 'sentOn',
  FinalPlanIssued: 'sentToFamilyOn',
}

const isHistoricTake = (codes: unknown): boolean =>
  typeof codes === 'object' &&
  codes !== null &&
  ('assessmentoutcome' in codes
    ? codes.assessmentoutcome === 'H'
    : 'requestoutcome' in codes && codes.requestoutcome === 'H')

const index = () => {
  const people = new Map<string, Person>()
  /** Of assessment and plan streams, the person they are about. */
  const owners = new Map<string, Person>()
  const person = (id: string): Person => {
    const found = people.get(id) ?? {
      id,
      sealed: [],
      joined: new Set(),
      assessments: new Map(),
      plans: new Map(),
    }
    people.set(id, found)
    return found
  }
  const owner = (stream: string, data: Data): Person | undefined => {
    const id = text(data['person'])
    const found = owners.get(stream) ?? (id === undefined ? undefined : person(id))
    if (found !== undefined) owners.set(stream, found)
    return found
  }
  const join = ({ type, data }: StoredEvent): void => {
    const [one, other] = [text(data['record']), text(data['other'])]
    if (one === undefined || other === undefined) return
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const)
      if (type === 'PersonsJoined') person(a).joined.add(b)
      else person(a).joined.delete(b)
  }
  const ofPerson = (id: string, event: StoredEvent): void => {
    const { type, data } = event
    const known = person(id)
    // Written by the identity room and checked by the event's schema before it was appended.
    if (type === 'PersonRecorded' || type === 'PersonChanged')
      known.sealed.push({ eventType: type, data: data as unknown as SealedPerson })
    if (type === 'PersonsJoined' || type === 'PersonsParted') join(event)
  }
  const correct = (assessment: Assessment, { id, data }: StoredEvent): void => {
    const [target, field, is] = [text(data['event']) ?? '', data['field'], text(data['is'])]
    if (field === 'receivedOn' && is !== undefined) assessment.receivedOn.push(is)
    if (field !== WHOLE_RECORD) return
    // Of a correction taken back the fact that it had struck out stands again.
    const struckOut = struck.get(target)
    if (struckOut !== undefined) assessment.standing.add(struckOut)
    else if (assessment.standing.delete(target)) struck.set(id, target)
  }
  const struck = new Map<string, string>()
  const ofAssessment = (id: string, event: StoredEvent): void => {
    const { type, stream, data } = event
    const known = owner(stream, data)
    if (known === undefined) return
    const assessment = known.assessments.get(id) ?? { id, receivedOn: [], ended: false, standing: new Set() }
    known.assessments.set(id, assessment)
    if (type === 'FactCorrected') {
      correct(assessment, event)
      return
    }
    assessment.standing.add(event.id)
    assessment.ended ||= ENDED.has(type)
    const date = type === 'RequestReceived' ? text(data['receivedOn']) : undefined
    if (date !== undefined) assessment.receivedOn.push(date)
  }
  const ofPlan = (id: string, { type, stream, data }: StoredEvent): void => {
    const known = owner(stream, data)
    if (known === undefined) return
    const plan = known.plans.get(id) ?? {
      id,
      madeOn: [],
      assessment: undefined,
      ceased: false,
      historicIn: undefined,
    }
    known.plans.set(id, plan)
    if (type === 'TakenOn' && isHistoricTake(data['codes']))
      plan.historicIn = typeof data['year'] === 'number' ? data['year'] : undefined
    const made = text(data[MADE_ON[type] ?? ''])
    if (made !== undefined) plan.madeOn.push(made)
    plan.assessment ??= type === 'PlanStarted' ? text(data['assessment']) : undefined
    // An order to continue revives a plan that had ceased.
    if (type === 'PlanCeased' || type === 'PlanContinued') plan.ceased = type === 'PlanCeased'
  }
  return {
    add: (event: StoredEvent): void => {
      const id = idOf(event.stream)
      switch (categoryOf(event.stream)) {
        case 'person':
          ofPerson(id, event)
          return
        case 'assessment':
          ofAssessment(id, event)
          return
        case 'plan':
          ofPlan(id, event)
          return
        default:
      }
    },
    people: (): KnownPeople =>
      new Map(
        [...people.values()].map(({ id, sealed, joined, assessments, plans }) => [
          id,
          {
            id,
            sealed,
            joined: [...joined],
            assessments: [...assessments.values()].map(({ standing, ...assessment }) => ({
              ...assessment,
              void: standing.size === 0,
            })),
            plans: [...plans.values()],
          },
        ]),
      ),
  }
}

/**
 * The people of an authority and their cases, from the log itself: there is no second index that could fall behind
 * it or be lost.
 */
export const knownPeople = async (store: EventStore, authority: string): Promise<KnownPeople> => {
  const found = index()
  for (let after = 0; ;) {
    const events = await store.readAll(authority, { after, limit: PAGE })
    for (const event of events) found.add(event)
    const last = events.at(-1)
    if (last === undefined || events.length < PAGE) return found.people()
    after = last.position
  }
}
