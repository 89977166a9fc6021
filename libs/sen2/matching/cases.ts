import { diffDays, parseCivilDate } from '#statute'
import { isHistoric } from '../mapping/assessment.js'
import { type RequestRows } from '../mapping/families.js'
import { rowId } from '../mapping/ids.js'
import { planRow } from '../mapping/plan.js'
import { type Issue, type ReturnHeader } from '../reader/index.js'
import { type KnownAssessment, type KnownPerson } from './known.js'

export interface MatchedStream {
  readonly id: string
  readonly exists: boolean
}

/** The streams that a request's rows belong to; undefined where they give rise to none. */
export interface MatchedCase {
  readonly rows: RequestRows
  readonly assessment: MatchedStream | undefined
  readonly plan: MatchedStream | undefined
  readonly warnings: readonly Issue[]
}

/** Two requests of one child so close together are more likely one whose date was put right. */
const CLOSE = 60

const isClose = (known: KnownAssessment, receivedOn: string | undefined): boolean =>
  receivedOn !== undefined &&
  known.receivedOn.some(
    (date) => Math.abs(diffDays(parseCivilDate(date), parseCivilDate(receivedOn))) <= CLOSE,
  )

const sameDate = ({ receivedOn }: KnownAssessment, date: string | undefined): boolean =>
  date === undefined ? receivedOn.length === 0 : receivedOn.includes(date)

const closeBy = ({ request }: RequestRows): Issue => ({
  file: 'requests',
  line: request.line,
  column: 'receiveddate',
  code: 'possible_match',
  message: `This child has another request on record, received within ${CLOSE} days of this one. They are kept apart; if it is the same request, correct the date of the one on record and import again.`,
})

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

const stream = (found: { readonly id: string } | undefined, own: string): MatchedStream =>
  found === undefined ? { id: own, exists: false } : { id: found.id, exists: true }

/**
 * The streams of a person's requests and plans: those of an earlier import of this return; else, of an earlier
 * return, the request received on the same day, and the plan of that request or the child's one plan in force.
 */
export const matchCases = (
  header: ReturnHeader,
  requests: readonly RequestRows[],
  known: KnownPerson | undefined,
): readonly MatchedCase[] => {
  const assessments = pool(known?.assessments ?? [])
  const plans = pool(known?.plans ?? [])
  const own = requests.map((rows) => {
    const assessment = rowId(header, 'requests', rows.request.key)
    const row = planRow(rows)
    const plan = row === undefined ? undefined : rowId(header, row.file, row.key)
    return {
      rows,
      assessment,
      plan,
      ownAssessment: assessments.take(known?.assessments.find(({ id }) => id === assessment)),
      ownPlan: plans.take(known?.plans.find(({ id }) => id === plan)),
    }
  })
  return own.map(({ rows, assessment, plan, ownAssessment, ownPlan }): MatchedCase => {
    const { receivedOn } = rows.request
    const historic = isHistoric(rows)
    const found = historic
      ? undefined
      : (ownAssessment ?? assessments.take(assessments.free().find((item) => sameDate(item, receivedOn))))
    const inForce = plans.free().filter((item) => !item.ceased)
    const foundPlan =
      plan === undefined
        ? undefined
        : (ownPlan ??
          plans.take(
            plans.free().find((item) => item.assessment !== undefined && item.assessment === found?.id) ??
              (inForce.length === 1 ? inForce[0] : undefined),
          ))
    const doubtful =
      !historic && found === undefined && assessments.free().some((item) => isClose(item, receivedOn))
    return {
      rows,
      assessment: historic ? undefined : stream(found, assessment),
      plan: plan === undefined ? undefined : stream(foundPlan, plan),
      warnings: doubtful ? [closeBy(rows)] : [],
    }
  })
}
