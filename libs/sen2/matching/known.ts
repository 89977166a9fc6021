import { type SealedPerson } from '#casework'
import { WHOLE_RECORD } from '#statute'
import { type Matches } from '#identity'
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
  /**
   * Keyed hashes of their numbers, of each time that details were sealed; empty when an import was stopped before it got
   * that far.
   */
  readonly numbers: readonly Matches[]
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

type SealedOfPerson = SealedOnRecord & { readonly person: string }

/** What is sealed about people in these events of theirs. */
export const sealedIn = (events: readonly StoredEvent[]): readonly SealedOfPerson[] =>
  events.flatMap(({ stream, type, data }) =>
    type === 'PersonRecorded' || type === 'PersonChanged'
      ? // Written by the identity room and checked by the event's schema before it was appended.
        [{ person: idOf(stream), eventType: type, data: data as unknown as SealedPerson }]
      : [],
  )

interface Person {
  readonly id: string
  readonly numbers: Matches[]
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

/** Most facts tell nothing that is asked for here: all of a type are one. */
const plainMarks = new Map<string, Mark>()

const plainMark = (type: string): Mark => {
  const known = plainMarks.get(type)
  const mark = known ?? {
    type,
    days: [],
    assessment: undefined,
    requestedOn: undefined,
    historicIn: undefined,
  }
  if (known === undefined) plainMarks.set(type, mark)
  return mark
}

const markOf = ({ type, data }: StoredEvent): Mark => {
  if (type !== 'TakenOn' && MADE_ON[type] === undefined) return plainMark(type)
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
  const sealed: SealedOfPerson[] = []
  /** Of assessment and plan streams, the person they are about. */
  const owners = new Map<string, Person>()
  const take = standing()
  const person = (id: string): Person => {
    const found = people.get(id) ?? {
      id,
      numbers: [],
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
    const { type } = event
    const known = person(id)
    for (const one of sealedIn([event])) {
      const { upn, uln } = one.data.matches
      known.numbers.push({ ...(upn === undefined ? {} : { upn }), ...(uln === undefined ? {} : { uln }) })
      sealed.push(one)
    }
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
    takeOut: () => sealed.splice(0),
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
        [...people.values()].map(({ id, numbers, joined, assessments, plans }) => [
          id,
          {
            id,
            numbers,
            joined: [...joined],
            assessments: [...assessments.values()].map(knownAssessment),
            plans: [...plans.values()].map(knownPlan),
          },
        ]),
      ),
  }
}

/** Takes what is sealed of people as it is read, oldest first, so that none of it is held. */
export type TakeSealed = (sealed: readonly SealedOfPerson[]) => Promise<void>

/**
 * The people of an authority and their cases, from the log itself: there is no second index that could fall behind
 * it or be lost.
 */
export const knownPeople = async (
  store: EventStore,
  authority: string,
  takeSealed: TakeSealed,
): Promise<KnownPeople> => {
  const found = index()
  for (let after = 0; ;) {
    const events = await store.readAll(authority, { after, limit: PAGE })
    for (const event of events) found.add(event)
    await takeSealed(found.takeOut())
    const last = events.at(-1)
    if (last === undefined || events.length < PAGE) return found.people()
    after = last.position
  }
}
