import {
  contradictionsOnAssessment,
  contradictionsOnPlan,
  factsOf,
  holderOf,
  isMaintained,
  isOpen,
  type MatchState,
  planFactsOf,
} from '#casework'
import { type StoredEvent } from '#event-store'
import { diffDays, londonDate, parseCivilDate } from '#statute'
import { type KnownCase, type KnownPlan } from '../known/records.js'

/** What is looked for, in the order in which it is listed. */
export const QUALITY_RULES = {
  received_date_missing: 'The day on which an open request was received is not known, so no clock runs',
  plan_date_missing: 'The day on which a plan in force was made is not known, so its review has no limit',
  decision_date_missing:
    'A refusal, the decision of a review or the end of a plan is on record without its day',
  impossible_dates: 'Two dates cannot both be right',
  perhaps_twice: 'Perhaps on record twice, and nobody has said whether it is',
  plan_without_review: 'A plan in force for more than a year, and no review decision is on record',
  no_outcome_after_a_year: 'A request of more than a year ago without an outcome',
  recorded_late: 'Entered more than 14 days after it happened, in the last 90 days',
} as const

export type QualityRule = keyof typeof QUALITY_RULES

export interface QualityFinding {
  readonly rule: QualityRule
  /** Of the case or plan; of a pair that waits for an answer, its id. */
  readonly reference: string
  /** Sentence about this one, where there is more to say than the rule. Never a name. */
  readonly more: string | undefined
  /** Page on which the step stands that mends it. */
  readonly mend: string
  /** Page of the record, for whoever may not take that step; a pair has none. */
  readonly page: string | undefined
  /** Account of whoever holds the record, who is to mend it; undefined while nobody does. */
  readonly officer: string | undefined
}

/** Days from an event to its entry, of what was entered in the last 90 days. */
export interface LateRecording {
  /** Undefined: whoever entered it is in no team. */
  readonly team: string | undefined
  readonly entries: number
  /** Half of them took no longer. */
  readonly medianDays: number
  readonly over14Days: number
  readonly longestDays: number
}

export interface Quality {
  readonly findings: readonly QualityFinding[]
  readonly counts: Readonly<Record<QualityRule, number>>
  readonly late: readonly LateRecording[]
}

const A_YEAR = 365
const LATE_AFTER = 14
const LOOKED_AT = 90

const daysSince = (day: string, today: string): number => diffDays(parseCivilDate(day), parseCivilDate(today))

type Found = readonly Pick<QualityFinding, 'rule' | 'more' | 'mend'>[]

const found = (rule: QualityRule, mend: string, more?: string): Found[number] => ({ rule, more, mend })

/** Where a date that a record lacks is put in; the list of what can be recorded where there is no such record. */
const correcting = (page: string, event: string | undefined): string =>
  event === undefined ? page : `${page}/correct?event=${event}`

const undated = (
  page: string,
  facts: readonly { readonly id: string; readonly data: object }[],
  ...days: readonly string[]
): Found =>
  facts
    .filter(({ data }) => !days.some((day) => day in data))
    .slice(0, 1)
    .map(({ id }) => found('decision_date_missing', correcting(page, id)))

const findingsOfCase = ({ state, reference }: KnownCase, today: string): Found => {
  if (state.stage.status === 'none') return []
  const page = `/cases/${reference}/record`
  const [request] = factsOf(state, 'RequestReceived')
  const receivedOn = request?.data.receivedOn
  const open = isOpen(state.stage)
  return [
    ...(open && receivedOn === undefined
      ? [found('received_date_missing', correcting(page, request?.id))]
      : []),
    ...(open && receivedOn !== undefined && daysSince(receivedOn, today) > A_YEAR
      ? [found('no_outcome_after_a_year', page)]
      : []),
    ...undated(
      page,
      [...factsOf(state, 'AssessmentRefused'), ...factsOf(state, 'PlanRefused')],
      'notifiedOn',
      'decidedOn',
    ),
    ...contradictionsOnAssessment(state)
      .slice(0, 1)
      .map(({ message }) => found('impossible_dates', `/cases/${reference}#timeline`, message)),
  ]
}

const findingsOfPlan = ({ state, reference }: KnownPlan, today: string): Found => {
  if (state.stage.status === 'none') return []
  const page = `/plans/${reference}/record`
  const [start] = planFactsOf(state, 'PlanStarted')
  const madeOn = start?.data.madeOn
  const maintained = isMaintained(state)
  const reviewed = planFactsOf(state, 'ReviewDecisionNotified').length > 0
  return [
    ...(maintained && madeOn === undefined ? [found('plan_date_missing', correcting(page, start?.id))] : []),
    ...(maintained && !reviewed && madeOn !== undefined && daysSince(madeOn, today) > A_YEAR
      ? [found('plan_without_review', state.taken === undefined ? page : `${page}/last-review`)]
      : []),
    ...undated(
      page,
      [...planFactsOf(state, 'ReviewDecisionNotified'), ...planFactsOf(state, 'PlanCeased')],
      'notifiedOn',
      'ceasedOn',
    ),
    ...contradictionsOnPlan(state)
      .slice(0, 1)
      .map(({ message }) => found('impossible_dates', `/plans/${reference}#timeline`, message)),
  ]
}

