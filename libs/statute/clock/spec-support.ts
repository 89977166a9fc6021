import { ENGLAND_AND_WALES } from '../calendar/index.js'
import { addDays, isoDate, parseCivilDate } from '../civil-date/index.js'
import {
  type CaseHistory,
  type HistoryEvent,
  type HistoryReading,
  settle,
  type Settled,
} from '../history/index.js'
import { type Obligation } from '../obligation.js'
import { type ClockOptions } from './context-of.js'
import { RULE_BOOK_2014 } from '../rules/index.js'
import { obligations } from './obligations.js'

/** For the tests of the clock: short ways to tell a case and to ask about it. */

let count = 0

/** An event told on a day; its id says what it is unless one is given. */
export const event = (
  type: string,
  occurredOn: string,
  data: Readonly<Record<string, unknown>>,
  more: { readonly id?: string; readonly recordedAt?: string } = {},
): HistoryEvent => ({ id: `${type}-${++count}`, type, occurredOn, data, ...more })

export const received = (on: string, id = 'request'): HistoryEvent =>
  event('RequestReceived', on, { person: 'p1', source: 'parent', receivedOn: on }, { id })

export const decision = (
  type: 'AssessmentAgreed' | 'AssessmentRefused' | 'PlanAgreed' | 'PlanRefused',
  decidedOn: string,
  notifiedOn = decidedOn,
): HistoryEvent => event(type, decidedOn, { decidedOn, notifiedOn })

export const adviceRequested = (advice: string, receivedByBodyOn: string, giver = 'health'): HistoryEvent =>
  event('AdviceRequested', receivedByBodyOn, {
    advice,
    giver,
    requestedOn: receivedByBodyOn,
    receivedByBodyOn,
  })

export const adviceReturned = (advice: string, returnedOn: string): HistoryEvent =>
  event('AdviceReturned', returnedOn, { advice, returnedOn, outcome: 'advice' })

export const draft = (servedOn: string, id = 'draft'): HistoryEvent =>
  event('DraftPlanSent', servedOn, { sentOn: servedOn, servedOn }, { id })

export const finalPlan = (on: string): HistoryEvent => event('FinalPlanIssued', on, { sentToFamilyOn: on })

export const withdrawn = (on: string): HistoryEvent => event('RequestWithdrawn', on, { withdrawnOn: on })

export const exception = (
  duty: string,
  on: string,
  claim: Readonly<Record<string, unknown>>,
  id = 'x1',
): HistoryEvent => event('ExceptionRecorded', on, { exception: id, duty, ...claim })

export const corrected = (
  target: string,
  field: string,
  is: unknown,
  more: { readonly id?: string; readonly recordedAt?: string } = {},
): HistoryEvent =>
  event('FactCorrected', '2026-11-01', { event: target, field, was: null, is, reason: 'mis-keyed' }, more)

export const takenOn = (): HistoryEvent =>
  event('TakenOn', '2026-01-15', { return: 'sen2', year: 2026, referenceDate: '2026-01-15' })

export const aCase = (...events: readonly HistoryEvent[]): CaseHistory => ({
  authority: '333',
  stream: 'assessment',
  events,
})

export const OPTIONS: ClockOptions = {
  calendar: ENGLAND_AND_WALES,
  settings: { weeksConvention: 'excl' },
}

/** As the events above are told: each by the first of its dates that is the day of the event. */
const READING: Omit<HistoryReading<HistoryEvent, HistoryEvent>, 'stream'> = {
  upcast: (one) => one,
  effectiveDateField: ({ data, occurredOn }) => Object.keys(data).find((field) => data[field] === occurredOn),
}

export const settled = ({ events, stream }: CaseHistory, knownBy?: string): Settled =>
  settle(events, { reading: { ...READING, stream }, knownBy })

export const ask = (
  history: CaseHistory,
  asAt: string,
  { knownBy, ...more }: Partial<ClockOptions> & { readonly knownBy?: string } = {},
): readonly Obligation[] =>
  obligations(settled(history, knownBy), { ...OPTIONS, working: false, ...more }, asAt)

/** Days that may lie ahead, or that are not days of what happened: what they say is known from the event. */
const AHEAD: ReadonlySet<string> = new Set(['meetingOn', 'movingOn', 'transferOn', 'dueOn', 'to'])

/** The same, with what had not happened by a day told of another day, and so of what nobody could know by then. */
export const withAnotherFuture = (events: readonly HistoryEvent[], asAt: string): readonly HistoryEvent[] =>
  events.map((one) => {
    const data = Object.entries(one.data).map(([field, value]): [string, unknown] =>
      !AHEAD.has(field) && typeof value === 'string' && /^\d{4}-/.test(value) && value > asAt
        ? [field, '2035-05-05']
        : [field, value],
    )
    return { ...one, data: Object.fromEntries(data) }
  })

/** `R-FIN20 met 2026-05-29`: rule, subject if any, status, and the day that settled it. */
export const told = (found: readonly Obligation[]): readonly string[] =>
  found.map(({ rule, subject, status, satisfiedOn, cutShortOn, endedOn }) =>
    [rule, subject, status, satisfiedOn ?? cutShortOn ?? endedOn]
      .filter((part) => part !== undefined)
      .join(' '),
  )

/** The status of one rule on a day; undefined where the history gives rise to no such duty. */
export const statusOf = (rule: string, history: CaseHistory, asAt: string): string | undefined =>
  ask(history, asAt).find((one) => one.rule === rule)?.status

/** A history so many days later: every date of it. */
export const later = (history: readonly HistoryEvent[], days: number): readonly HistoryEvent[] => {
  const moved = (value: unknown): unknown =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? isoDate(addDays(parseCivilDate(value), days))
      : value
  return history.map((one) => ({
    ...one,
    occurredOn: String(moved(one.occurredOn)),
    data: Object.fromEntries(Object.entries(one.data).map(([field, value]) => [field, moved(value)])),
  }))
}

/** Counted in weeks, or in days whatever they are: no bank holiday and no length of a month matters. */
const IN_WEEKS: ReadonlySet<string> = new Set(
  RULE_BOOK_2014.rules
    .filter(({ period, second }) =>
      [period, ...(second === undefined ? [] : [second.period])].every(({ count }) =>
        ['W', 'D', 'DB'].includes(count),
      ),
    )
    .map(({ id }) => id),
)

/** Those limits, so many days earlier. */
export const inWeeks = (found: readonly Obligation[], back = 0): readonly string[] => {
  const earlier = (day: string) => isoDate(addDays(parseCivilDate(day), -back))
  return found
    .filter(({ rule, dueOn }) => IN_WEEKS.has(rule) && dueOn !== null)
    .map(({ rule, triggeredOn, dueOn }) => `${rule} ${earlier(triggeredOn)} ${earlier(dueOn ?? '')}`)
    .toSorted()
}

/** The limits that were met in time, each by what makes it one. */
export const met = (found: readonly Obligation[]): readonly string[] =>
  found
    .filter(({ status }) => status === 'met')
    .map(({ rule, subject, triggeredOn }) => `${rule} ${subject ?? ''} ${triggeredOn}`)
    .toSorted()

export const withoutExceptions = (history: readonly HistoryEvent[]): readonly HistoryEvent[] =>
  history.filter(({ type }) => type !== 'ExceptionRecorded')
