import { type CaseFacts, factsOnPlan, onceForFacts } from './facts.js'

/** That the family were told of the changes proposed; one may be sent anew. */
interface Notice {
  readonly id: string
  readonly sentOn: string
  /** The family's 15 days run from here. */
  readonly servedOn: string | undefined
}

interface Begun {
  /** The review that it follows from; undefined of one without a review (regulation 28). */
  readonly review: string | undefined
  /** In the order in which they came on record; none, where only what came of it is known. */
  readonly notices: readonly Notice[]
}

/** A notice is out and nothing has come of it, or the plan was amended, or was left as it was. */
export type AmendmentStanding =
  | { readonly status: 'underWay' }
  | { readonly status: 'amended'; readonly sentOn: string }
  | { readonly status: 'notAmended'; readonly notifiedOn: string }

/** One amendment of a plan, from its notice to the amended plan or to the decision not to amend. */
export type Amendment = Begun & AmendmentStanding

/** What a conclusion says of the amendment that it ends. */
export interface Concludes {
  readonly review?: string | undefined
  /** Id of the notice, where there was no review. */
  readonly amendment?: string | undefined
}

export const isUnderWay = ({ status }: AmendmentStanding): boolean => status === 'underWay'

type Conclusion = ReturnType<typeof factsOnPlan<'AmendedPlanIssued' | 'AmendmentNotMade'>>[number]

const standingBy = (fact: Conclusion): AmendmentStanding =>
  fact.type === 'AmendedPlanIssued'
    ? { status: 'amended', sentOn: fact.data.sentOn }
    : { status: 'notAmended', notifiedOn: fact.data.notifiedOn }

/** A notice sent anew for the same review is still one amendment. */
const begun = (state: CaseFacts): readonly Begun[] => {
  const found = new Map<string, Begun>()
  for (const { id, data } of factsOnPlan(state, 'AmendmentNoticeSent')) {
    const { review, sentOn, servedOn } = data
    const key = review === undefined ? `notice ${id}` : `review ${review}`
    const notices = [...(found.get(key)?.notices ?? []), { id, sentOn, servedOn }]
    found.set(key, { review, notices })
  }
  return [...found.values()]
}

const isNamed = ({ review, notices }: Begun, { data }: Conclusion): boolean =>
  review === undefined ? notices.some(({ id }) => id === data.amendment) : review === data.review

const namesNone = ({ data }: Conclusion): boolean => data.review === undefined && data.amendment === undefined

/** One that names none ends the first without a review that was begun by then. */
const mayEnd = ({ review, notices }: Begun, conclusion: Conclusion): boolean =>
  review === undefined && (notices[0]?.sentOn ?? '') <= conclusion.occurredOn

/** The amendments of a plan; those of which only the end is on record come last. */
export const amendments: (state: CaseFacts) => readonly Amendment[] = onceForFacts((state) => {
  const conclusions = factsOnPlan(state, 'AmendedPlanIssued', 'AmendmentNotMade')
  const left = new Set(conclusions.filter(namesNone))
  const told = begun(state)
  const named = new Map(told.map((one) => [one, conclusions.find((conclusion) => isNamed(one, conclusion))]))
  const known = told.map((one): Amendment => {
    const unnamed = (): Conclusion | undefined => [...left].find((conclusion) => mayEnd(one, conclusion))
    const end = named.get(one) ?? unnamed()
    if (end !== undefined) left.delete(end)
    return end === undefined ? { ...one, status: 'underWay' } : { ...one, ...standingBy(end) }
  })
  const alone = conclusions.filter(
    (conclusion) =>
      left.has(conclusion) || (!namesNone(conclusion) && !told.some((one) => isNamed(one, conclusion))),
  )
  return [
    ...known,
    ...alone.map((end): Amendment => ({ review: end.data.review, notices: [], ...standingBy(end) })),
  ]
})

/** Those that a conclusion which says this may be about. */
export const amendmentsFor = (state: CaseFacts, { review, amendment }: Concludes): readonly Amendment[] =>
  amendments(state).filter(
    (one) =>
      one.review === review && (amendment === undefined || one.notices.some(({ id }) => id === amendment)),
  )

/** A notice of amendment with this id is on record. */
export const hasNotice = (state: CaseFacts, notice: string): boolean =>
  amendments(state).some(({ notices }) => notices.some(({ id }) => id === notice))
