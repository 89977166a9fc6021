import { diffDays, parseCivilDate } from '#statute'
import { isHistoric, issuedOn } from '../mapping/assessment.js'
import { contentOf, type RequestRows } from '../mapping/families.js'
import { derivedId, matchId } from '../mapping/ids.js'
import { hasPlan } from '../mapping/plan.js'
import { type Issue, type ReturnHeader } from '../reader/index.js'
import { type KnownAssessment, type KnownPerson, type KnownPlan } from './known.js'

export interface MatchedStream {
  readonly id: string
  readonly exists: boolean
}

/** A request on record that may be this one under another date of receipt: a person has to say. */
export interface RequestDoubt {
  readonly match: string
  readonly record: string
  readonly other: string
}

/** The streams that a request's rows belong to; undefined where they give rise to none. */
export interface MatchedCase {
  readonly rows: RequestRows
  /** Rows of the same content: the request stands twice in the file and is one. */
  readonly repeated: readonly RequestRows[]
  readonly assessment: MatchedStream | undefined
  readonly plan: MatchedStream | undefined
  /** The request on record that a historic row shows to have ended; no new one is begun for such a row. */
  readonly closes: boolean
  /** The day of the plan with which a newer return, read before, shows this open request to have ended. */
  readonly endedBy: string | undefined
  readonly doubts: readonly RequestDoubt[]
  readonly warnings: readonly Issue[]
}

/** Two requests of one child so close together are more likely one whose date was put right. */
const CLOSE = 60

const areClose = (one: string, other: string): boolean =>
  Math.abs(diffDays(parseCivilDate(one), parseCivilDate(other))) <= CLOSE

const isClose = (known: KnownAssessment, receivedOn: string): boolean =>
  known.receivedOn.some((date) => areClose(date, receivedOn))

const atReceipt = ({ request }: RequestRows, code: string, message: string): Issue => ({
  file: 'requests',
  line: request.line,
  column: 'receiveddate',
  code,
  message,
})

const closeBy = (rows: RequestRows): Issue =>
  atReceipt(
    rows,
    'possible_match',
    `This child has another request on record, received within ${CLOSE} days of this one. Both are kept until somebody says whether they are one (ehc matches, or the page "Possible matches"); figures count them once.`,
  )

const twice = (rows: RequestRows): Issue =>
  atReceipt(
    rows,
    'same_request_twice',
    'The same request of this child stands here a second time. It is taken as one; take the second row out where the return is made.',
  )

const sameDay = (rows: RequestRows): Issue =>
  atReceipt(
    rows,
    'same_day',
    'This child has another request received on the same day, and the two rows differ. They are kept as two; check whether they are one.',
  )

/** Streams on record, each of which can be matched once. */
const pool = <Item extends { readonly id: string }>(items: readonly Item[]) => {
  const taken = new Set<string>()
  const free = (): readonly Item[] => items.filter((item) => !taken.has(item.id))
  return {
    free,
    take: (item: Item | undefined): Item | undefined => {
      if (item !== undefined) taken.add(item.id)
      return item
    },
  }
}

interface Distinct {
  readonly rows: RequestRows
  readonly repeated: readonly RequestRows[]
  /** Place among the different requests of one day, by content and not by place in the file. */
  readonly nth: number
}

const distinct = (requests: readonly RequestRows[]): readonly Distinct[] => {
  const groups = new Map<string, RequestRows[]>()
  for (const rows of requests) {
    const content = contentOf(rows)
    groups.set(content, [...(groups.get(content) ?? []), rows])
  }
  const days = new Map<string, number>()
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...repeated]]) => {
      if (first === undefined) return []
      const day = first.request.receivedOn ?? ''
      const nth = days.get(day) ?? 0
      days.set(day, nth + 1)
      return [{ rows: first, repeated, nth }]
    })
}

const byPlace = (a: { readonly rows: RequestRows }, b: { readonly rows: RequestRows }): number =>
  a.rows.request.line - b.rows.request.line

/** The day on which a plan was first made, as far as the row says. */
const planDay = (rows: RequestRows): string =>
  issuedOn(rows) ?? rows.namedPlan?.startedOn ?? rows.request.receivedOn ?? 'undated'

const matchedAssessments = (requests: readonly Distinct[], known: readonly KnownAssessment[]) => {
  // What was taken back as a whole is found last: the same request stands beside it under another child's record.
  const onRecord = pool(known.toSorted((a, b) => Number(a.void) - Number(b.void)))
  const found = new Map<Distinct, KnownAssessment>()
  const match = (one: Distinct, fits: (item: KnownAssessment) => boolean): void => {
    if (found.has(one)) return
    const item = onRecord.take(onRecord.free().find(fits))
    if (item !== undefined) found.set(one, item)
  }
  for (const one of requests) {
    const { receivedOn } = one.rows.request
    match(one, (item) =>
      receivedOn === undefined ? item.receivedOn.length === 0 : item.receivedOn.includes(receivedOn),
    )
  }
  // A row without a date of receipt is the one request that is still open, where there is exactly one.
  for (const one of requests) {
    if (one.rows.request.receivedOn !== undefined) continue
    const open = onRecord.free().filter((item) => !item.ended && !item.void)
    if (open.length === 1) match(one, (item) => item === open[0])
  }
  return { found, free: onRecord.free }
}

type Known = Pick<KnownPerson, 'assessments' | 'plans'>

