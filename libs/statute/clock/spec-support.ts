import { ENGLAND_AND_WALES } from '../calendar/index.js'
import {
  type CaseHistory,
  type HistoryEvent,
  type HistoryReading,
  settle,
  type Settled,
} from '../history/index.js'
import { type Obligation } from '../obligation.js'
import { type ClockOptions } from './asking.js'
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
  storyField: ({ data, occurredOn }) => Object.keys(data).find((field) => data[field] === occurredOn),
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