/** Something that was entered in the last 90 days. */
interface Entry extends Pick<QualityFinding, 'reference' | 'officer'> {
  readonly days: number
  readonly actor: string
  readonly page: string
}

/** What came with a return, and what has no day of its own, was not late. */
const isEnteredHere = ({ type, metadata, data, occurredOn }: StoredEvent): boolean =>
  type !== 'FactCorrected' &&
  metadata['import'] === undefined &&
  metadata['simulation'] === undefined &&
  Object.values(data).includes(occurredOn)

/** The record that something is found in. */
type Place = Pick<Entry, 'reference' | 'officer' | 'page'>

const entriesOf = ({ history }: Pick<KnownCase, 'history'>, place: Place, today: string): readonly Entry[] =>
  history.flatMap((event) => {
    const enteredOn = londonDate(event.recordedAt)
    const days = daysSince(event.occurredOn, enteredOn)
    const actor = event.metadata['actor']
    return isEnteredHere(event) && days >= 0 && daysSince(enteredOn, today) <= LOOKED_AT
      ? [{ ...place, days, actor: typeof actor === 'string' ? actor : '' }]
      : []
  })

const lateBy = (
  entries: readonly Entry[],
  teamOf: (account: string) => string | undefined,
): readonly LateRecording[] => {
  const teams = new Map<string | undefined, number[]>()
  for (const { actor, days } of entries) {
    const team = teamOf(actor)
    const known = teams.get(team)
    if (known === undefined) teams.set(team, [days])
    else known.push(days)
  }
  return [...teams].map(([team, all]) => {
    const days = all.toSorted((a, b) => a - b)
    return {
      team,
      entries: days.length,
      medianDays: days[Math.floor((days.length - 1) / 2)] ?? 0,
      over14Days: days.filter((one) => one > LATE_AFTER).length,
      longestDays: days.at(-1) ?? 0,
    }
  })
}

const countsOf = (findings: readonly QualityFinding[]): Quality['counts'] => {
  const count = (rule: QualityRule): number => findings.filter((one) => one.rule === rule).length
  return {
    received_date_missing: count('received_date_missing'),
    plan_date_missing: count('plan_date_missing'),
    decision_date_missing: count('decision_date_missing'),
    impossible_dates: count('impossible_dates'),
    perhaps_twice: count('perhaps_twice'),
    plan_without_review: count('plan_without_review'),
    no_outcome_after_a_year: count('no_outcome_after_a_year'),
    recorded_late: count('recorded_late'),
  }
}

/** What one record adds to the list. */
export interface QualityOfRecord {
  readonly findings: readonly QualityFinding[]
  readonly entries: readonly Entry[]
}

const qualityOfRecord = (
  one: KnownCase | KnownPlan,
  kind: 'cases' | 'plans',
  found: Found,
  today: string,
): QualityOfRecord => {
  const { reference, state } = one
  const place = { reference, officer: holderOf(state), page: `/${kind}/${reference}` }
  return {
    findings: found.map((finding) => ({ ...finding, ...place })),
    entries: entriesOf(one, place, today),
  }
}

/** `today`: YYYY-MM-DD. */
export const qualityOfCase = (one: KnownCase, today: string): QualityOfRecord =>
  qualityOfRecord(one, 'cases', findingsOfCase(one, today), today)

export const qualityOfPlan = (one: KnownPlan, today: string): QualityOfRecord =>
  qualityOfRecord(one, 'plans', findingsOfPlan(one, today), today)

/** What is missing, impossible, doubled, late or left open in all of them. */
export const qualityOf = (
  records: Iterable<QualityOfRecord>,
  matches: readonly Pick<MatchState, 'match' | 'status'>[],
  teamOf: (account: string) => string | undefined = () => undefined,
): Quality => {
  const all = [...records]
  const entries = all.flatMap((one) => one.entries)
  const late = new Map<string, Entry>()
  for (const entry of entries)
    if (entry.days > LATE_AFTER && (late.get(entry.reference)?.days ?? 0) < entry.days)
      late.set(entry.reference, entry)
  const findings = [
    ...all.flatMap((one) => one.findings),
    ...matches
      .filter(({ status }) => status === 'open')
      .map(({ match }) => ({
        ...found('perhaps_twice', '/matches'),
        ...{ reference: match, page: undefined, officer: undefined },
      })),
    ...[...late.values()].map(({ reference, officer, page, days }) => ({
      ...found('recorded_late', page, `Up to ${days} days.`),
      ...{ reference, page, officer },
    })),
  ]
  const order = Object.keys(QUALITY_RULES)
  return {
    findings: findings.toSorted((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule)),
    counts: countsOf(findings),
    late: lateBy(entries, teamOf),
  }
}