/** Nobody asks for the assessment that a plan in force came of: a request received after it is that of another plan. */
const mayBeOf =
  ({ assessments }: Known, { request, namedPlan }: RequestRows) =>
  ({ assessment, madeOn, requestedOn }: KnownPlan): boolean => {
    const madeFirst = madeOn.toSorted()[0]
    const own = assessments.find(({ id }) => id === assessment)?.receivedOn ?? []
    const asked = [...own, ...(requestedOn === undefined ? [] : [requestedOn])]
    const isLater = (day: string | undefined, than: string | undefined): boolean =>
      day !== undefined && than !== undefined && day > than
    return !isLater(request.receivedOn, madeFirst) && !isLater(asked.toSorted()[0], namedPlan?.startedOn)
  }

const matchedPlans = (
  requests: readonly Distinct[],
  known: Known,
  assessmentOf: (one: Distinct) => string | undefined,
  ownId: (one: Distinct) => string,
): ReadonlyMap<Distinct, KnownPlan> => {
  const onRecord = pool(known.plans)
  const found = new Map<Distinct, KnownPlan>()
  const withPlan = requests.filter(({ rows }) => hasPlan(rows))
  const match = (one: Distinct, fits: (item: KnownPlan) => boolean): void => {
    if (found.has(one)) return
    const item = onRecord.take(onRecord.free().find(fits))
    if (item !== undefined) found.set(one, item)
  }
  for (const one of withPlan) match(one, ({ id }) => id === ownId(one))
  for (const one of withPlan)
    match(one, ({ assessment }) => assessment !== undefined && assessment === assessmentOf(one))
  for (const one of withPlan) {
    const { receivedOn } = one.rows.request
    if (receivedOn !== undefined) match(one, ({ requestedOn }) => requestedOn === receivedOn)
  }
  for (const one of withPlan) {
    const { startedOn } = one.rows.namedPlan ?? {}
    if (startedOn !== undefined) match(one, ({ madeOn }) => madeOn.includes(startedOn))
  }
  const inForce = onRecord.free().filter((item) => !item.ceased && !item.void)
  const left = withPlan.filter((one) => !found.has(one))
  // A child has one plan in force: it is that one, whatever it has become since. Of two nobody guesses.
  for (const one of left) {
    const fits = mayBeOf(known, one.rows)
    if (inForce.length === 1 && (left.length === 1 || one.rows.activePlan !== undefined))
      match(one, (item) => item === inForce[0] && fits(item))
  }
  return found
}

/** Whether the row leaves its request open. */
const isOpen = ({ request, assessment }: RequestRows): boolean =>
  !request.exported &&
  ['A', 'Y', 'H', ''].includes(request.outcome ?? '') &&
  (assessment?.outcome ?? 'A') === 'A'

/** Years may be read in any order: the newer return that knew this request only as historic may have come first. */
const endOf = (
  rows: RequestRows,
  year: number,
  free: readonly KnownPlan[],
  open: number,
): string | undefined => {
  const { receivedOn } = rows.request
  if (receivedOn === undefined || open !== 1 || !isOpen(rows)) return undefined
  const later = free.filter(
    ({ historicIn, assessment, madeOn, requestedOn }) =>
      (requestedOn === undefined || areClose(requestedOn, receivedOn)) &&
      historicIn !== undefined &&
      historicIn > year &&
      assessment === undefined &&
      (madeOn[0] ?? '') >= receivedOn,
  )
  return later.length === 1 ? later[0]?.madeOn[0] : undefined
}

/**
 * The streams of a child's requests and plans: the request received on the same day, and the plan of that request, of
 * that date, or the child's one plan in force. `known` holds the records of everybody joined with the child.
 */
export const matchCases = (
  { authority, year }: ReturnHeader,
  person: string,
  rows: readonly RequestRows[],
  known: Known = { assessments: [], plans: [] },
): readonly MatchedCase[] => {
  const requests = distinct(rows)
  const { found, free } = matchedAssessments(requests, known.assessments)
  const planId = (one: Distinct): string => {
    const alike = requests.filter((other) => hasPlan(other.rows) && planDay(other.rows) === planDay(one.rows))
    return derivedId(authority, person, 'plan', planDay(one.rows), alike.indexOf(one))
  }
  const requestId = ({ rows: { request }, nth }: Distinct): string =>
    derivedId(authority, person, 'request', request.receivedOn ?? 'undated', nth)
  const open = requests.filter(({ rows: one }) => isOpen(one)).length
  const plans = matchedPlans(requests, known, (one) => found.get(one)?.id, planId)
  return requests.toSorted(byPlace).map((one): MatchedCase => {
    const onRecord = found.get(one)
    const historic = isHistoric(one.rows)
    const { receivedOn } = one.rows.request
    const own = requestId(one)
    const assessment: MatchedStream | undefined =
      onRecord !== undefined
        ? { id: onRecord.id, exists: true }
        : historic
          ? undefined
          : { id: own, exists: known.assessments.some(({ id }) => id === own) }
    const near =
      historic || onRecord !== undefined || receivedOn === undefined
        ? []
        : free().filter((item) => !item.void && isClose(item, receivedOn))
    const plan = plans.get(one)
    return {
      rows: one.rows,
      repeated: one.repeated,
      assessment,
      plan: hasPlan(one.rows)
        ? plan === undefined
          ? { id: planId(one), exists: false }
          : { id: plan.id, exists: true }
        : undefined,
      closes: historic && onRecord !== undefined && !onRecord.ended && !onRecord.void,
      endedBy:
        // A request that stood beside that plan in another return is not the one that it ended.
        onRecord?.void === false || historic || hasPlan(one.rows)
          ? undefined
          : endOf(one.rows, year, known.plans, open),
      doubts: near.map(({ id: other }) => ({ match: matchId(own, other), record: own, other })),
      warnings: [
        ...one.repeated.map(twice),
        ...(one.nth > 0 && receivedOn !== undefined ? [sameDay(one.rows)] : []),
        ...(near.length > 0 ? [closeBy(one.rows)] : []),
      ],
    }
  })
}
