import { type SealedPerson } from '#casework'
import { categoryOf, type EventStore, idOf, type StoredEvent } from '#event-store'

/** A request on record, as far as a later return is matched with it. */
export interface KnownAssessment {
  readonly id: string
  /** Every date of receipt it ever had: the authority's own file may still hold the uncorrected one. */
  readonly receivedOn: readonly string[]
}

export interface KnownPlan {
  readonly id: string
  readonly assessment: string | undefined
  readonly ceased: boolean
}

export interface SealedOnRecord {
  readonly eventType: 'PersonRecorded' | 'PersonChanged'
  readonly data: SealedPerson
}

export interface KnownPerson {
  readonly id: string
  /** Undefined when an import was stopped before it got that far. */
  readonly sealed: SealedOnRecord | undefined
  readonly assessments: readonly KnownAssessment[]
  readonly plans: readonly KnownPlan[]
}

export type KnownPeople = ReadonlyMap<string, KnownPerson>

interface Person {
  readonly id: string
  sealed: SealedOnRecord | undefined
  readonly assessments: Map<string, { readonly id: string; readonly receivedOn: string[] }>
  readonly plans: Map<string, { readonly id: string; assessment: string | undefined; ceased: boolean }>
}

/** Events read at a time: few round trips, and a page of them is never more than some megabytes. */
const PAGE = 5000

type Data = Readonly<Record<string, unknown>>

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const index = () => {
  const people = new Map<string, Person>()
  /** Of assessment and plan streams, the person they are about. */
  const owners = new Map<string, Person>()
  const person = (id: string): Person => {
    const found = people.get(id) ?? { id, sealed: undefined, assessments: new Map(), plans: new Map() }
    people.set(id, found)
    return found
  }
  const owner = (stream: string, data: Data): Person | undefined => {
    const id = text(data['person'])
    const found = owners.get(stream) ?? (id === undefined ? undefined : person(id))
    if (found !== undefined) owners.set(stream, found)
    return found
  }
  const ofPerson = (id: string, { type, data }: StoredEvent): void => {
    const known = person(id)
    // Written by the identity room and checked by the event's schema before it was appended.
    if (type === 'PersonRecorded' || type === 'PersonChanged')
      known.sealed = { eventType: type, data: data as unknown as SealedPerson }
  }
  const ofAssessment = (id: string, { type, stream, data }: StoredEvent): void => {
    const known = owner(stream, data)
    if (known === undefined) return
    const assessment = known.assessments.get(id) ?? { id, receivedOn: [] }
    known.assessments.set(id, assessment)
    const received = type === 'RequestReceived' ? data['receivedOn'] : undefined
    const corrected = type === 'FactCorrected' && data['field'] === 'receivedOn' ? data['is'] : undefined
    const date = text(received ?? corrected)
    if (date !== undefined) assessment.receivedOn.push(date)
  }
  const ofPlan = (id: string, { type, stream, data }: StoredEvent): void => {
    const known = owner(stream, data)
    if (known === undefined) return
    const plan = known.plans.get(id) ?? { id, assessment: undefined, ceased: false }
    known.plans.set(id, plan)
    plan.assessment ??= type === 'PlanStarted' ? text(data['assessment']) : undefined
    plan.ceased ||= type === 'PlanCeased'
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
        [...people.values()].map(({ id, sealed, assessments, plans }) => [
          id,
          { id, sealed, assessments: [...assessments.values()], plans: [...plans.values()] },
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
