import fc from 'fast-check'
import {
  amendments,
  appeals,
  assessment,
  assessmentOf,
  type AssessmentState,
  type CaseFacts,
  DEFAULT_AUTHORITY_SETTINGS,
  isBeforeTribunal,
  isMaintained,
  isOpen,
  isReassessing,
  isUnderWay,
  type LoggedEvent,
  mediations,
  phaseTransfers,
  isToName,
  plan,
  planOf,
  type PlanState,
  readingOfLog,
  type Refusal,
  reviews,
} from '#casework'
import { limitsOf, type PlanToRecord, type SettledState, type ToRecord } from '#application'
import { categoryOf } from '#event-store'
import { simulatedChildren } from '#simulation'
import { isAbout, isMinimumPeriod, type Obligation, settle, traitsOf } from '#statute'
import { PLAN_STEPS } from '../../apps/web/pages/record/plan-steps/index.js'
import { type Question } from '../../apps/web/pages/record/question.js'
import { STEPS } from '../../apps/web/pages/record/steps/index.js'
import { recordIn } from '../../apps/web/testing/offered.js'
import { CASES, PLANS, stateOfCase, stateOfPlan } from '../../apps/web/testing/situations.js'

const TODAY = '2026-11-21'
const meta = {
  commandId: '0190a0a0-0000-7000-8000-000000000001',
  today: TODAY,
  now: '2026-11-21T09:00:00.000Z',
  actor: 'officer-1',
}

const simulated = simulatedChildren({ authority: '885', seed: 1, until: TODAY, scale: 0.1 }).flatMap(
  (child) => child.tell({ sealed: 'c2VhbGVk', keyId: child.person, matches: {} }),
)

const historiesOf = (category: 'assessment' | 'plan') =>
  simulated
    .filter(({ stream }) => categoryOf(stream) === category)
    .map(({ events }) => settle(events as readonly LoggedEvent[], { reading: readingOfLog(category) }))

/** What can be recorded on a kind of record, and how a page asks for it. */
interface Kind<State extends SettledState> {
  readonly refusal: (state: State, what: object) => Refusal | undefined
  readonly takes: (state: State, what: object) => State
  readonly steps: readonly { readonly id: string; readonly questions: readonly Question<State>[] }[]
}

const ON_CASE: Kind<AssessmentState> = {
  refusal: (state, what) => {
    const decision = assessment.decide({ ...(what as ToRecord), meta }, state)
    return decision.ok ? undefined : decision.refusal
  },
  takes: (state, what) => {
    const decision = assessment.decide({ ...(what as ToRecord), meta }, state)
    return decision.ok
      ? decision.events.reduce(
          (so, event) => assessment.evolve(so, { ...event, id: `t${so.history.length}` }),
          state,
        )
      : state
  },
  steps: STEPS,
}

const ON_PLAN: Kind<PlanState> = {
  refusal: (state, what) => {
    const decision = plan.decide({ ...(what as PlanToRecord), meta }, state)
    return decision.ok ? undefined : decision.refusal
  },
  takes: (state, what) => {
    const decision = plan.decide({ ...(what as PlanToRecord), meta }, state)
    return decision.ok
      ? decision.events.reduce(
          (so, event) => plan.evolve(so, { ...event, id: `t${so.history.length}` }),
          state,
        )
      : state
  },
  steps: PLAN_STEPS,
}

/** What the page offers to choose from, where it asks. */
const offered = <State extends SettledState>(
  { steps }: Kind<State>,
  state: State,
  id: string,
  field: string,
): readonly string[] => {
  const question = steps.find((step) => step.id === id)?.questions.find((one) => one.field === field)
  if (question?.kind !== 'choice') throw new Error(`${id} asks for no choice of ${field}`)
  return question
    .choices({ record: recordIn(state), today: TODAY, answers: {}, event: undefined })
    .map(({ value }) => value)
}

/** Neither met nor ended: what lists, alerts and letters wait for. */
const isWaitedFor = ({ satisfiedOn, endedOn }: Obligation): boolean =>
  satisfiedOn === undefined && endedOn === undefined

const subjects = (duties: readonly Obligation[]): readonly string[] =>
  [...new Set(duties.flatMap(({ subject }) => subject ?? []))].toSorted()

const worked = new WeakMap<SettledState, readonly Obligation[]>()

/** Worked out once for each record: what reads it is asked many times. */
const limits = (state: SettledState): readonly Obligation[] => {
  const known = worked.get(state) ?? limitsOf(state.settled, TODAY, DEFAULT_AUTHORITY_SETTINGS)
  worked.set(state, known)
  return known
}

