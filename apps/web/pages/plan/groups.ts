import { keyOf } from '#application'
import { isKnown, type PlanState, reviews } from '#casework'
import { bindsUs, isAbout, isMinimumPeriod, type Obligation, type RuleSubject } from '#statute'
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

/** The steps of a review, and of amendments that came of none. */
const CHAIN: readonly RuleSubject[] = ['reviewMeeting', 'reviewDecision', 'amendment']

/** What is no review, in the order of the page. */
const OTHERS: readonly (readonly [id: string, title: string, subjects: readonly RuleSubject[]])[] = [
  ['amendments', 'Amendments without a review', CHAIN],
  ['transfers', 'Phase transfers', ['phaseTransfer']],
  ['reassessment', 'Re-assessment', ['reassessment']],
  ['consultations', 'Consultations with settings', ['consultation']],
  ['moves', 'Moves between authorities', ['move']],
  ['direct-payments', 'Direct payments', ['directPayment']],
]

/** Under which heading a limit stands that is of no review; the family's time for a draft is of a re-assessment. */
const groupOf = (duty: Obligation): string | undefined =>
  OTHERS.find(([, , subjects]) => isAbout(duty, ...subjects))?.[0] ??
  (isMinimumPeriod(duty) ? 'reassessment' : undefined)

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
    reviews(state)
      .filter(isKnown)
      .map(({ review }) => review),
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
  const known = reviewsIn(state)
  const ofReview = ({ duty }: Placed): boolean =>
    isAbout(duty, ...CHAIN) && duty.subject !== undefined && known.has(duty.subject)
  const yearly = placed.filter(({ duty }) => isAbout(duty, 'yearlyReview'))
  const rest = placed.filter((one) => !ofReview(one) && !yearly.includes(one))
  return [
    ...group(
      'year',
      'Review of the year',
      yearly.filter(({ duty }) => isOpen(duty)),
    ),
    ...[...known]
      .flatMap((review) =>
        group(
          `review-${review}`,
          reviewName(state, review),
          placed.filter((one) => ofReview(one) && one.duty.subject === review),
        ),
      )
      .toSorted((a, b) => lastDay(b).localeCompare(lastDay(a))),
    ...OTHERS.flatMap(([id, title]) =>
      group(
        id,
        title,
        rest.filter(({ duty }) => groupOf(duty) === id),
      ),
    ),
    ...group(
      'disagreement',
      'Mediation, appeals and orders',
      rest.filter(({ duty }) => groupOf(duty) === undefined),
    ),
    ...group(
      'years',
      'Years that were completed',
      yearly.filter(({ duty }) => !isOpen(duty)),
    ),
  ]
}
