import { keyOf } from '#application'
import { type PlanState } from '#casework'
import { bindsUs, type Obligation, YEARLY_REVIEWS } from '#statute'
import { reviewName } from '../../parts/words/plan-words.js'
import { type LimitView } from '../../parts/record/limits.js'

/** The limits of one subject, under a heading of their own. */
export interface LimitGroup {
  readonly id: string
  readonly title: string
  readonly limits: readonly LimitView[]
  /** Over and done with: shown folded. */
  readonly settled: boolean
}

const YEARLY: readonly string[] = YEARLY_REVIEWS
const CHAIN = ['R-ARINV', 'R-ARINFO', 'R-ARREP2', 'R-AR4', 'R-ARNOT', 'R-AM15', 'R-AM8', 'R-AM12']

/** What is no review, in the order of the page. */
const OTHERS: readonly (readonly [id: string, title: string, rules: readonly string[]])[] = [
  ['amendments', 'Amendments without a review', CHAIN],
  ['transfers', 'Phase transfers', ['R-PTFEB', 'R-PTMAR', 'R-PT5M']],
  ['reassessment', 'Re-assessment', ['R-REASSREQ', 'R-REASS14', 'R-ADV6', 'R-DRAFT15']],
  ['consultations', 'Consultations with settings', ['C-CONSULT15']],
  ['moves', 'Moves between authorities', ['R-MOVE', 'R-MOVE6W']],
  ['direct-payments', 'Direct payments', ['R-DP3M']],
]

/** Something that somebody here has still to do. What belongs to the family is shown, and presses nobody. */
const isOpen = (duty: Obligation): boolean =>
  bindsUs(duty) &&
  (duty.status === 'running' ||
    duty.status === 'excepted' ||
    (duty.status === 'overdue' && duty.endedOn === undefined))

const byDay = (a: LimitView, b: LimitView): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

interface Placed {
  readonly duty: Obligation
  readonly limit: LimitView
}

const group = (id: string, title: string, placed: readonly Placed[]): readonly LimitGroup[] =>
  placed.length === 0
    ? []
    : [
        {
          id,
          title,
          limits: placed.map(({ limit }) => limit).toSorted(byDay),
          settled: placed.every(({ duty }) => !isOpen(duty)),
        },
      ]

const reviewsIn = (state: PlanState): ReadonlySet<string> =>
  new Set(
    state.facts.flatMap(({ type, data }) =>
      (type === 'ReviewMeetingArranged' || type === 'ReviewMeetingHeld') && 'review' in data
        ? [data.review]
        : [],
    ),
  )

const lastDay = ({ limits }: LimitGroup): string => limits.at(-1)?.dueOn ?? ''

/** The years first, then each review with its chain, the latest first, then all that is no review. */
export const groupsOf = (
  duties: readonly Obligation[],
  limits: readonly LimitView[],
  state: PlanState,
): readonly LimitGroup[] => {
  const views = new Map(limits.map((limit) => [limit.key, limit]))
  const placed = duties.flatMap((duty): readonly Placed[] => {
    const limit = views.get(keyOf(duty))
    return limit === undefined ? [] : [{ duty, limit }]
  })
  const reviews = reviewsIn(state)
  const ofReview = ({ duty: { rule, subject } }: Placed): boolean =>
    CHAIN.includes(rule) && subject !== undefined && reviews.has(subject)
  const yearly = placed.filter(({ duty }) => YEARLY.includes(duty.rule))
  const rest = placed.filter((one) => !ofReview(one) && !yearly.includes(one))
  const known = OTHERS.flatMap(([, , rules]) => rules)
  return [
    ...group(
      'year',
      'Review of the year',
      yearly.filter(({ duty }) => isOpen(duty)),
    ),
    ...[...reviews]
      .flatMap((review) =>
        group(
          `review-${review}`,
          reviewName(state, review),
          placed.filter((one) => ofReview(one) && one.duty.subject === review),
        ),
      )
      .toSorted((a, b) => lastDay(b).localeCompare(lastDay(a))),
    ...OTHERS.flatMap(([id, title, rules]) =>
      group(
        id,
        title,
        rest.filter(({ duty }) => rules.includes(duty.rule)),
      ),
    ),
    ...group(
      'disagreement',
      'Mediation, appeals and orders',
      rest.filter(({ duty }) => !known.includes(duty.rule)),
    ),
    ...group(
      'years',
      'Years that were completed',
      yearly.filter(({ duty }) => !isOpen(duty)),
    ),
  ]
}