const isNot =
  (...codes: readonly string[]) =>
  (refusal: Refusal | undefined): boolean =>
    refusal === undefined || !codes.includes(refusal.code)

/** How often each kind was found open, so that no comparison is of nothing with nothing. */
const found = new Map<string, number>()
const count = (kind: string, times: number): void => {
  found.set(kind, (found.get(kind) ?? 0) + times)
}

const expectConsultations = <State extends SettledState>(kind: Kind<State>, state: State): void => {
  const duties = limits(state).filter((duty) => isAbout(duty, 'consultation'))
  const all = state.facts.flatMap(({ type, data }) =>
    type === 'SettingConsulted' ? [String(data['consultation'])] : [],
  )
  const open = all.filter((consultation) =>
    isNot(
      'consultation_already_answered',
      'unknown_consultation',
    )(
      kind.refusal(state, {
        type: 'RecordSettingResponse',
        data: { consultation, respondedOn: TODAY, answer: 'yes' },
      }),
    ),
  )
  expect(offered(kind, state, 'setting-replied', 'consultation')).toStrictEqual(open)
  // Whom nobody waits for any more may still answer; whoever is waited for can.
  const awaited = subjects(duties.filter(isWaitedFor))
  expect(awaited.filter((one) => !open.includes(one))).toStrictEqual([])
  expect(
    open.filter((one) => duties.some(({ subject, satisfiedOn }) => subject === one && satisfiedOn)),
  ).toStrictEqual([])
  count('consultation', awaited.length)
}

const expectAppeals = <State extends SettledState>(kind: Kind<State>, state: State, step: string): void => {
  const open = [
    ...new Set(
      appeals(state as CaseFacts)
        .filter(isBeforeTribunal)
        .map(({ against }) => against),
    ),
  ].filter((against) =>
    isNot('no_open_appeal')(
      kind.refusal(state, { type: 'ConcedeAppeal', data: { against, concededOn: TODAY } }),
    ),
  )
  const asked = offered(kind, state, step, 'against')
  expect(asked.filter((one) => open.some((against) => against === one))).toStrictEqual(open)
  if (state.taken === undefined) expect(asked).toStrictEqual(open)
  count('appeal', open.length)
}

const expectMediation = <State extends SettledState>(kind: Kind<State>, state: State): void => {
  const sought = mediations(state).some(({ soughtOn }) => soughtOn !== undefined)
  const refused = kind.refusal(state, { type: 'HoldMediation', data: { heldOn: TODAY } })
  if (!sought) expect(refused).toBeDefined()
  const arranging = limits(state).filter(
    (duty) => traitsOf(duty).toFamily === 'Mediation must be arranged' && isWaitedFor(duty),
  )
  if (arranging.length > 0) expect(isNot('mediation_not_sought')(refused)).toBe(true)
  count('mediation', arranging.length)
}

const expectOneAnswerOnCase = (state: AssessmentState): void => {
  expectConsultations(ON_CASE, state)
  expectAppeals(ON_CASE, state, 'appeal-conceded')
  expectMediation(ON_CASE, state)
}

const expectReviews = (state: PlanState): void => {
  const open = reviews(state)
    .map(({ review }) => review)
    .filter((review) =>
      isNot(
        'review_meeting_not_held',
        'review_already_decided',
        'review_year_closed',
      )(
        ON_PLAN.refusal(state, {
          type: 'NotifyReviewDecision',
          data: { review, decision: 'maintain', notifiedOn: TODAY },
        }),
      ),
    )
  const deciding = limits(state).filter(
    (duty) => isAbout(duty, 'reviewDecision') && traitsOf(duty).overtakes !== undefined,
  )
  expect(offered(ON_PLAN, state, 'review-decision', 'review').toSorted()).toStrictEqual(open.toSorted())
  if (isMaintained(state)) expect(subjects(deciding.filter(isWaitedFor))).toStrictEqual(open.toSorted())
  count('review', open.length)
}

const expectTransfers = (state: PlanState): void => {
  const open = phaseTransfers(state)
    .filter(isToName)
    .map(({ id }) => id)
  const duties = limits(state).filter((duty) => isAbout(duty, 'phaseTransfer'))
  expect(offered(ON_PLAN, state, 'placement-named', 'transfer')).toStrictEqual(open)
  const naming = duties.filter(({ endedOn }) => endedOn === undefined)
  expect(subjects(naming.filter(({ satisfiedOn }) => satisfiedOn === undefined))).toStrictEqual(
    open.filter((id) => naming.some(({ subject }) => subject === id)).toSorted(),
  )
  for (const transfer of open)
    expect(
      isNot('unknown_transfer')(
        ON_PLAN.refusal(state, { type: 'NamePlacement', data: { namedOn: TODAY, transfer } }),
      ),
    ).toBe(true)
  count('transfer', open.length)
}

