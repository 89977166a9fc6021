import { concludedNotices } from '#statute'
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

/** By id of the notice: what concluded an amendment without a review. */
const concludedWithoutReview = (
  told: readonly Begun[],
  conclusions: readonly Conclusion[],
): ReadonlyMap<string, Conclusion> => {
  const notices = told.flatMap((one) =>
    one.review === undefined ? one.notices.map(({ id, sentOn }) => ({ event: id, on: sentOn })) : [],
  )
  const ends = conclusions
    .filter(({ data }) => data.review === undefined)
    .map((fact) => ({ event: fact.id, on: fact.occurredOn, concludes: fact.data.amendment, fact }))
  return new Map([...concludedNotices(notices, ends)].map(([notice, { fact }]) => [notice, fact]))
}

/** The amendments of a plan; those of which only the end is on record come last. */
export const amendments: (state: CaseFacts) => readonly Amendment[] = onceForFacts((state) => {
  const conclusions = factsOnPlan(state, 'AmendedPlanIssued', 'AmendmentNotMade')
  const told = begun(state)
  const withoutReview = concludedWithoutReview(told, conclusions)
  const known = told.map((one): Amendment => {
    const { review, notices } = one
    const end =
      review === undefined
        ? withoutReview.get(notices[0]?.id ?? '')
        : conclusions.find(({ data }) => data.review === review)
    return end === undefined ? { ...one, status: 'underWay' } : { ...one, ...standingBy(end) }
  })
  const begunWith = new Set(told.flatMap(({ review, notices }) => [review, ...notices.map(({ id }) => id)]))
  const ended = new Set<Conclusion>(withoutReview.values())
  const alone = conclusions.filter(
    (one) => !ended.has(one) && !begunWith.has(one.data.review ?? one.data.amendment ?? ''),
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
