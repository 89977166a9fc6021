import { inTodaysShape } from '#casework'
import {
  type CaseHistory,
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  type HistoryEvent,
  obligations,
  settle,
} from '#statute'
import { clockOfVersion } from './another-version.js'
import { type Figure, figure, inTurn } from './measure.js'

const ROUNDS = 5
/** More of them beside another version: the ratio is to be told to a few hundredths. */
const ROUNDS_BESIDE = 15
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

type Ask = (working: boolean) => unknown

const AS_AT = '2026-06-30'

const thousands = (ask: Ask, working: boolean) => (): Promise<void> => {
  for (let n = 0; n < HISTORIES; n += 1) ask(working)
  return Promise.resolve()
}

/** Both versions asked about the same history in turn, in one process, so that a busy machine slows both. */
const against = async (ask: Ask, history: CaseHistory, root: string): Promise<readonly Figure[]> => {
  const another = await clockOfVersion(root)
  const theirs: Ask = (working) => another(history, working, AS_AT)
  const figures: Figure[] = []
  for (const working of [false, true]) {
    const [mine, other] = [thousands(ask, working), thousands(theirs, working)]
    // What is compiled for the first of them is not counted against it.
    await mine()
    await other()
    const { first, second, ratio } = await inTurn(ROUNDS_BESIDE, HISTORIES, mine, other)
    const how = `working ${working ? 'on' : 'off'}`
    figures.push(
      figure(`Histories, ${how}, this`, first, 'a second'),
      figure(`Histories, ${how}, that`, second, 'a second'),
      figure(`Histories, ${how}: this to that, ratio`, ratio, '×', 'at least 0.8'),
    )
  }
  return figures
}

/**
 * Complete 25-event histories a second, without and with working, on one core.
 *
 * @param root the folder of another version of this project, to be asked in turn
 */
export const measureObligations = async (root?: string): Promise<readonly Figure[]> => {
  const history = wholeAssessment()
  const reading = inTodaysShape<HistoryEvent>(history.stream)
  const options = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }
  const ask: Ask = (working) =>
    obligations(settle(history.events, { reading }), { ...options, working }, AS_AT)
  const { first, second } = await inTurn(ROUNDS, HISTORIES, thousands(ask, false), thousands(ask, true))
  return [
    figure('Histories of 25 events, working off', first, 'a second'),
    figure('Histories of 25 events, working on', second, 'a second'),
    figure('Working off ÷ working on', first / second, 'ratio', 'at most 4'),
    ...(root === undefined ? [] : await against(ask, history, root)),
  ]
}