const NO_AMENDMENT = [
  'amendment_already_concluded',
  'amendment_notice_not_sent',
  'unknown_amendment',
] as const

const expectAmendments = (state: PlanState): void => {
  const all = amendments(state).filter(({ notices }) => notices.length > 0)
  const asked = offered(ON_PLAN, state, 'not-amended', 'amends')
  const byPage = all.filter(({ review, notices }) =>
    review === undefined
      ? notices.some(({ id }) => asked.includes(`notice~${id}`))
      : asked.includes(`review~${review}`),
  )
  const byDecider = all.filter(({ review, notices }) =>
    isNot(...NO_AMENDMENT)(
      ON_PLAN.refusal(state, {
        type: 'DecideNotToAmend',
        data: {
          notifiedOn: TODAY,
          ...(review === undefined ? { amendment: notices[0]?.id } : { review }),
        },
      }),
    ),
  )
  expect(byPage).toStrictEqual(all.filter(isUnderWay))
  // An order or a re-assessment changes a plan whatever notice was concluded before it.
  expect(byPage.filter((one) => !byDecider.includes(one))).toStrictEqual([])
  const changed = isReassessing(state) || state.facts.some(({ type }) => type === 'TribunalOrdered')
  if (!changed && all.every(({ review }) => review !== undefined)) expect(byDecider).toStrictEqual(byPage)
  const waited = limits(state).filter((duty) => isAbout(duty, 'amendment') && isWaitedFor(duty))
  const waitedFor = subjects(waited.filter((duty) => !isMinimumPeriod(duty)))
  // The 12 weeks run from the meeting, before there is any notice.
  const toCome = [
    ...all.filter(isUnderWay).flatMap(({ review, notices }) => [review, ...notices.map(({ id }) => id)]),
    ...reviews(state).flatMap(({ review, concluded }) => (concluded ? [] : [review])),
  ]
  expect(waitedFor.filter((subject) => !toCome.includes(subject))).toStrictEqual([])
  const withoutReview = all.filter(({ review }) => review === undefined)
  const noticesOf = (some: typeof all) =>
    some.flatMap(({ notices }) => notices.map(({ id }) => id)).toSorted()
  if (isMaintained(state))
    expect(waitedFor.filter((subject) => noticesOf(withoutReview).includes(subject))).toStrictEqual(
      noticesOf(withoutReview.filter(isUnderWay)),
    )
  count('amendment', waitedFor.length)
}

const expectOneAnswerOnPlan = (state: PlanState): void => {
  expectConsultations(ON_PLAN, state)
  expectAppeals(ON_PLAN, state, 'appeal-conceded')
  expectMediation(ON_PLAN, state)
  expectReviews(state)
  expectTransfers(state)
  expectAmendments(state)
}

const step = (type: string, data: object): object => ({ type, data })

const idOf = (state: SettledState, type: string, field: string | undefined, which: number): string => {
  const facts = state.facts.filter((fact) => fact.type === type)
  const fact = facts[which % Math.max(facts.length, 1)]
  return String(field === undefined ? fact?.id : fact?.data[field])
}

/** What may follow, about one or another of what is on record; what cannot follow the decider leaves out. */
const ON_BOTH: readonly ((state: SettledState, which: number) => object)[] = [
  (_, which) =>
    step('ConsultSetting', { consultation: `c${which}`, setting: 'Hill School', consultedOn: '2026-11-02' }),
  ...(['yes', 'no', 'none'] as const).map(
    (answer) => (state: SettledState, which: number) =>
      step('RecordSettingResponse', {
        consultation: idOf(state, 'SettingConsulted', 'consultation', which),
        respondedOn: TODAY,
        answer,
      }),
  ),
  () => step('SeekMediation', { informedOn: '2026-11-19' }),
  () => step('DeclineMediation', { informedOn: TODAY }),
  () => step('HoldMediation', { heldOn: TODAY }),
  () => step('FailToArrangeMediation', { informedOn: TODAY }),
  () => step('IssueMediationCertificate', { issuedOn: TODAY }),
  () => step('AgreeInMediation', { agreedOn: TODAY, appealable: false }),
  ...(['refusalToAssess', 'refusalToIssue', 'contents', 'ceasing'] as const).flatMap((against) => [
    () => step('RegisterAppeal', { against, registeredOn: '2026-11-18' }),
    () => step('ConcedeAppeal', { against, concededOn: '2026-11-19' }),
    () => step('EndAppeal', { against, endedOn: TODAY, outcome: 'withdrawn' }),
  ]),
  () => step('RecordOrder', { order: 'continue', orderedOn: TODAY }),
]

