import { type SealedPerson } from '#casework'
import { WHOLE_RECORD } from '#statute'
import { categoryOf, type EventStore, idOf, type StoredEvent } from '#event-store'

/** A request on record, as far as a later return is matched with it. */
export interface KnownAssessment {
  readonly id: string
  /** Every date of receipt it ever had: the authority's own file may still hold the uncorrected one. */
  readonly receivedOn: readonly string[]
  /** A plan was issued that stands, or the request was withdrawn or moved away: a refusal alone can be reversed. */
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
  /** Day on which its request was received, where only the return that brought it says so. */
  readonly requestedOn: string | undefined
  /** Year of the return that it was taken on from, where that return had its assessment as historic. */
  readonly historicIn: number | undefined
  /** Its record was taken back as a whole; the stream is there and says nothing. */
  readonly void: boolean
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

/** What is kept of a fact of a case or plan while it stands. */
interface Mark {
  readonly type: string
  /** Days on which a plan was made; a corrected one as it was and as it is. */
  readonly days: readonly string[]
  readonly assessment: string | undefined
  readonly requestedOn: string | undefined
  readonly historicIn: number | undefined
}

interface Stream {
  readonly id: string
  /** Every date of receipt, also those of what does not stand any more. */
  readonly receivedOn: string[]
  /** Facts that stand, by id of the event, in the order in which they were recorded. */
  readonly marks: Map<string, Mark>
}

interface Person {
  readonly id: string
  readonly sealed: SealedOnRecord[]
  readonly joined: Set<string>
  readonly assessments: Map<string, Stream>
  readonly plans: Map<string, Stream>
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
const DAYS_MADE: ReadonlySet<unknown> = new Set(Object.values(MADE_ON))

const isHistoricTake = (codes: unknown): boolean =>
  typeof codes === 'object' &&
  codes !== null &&
  ('assessmentoutcome' in codes
    ? codes.assessmentoutcome === 'H'
    : 'requestoutcome' in codes && codes.requestoutcome === 'H')

const receivedInCodes = (codes: unknown): string | undefined =>
  typeof codes === 'object' && codes !== null && 'receiveddate' in codes
    ? text(codes.receiveddate)
    : undefined

const markOf = ({ type, data }: StoredEvent): Mark => {
  const day = text(data[MADE_ON[type] ?? ''])
  const isTaken = type === 'TakenOn'
  return {
    type,
    days: day === undefined ? [] : [day],
    assessment: type === 'PlanStarted' ? text(data['assessment']) : undefined,
    requestedOn: isTaken ? receivedInCodes(data['codes']) : undefined,
    historicIn:
      isTaken && isHistoricTake(data['codes']) && typeof data['year'] === 'number' ? data['year'] : undefined,
  }
}

/** The facts of cases and plans that stand: what was taken back as a whole is gone, until that is taken back itself. */
const standing = () => {
  const struck = new Map<string, readonly [string, Mark]>()
  const correct = ({ marks, receivedOn }: Stream, { id, data }: StoredEvent): void => {
    const [target, field, is] = [text(data['event']) ?? '', data['field'], text(data['is'])]
    if (field === 'receivedOn' && is !== undefined) receivedOn.push(is)
    const mark = marks.get(target)
    if (mark !== undefined && is !== undefined && DAYS_MADE.has(field))
      marks.set(target, { ...mark, days: [...mark.days, is] })
    if (field !== WHOLE_RECORD) return
    const back = struck.get(target)
    if (back !== undefined) marks.set(...back)
    else if (mark !== undefined && marks.delete(target)) struck.set(id, [target, mark])
  }
  return (stream: Stream, event: StoredEvent): void => {
    if (event.type === 'FactCorrected') {
      correct(stream, event)
      return
    }
    stream.marks.set(event.id, markOf(event))
    const day = event.type === 'RequestReceived' ? text(event.data['receivedOn']) : undefined
    if (day !== undefined) stream.receivedOn.push(day)
  }
}

const knownAssessment = ({ id, receivedOn, marks }: Stream): KnownAssessment => ({
  id,
  receivedOn,
  ended: [...marks.values()].some(({ type }) => ENDED.has(type)),
  void: marks.size === 0,
})

const knownPlan = ({ id, marks }: Stream): KnownPlan => {
  const all = [...marks.values()]
  return {
    id,
    assessment: all.find(({ assessment }) => assessment !== undefined)?.assessment,
    madeOn: all.flatMap(({ days }) => days),
    // An order to continue revives a plan that had ceased.
    ceased:
      all.findLast(({ type }) => type === 'PlanCeased' || type === 'PlanContinued')?.type === 'PlanCeased',
    requestedOn: all.find(({ requestedOn }) => requestedOn !== undefined)?.requestedOn,
    historicIn: all.find(({ historicIn }) => historicIn !== undefined)?.historicIn,
    void: all.length === 0,
  }
}

const index = () => {
  const people = new Map<string, Person>()
  /** Of assessment and plan streams, the person they are about. */
  const owners = new Map<string, Person>()
  const take = standing()
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
  const ofCase = (kind: 'assessments' | 'plans', id: string, event: StoredEvent): void => {
    const known = owner(event.stream, event.data)
    if (known === undefined) return
    const stream = known[kind].get(id) ?? { id, receivedOn: [], marks: new Map<string, Mark>() }
    known[kind].set(id, stream)
    take(stream, event)
  }
  return {
    add: (event: StoredEvent): void => {
      const id = idOf(event.stream)
      switch (categoryOf(event.stream)) {
        case 'person':
          ofPerson(id, event)
          return
        case 'assessment':
          ofCase('assessments', id, event)
          return
        case 'plan':
          ofCase('plans', id, event)
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
            assessments: [...assessments.values()].map(knownAssessment),
            plans: [...plans.values()].map(knownPlan),
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
