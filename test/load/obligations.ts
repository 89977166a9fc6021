import { inTodaysShape } from '#casework'
import {
  type CaseHistory,
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  type HistoryEvent,
  obligations,
  settle,
} from '#statute'
import { type Figure, figure, inTurn } from './measure.js'

const ROUNDS = 5
const HISTORIES = 10_000
const GIVERS = ['parent', 'education', 'health', 'health', 'psychology', 'socialCare', 'sensory', 'other']

const event = (
  id: string,
  type: string,
  occurredOn: string,
  data: Record<string, unknown>,
): HistoryEvent => ({
  id,
  type,
  occurredOn,
  recordedAt: `${occurredOn}T09:00:00.000Z`,
  data,
})

/** A complete assessment of 25 events: request, decision, eight pieces of advice, an exception, draft, final plan. */
export const wholeAssessment = (): CaseHistory => ({
  authority: '999',
  stream: 'assessment',
  events: [
    event('e1', 'RequestReceived', '2026-01-12', {
      person: 'p1',
      source: 'school',
      receivedOn: '2026-01-12',
    }),
    event('e2', 'OfficerAssigned', '2026-01-13', { officer: 'o1', assignedOn: '2026-01-13' }),
    event('e3', 'AssessmentAgreed', '2026-02-09', { decidedOn: '2026-02-09', notifiedOn: '2026-02-11' }),
    ...GIVERS.map((giver, n) =>
      event(`r${n}`, 'AdviceRequested', '2026-02-12', {
        advice: `a${n}`,
        giver,
        requestedOn: '2026-02-12',
        receivedByBodyOn: '2026-02-13',
      }),
    ),
    event('c1', 'AdviceChased', '2026-03-20', { advice: 'a4', chasedOn: '2026-03-20' }),
    ...GIVERS.map((_, n) =>
      event(`t${n}`, 'AdviceReturned', '2026-03-25', {
        advice: `a${n}`,
        returnedOn: '2026-03-25',
        outcome: 'advice',
      }),
    ),
    event('x1', 'ExceptionRecorded', '2026-04-01', {
      exception: 'x1',
      duty: 'R-FIN20',
      reason: 'personal',
      on: '2026-04-01',
      from: '2026-03-01',
      to: '2026-03-20',
    }),
    event('d1', 'PlanAgreed', '2026-04-20', { decidedOn: '2026-04-20', notifiedOn: '2026-04-21' }),
    event('d2', 'DraftPlanSent', '2026-05-01', { sentOn: '2026-05-01', servedOn: '2026-05-02' }),
    event('d3', 'FinalPlanIssued', '2026-05-28', { sentToFamilyOn: '2026-05-28' }),
    event('k1', 'FactCorrected', '2026-05-29', {
      event: 'e3',
      field: 'notifiedOn',
      was: '2026-02-11',
      is: '2026-02-12',
      reason: 'Mis-keyed',
    }),
  ],
})

/** Complete 25-event histories a second, without and with working, on one core. */
export const measureObligations = async (): Promise<readonly Figure[]> => {
  const history = wholeAssessment()
  const reading = inTodaysShape<HistoryEvent>(history.stream)
  const options = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }
  const run = (working: boolean) => (): Promise<void> => {
    for (let n = 0; n < HISTORIES; n += 1)
      obligations(settle(history.events, { reading }), { ...options, working }, '2026-06-30')
    return Promise.resolve()
  }
  const { first, second } = await inTurn(ROUNDS, HISTORIES, run(false), run(true))
  return [
    figure('Histories of 25 events, working off', first, 'a second'),
    figure('Histories of 25 events, working on', second, 'a second'),
    figure('Working off ÷ working on', first / second, 'ratio', 'at most 4'),
  ]
}