const reviewAt = (state: SettledState, which: number): string =>
  idOf(state, 'ReviewMeetingHeld', 'review', which)

const ON_PLANS: readonly ((state: SettledState, which: number) => object)[] = [
  ...ON_BOTH,
  (_, which) => step('HoldReviewMeeting', { review: `v${which}`, heldOn: '2026-11-16' }),
  ...(['maintain', 'amend'] as const).map(
    (decision) => (state: SettledState, which: number) =>
      step('NotifyReviewDecision', { review: reviewAt(state, which), decision, notifiedOn: '2026-11-17' }),
  ),
  (state, which) =>
    step('SendAmendmentNotice', {
      review: reviewAt(state, which),
      sentOn: '2026-11-17',
      servedOn: '2026-11-17',
    }),
  () => step('SendAmendmentNotice', { sentOn: '2026-11-17', servedOn: '2026-11-17' }),
  (state, which) =>
    step('IssueAmendedPlan', {
      review: reviewAt(state, which),
      sentOn: '2026-11-20',
      familyAgreedEarly: true,
      ...(which % 2 === 0 ? { namesPlacement: true } : {}),
    }),
  (state, which) =>
    step('IssueAmendedPlan', {
      amendment: idOf(state, 'AmendmentNoticeSent', undefined, which),
      sentOn: '2026-11-20',
      familyAgreedEarly: true,
    }),
  () => step('DecideNotToAmend', { notifiedOn: '2026-11-20' }),
  () => step('SendAmendmentNotice', { sentOn: '2026-11-12', servedOn: '2026-11-12' }),
  (_, which) => step('IssueAmendedPlan', { sentOn: `2026-11-1${which}`, familyAgreedEarly: true }),
  (_, which) =>
    step('SchedulePhaseTransfer', { kind: 'primaryToSecondary', transferYear: 2027 + (which % 3) }),
  () => step('SchedulePhaseTransfer', { kind: 'post16ToPost16', transferOn: '2027-09-01' }),
  (state, which) =>
    step('NamePlacement', {
      namedOn: TODAY,
      transfer: idOf(state, 'PhaseTransferScheduled', undefined, which),
    }),
  () => step('NamePlacement', { namedOn: TODAY }),
]

const property = <State extends SettledState>(
  from: readonly State[],
  asks: readonly ((state: SettledState, which: number) => object)[],
  kind: Kind<State>,
  expectOne: (state: State) => void,
): void => {
  fc.assert(
    fc.property(
      fc.nat({ max: from.length - 1 }),
      fc.array(fc.tuple(fc.constantFrom(...asks), fc.nat({ max: 8 })), { maxLength: 12 }),
      (begun, turns) => {
        let state = from[begun]
        if (state === undefined) return
        for (const [ask, which] of turns) state = kind.takes(state, ask(state, which))
        expectOne(state)
      },
    ),
    { numRuns: Number(process.env['EHC_RUNS'] ?? 150) },
  )
}

describe('one answer to "is it still open?": by the decider, on the page, and on the lists', () => {
  const cases = historiesOf('assessment')
    .map((settled) => assessmentOf(settled as Parameters<typeof assessmentOf>[0]))
    .filter(({ stage }) => isOpen(stage))
  const plans = historiesOf('plan')
    .map((settled) => planOf(settled as Parameters<typeof planOf>[0]))
    .filter(isMaintained)

  it('of each open case and plan of an authority', () => {
    for (const state of cases) expectOneAnswerOnCase(state)
    for (const state of plans) expectOneAnswerOnPlan(state)
  })

  it('of cases and plans as they can stand, whatever is recorded next', () => {
    property([...cases, ...Object.values(CASES).map(stateOfCase)], ON_BOTH, ON_CASE, expectOneAnswerOnCase)
    property([...plans, ...Object.values(PLANS).map(stateOfPlan)], ON_PLANS, ON_PLAN, expectOneAnswerOnPlan)
  })

  it('each of them was open somewhere', () => {
    expect([...found].filter(([, times]) => times > 0).map(([kind]) => kind)).toStrictEqual(
      expect.arrayContaining(['consultation', 'appeal', 'mediation', 'review', 'transfer', 'amendment']),
    )
  })
})
