import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { assessment, codecOf, finalPlanSentOn, isOpen, person, plan } from '#casework'
import { type Decider, type EventStore, execute, fold, type StoredEvent, streamName } from '#event-store'
import { type PersonDetails, type PersonVault } from '#identity'

/** What is asked of a record, made when it is its turn: of the day, and of what is on it. */
interface Ask {
  readonly [fc.toStringMethod]: () => string
  readonly of: (day: string, history: readonly StoredEvent[]) => object
}

type Life = readonly (readonly [Ask, days: number])[]

const step = (type: string, data: (day: string) => object): Ask => ({
  [fc.toStringMethod]: () => `${type} ${JSON.stringify(data('2000-01-01'))}`,
  of: (day) => ({ type, data: data(day) }),
})

const takingBack: fc.Arbitrary<Ask> = fc.nat({ max: 20 }).map((which) => ({
  [fc.toStringMethod]: () => `take back ${which}`,
  of: (_, history) => ({
    type: 'CorrectFact',
    event: history[which % Math.max(1, history.length)]?.id ?? '',
    field: '*',
    is: null,
    reason: 'It did not happen',
  }),
}))

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

const decision = (day: string) => ({ decidedOn: day, notifiedOn: day })
const toldLater = (day: string) => ({ decidedOn: later(day, -1), notifiedOn: day })

const flag = fc.boolean()
const CASE: fc.Arbitrary<Ask> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(
      step('AgreeAssessment', decision),
      step('AgreeAssessment', toldLater),
      step('RefuseAssessment', toldLater),
      step('AgreePlan', decision),
      step('RefusePlan', decision),
      step('SendDraftPlan', (day) => ({ sentOn: day, servedOn: day })),
      step('IssueFinalPlan', (day) => ({ sentToFamilyOn: day, familyAgreedEarly: true })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      step('ExportCase', (movedOn) => ({ movedOn, toAuthority: '333' })),
      step('WithdrawRequest', (withdrawnOn) => ({ withdrawnOn })),
      step('RecordException', (day) => ({
        exception: 'x1',
        duty: 'R-FIN20',
        reason: 'personal',
        on: day,
        from: later(day, -20),
        to: day,
      })),
      step('WithdrawException', (day) => ({ exception: 'x1', on: day, reason: 'A mistake' })),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('refusalToAssess', 'refusalToIssue', 'contents'),
        fc.constantFrom('assess', 'makePlan', 'reconsider', 'amend'),
      )
      .chain(([against, order]) =>
        fc.constantFrom(
          step('SeekMediation', (informedOn) => ({ informedOn })),
          step('AgreeInMediation', (agreedOn) => ({ agreedOn, appealable: true })),
          step('RegisterAppeal', (registeredOn) => ({ against, registeredOn })),
          step('ConcedeAppeal', (concededOn) => ({ against, concededOn })),
          step('RecordOrder', (orderedOn) => ({ order, orderedOn })),
        ),
      ),
  },
  { weight: 1, arbitrary: takingBack },
)

const PLACE = fc.oneof(
  fc.record({ urn: fc.constantFrom('100001', '100002') }),
  fc.record({ ukprn: fc.constant('10000001') }),
  fc.record({ setting: fc.constantFrom('EHE', 'OLA', 'NEET') }),
  fc.record({
    setting: fc.constant('OTH'),
    settingOther: fc.constantFrom('a tutor', 'two tutors, "at home"'),
  }),
)

const PLAN: fc.Arbitrary<Ask> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('r1', 'r2', 'r3'), fc.constantFrom('amend', 'maintain'))
      .chain(([review, decided]) =>
        fc.constantFrom(
          step('HoldReviewMeeting', (heldOn) => ({ review, heldOn })),
          step('NotifyReviewDecision', (notifiedOn) => ({ review, decision: decided, notifiedOn })),
          step('SendAmendmentNotice', (day) => ({ review, sentOn: day, servedOn: day })),
          step('IssueAmendedPlan', (sentOn) => ({ review, sentOn, familyAgreedEarly: true })),
          step('DecideNotToAmend', (notifiedOn) => ({ review, notifiedOn })),
        ),
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom('named', 'attended'),
        fc.constantFrom(1, 2),
        PLACE,
        fc.record({ senUnit: flag, resourcedProvision: flag }, { requiredKeys: [] }),
        flag,
      )
      .map(([kind, rank, place, indicators, left]) =>
        step('RecordPlacement', (day) => ({
          kind,
          rank,
          ...place,
          ...indicators,
          enteredOn: later(day, -10),
          ...(left && kind === 'attended' ? { leftOn: day } : {}),
        })),
      ),
  },
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc
        .tuple(fc.constantFrom('ASD', 'SEMH', 'SLCN'), fc.constantFrom(1, 2))
        .map(([need, rank]) => step('RecordNeed', () => ({ need, rank }))),
      fc
        .record({
          residential: fc.constantFrom('none', 'weeks38to51', 'weeks52'),
          personalBudget: flag,
          organised: flag,
        })
        .chain((data) =>
          fc.constantFrom(
            step('RecordArrangements', (since) => ({ since, ...data })),
            step('RecordArrangements', (since) => ({ since, ...data, directPayments: 'D', workBased: 'S' })),
          ),
        ),
      fc.constantFrom(
        step('SchedulePhaseTransfer', () => ({ kind: 'primaryToSecondary', transferYear: 2025 })),
        step('SchedulePhaseTransfer', () => ({ kind: 'secondaryToPost16', transferYear: 2025 })),
        step('NamePlacement', (namedOn) => ({ namedOn })),
        step('TransferPlanIn', (transferredOn) => ({ transferredOn, fromAuthority: '333' })),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      step('ReceiveReassessmentRequest', (requestedOn) => ({ requestedOn })),
      step('DecideReassessment', (notifiedOn) => ({ agreed: true, notifiedOn })),
      step('SendDraftPlan', (day) => ({ sentOn: day, servedOn: day })),
      step('IssueFinalPlan', (day) => ({ sentToFamilyOn: day, familyAgreedEarly: true })),
      step('SendAmendmentNotice', (day) => ({ sentOn: day, servedOn: day })),
      step('IssueAmendedPlan', (sentOn) => ({ sentOn, familyAgreedEarly: true })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      step('CeasePlan', (ceasedOn) => ({ ceasedOn, reason: 8 })),
      step('TransferPlanOut', (transferredOn) => ({ transferredOn, toAuthority: '333' })),
    ),
  },
  { weight: 1, arbitrary: takingBack },
)

const agreed = step('AgreeAssessment', decision)
const refused = step('RefuseAssessment', toldLater)
const noPlan = step('RefusePlan', decision)
const draft = step('SendDraftPlan', (day) => ({ sentOn: day, servedOn: day }))
const issued = step('IssueFinalPlan', (day) => ({ sentToFamilyOn: day, familyAgreedEarly: true }))
const mediation = step('SeekMediation', (informedOn) => ({ informedOn }))
const appeal = (against: string) => step('RegisterAppeal', (registeredOn) => ({ against, registeredOn }))
const order = (made: string) => step('RecordOrder', (orderedOn) => ({ order: made, orderedOn }))

/** What mostly becomes of a request, and how a disagreement goes on: chance alone seldom gets so far. */
const COURSES: readonly (readonly Ask[])[] = [
  [agreed, step('AgreePlan', decision), draft, issued],
  [agreed, draft, issued, mediation, appeal('contents'), order('amend'), issued],
  [refused, mediation, appeal('refusalToAssess'), order('assess'), agreed, draft, issued],
  [agreed, noPlan, appeal('refusalToIssue'), order('makePlan'), draft, issued],
  [agreed, noPlan, mediation, step('AgreeInMediation', (agreedOn) => ({ agreedOn, appealable: true }))],
  [agreed, step('WithdrawRequest', (withdrawnOn) => ({ withdrawnOn }))],
  [refused],
]

const reviewed = (review: string, decided: string): readonly Ask[] => [
  step('HoldReviewMeeting', (heldOn) => ({ review, heldOn })),
  step('NotifyReviewDecision', (notifiedOn) => ({ review, decision: decided, notifiedOn })),
]
const amended = (review: string): readonly Ask[] => [
  ...reviewed(review, 'amend'),
  step('SendAmendmentNotice', (day) => ({ review, sentOn: day, servedOn: day })),
  step('IssueAmendedPlan', (sentOn) => ({ review, sentOn, familyAgreedEarly: true })),
]

const PLAN_COURSES: readonly (readonly Ask[])[] = [
  [...reviewed('r1', 'maintain'), ...amended('r2')],
  [...amended('r1'), ...reviewed('r2', 'maintain'), ...amended('r3')],
  [...reviewed('r1', 'maintain'), step('CeasePlan', (ceasedOn) => ({ ceasedOn, reason: 1 }))],
  [...amended('r1'), step('TransferPlanOut', (transferredOn) => ({ transferredOn, toAuthority: '333' }))],
  [
    step('ReceiveReassessmentRequest', (requestedOn) => ({ requestedOn })),
    step('DecideReassessment', (notifiedOn) => ({ agreed: true, notifiedOn })),
    draft,
    issued,
  ],
]

/** Some of a course, and between its steps whatever else may come. */
const lifeOf = (courses: readonly (readonly Ask[])[], asks: fc.Arbitrary<Ask>): fc.Arbitrary<Life> =>
  fc.constantFrom(...courses).chain((course) =>
    fc
      .tuple(
        fc.integer({ min: 1, max: course.length }),
        fc.array(fc.array(asks, { maxLength: 3 }), { minLength: course.length, maxLength: course.length }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
      )
      .map(([steps, between, days]) =>
        course
          .slice(0, steps)
          .flatMap((one, at) => [one, ...(between[at] ?? [])])
          .map((one, at) => [one, days[at % days.length] ?? 1] as const),
      ),
  )

/** Letters that a comma, a quotation mark, a formula or an XML tag could be made of, and people's own. */
const name = fc
  .array(
    fc.constantFrom('a', 'Z', 'é', 'ß', '-', "'", ' ', '"', ',', '\n', '<', '&', '=', '+', '@', ';', '李'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((letters) => `X${letters.join('')}x`)

interface RandomCase {
  readonly source: string
  readonly custody: boolean
  /** Days after the request before it ended, of which there is no second one open; of the first, after the first day. */
  readonly begins: number
  readonly life: Life
  readonly plan: Life
}

export interface RandomChild {
  readonly surname: string
  readonly forename: string
  readonly cases: readonly RandomCase[]
  /** A plan whose request we do not have, of a child without one. */
  readonly alone: Life
}

export const randomChild: fc.Arbitrary<RandomChild> = fc.record({
  surname: name,
  forename: name,
  cases: fc.array(
    fc.record({
      source: fc.constantFrom('parent', 'youngPerson', 'school', 'health', 'socialCare', 'other'),
      custody: flag,
      begins: fc.integer({ min: 0, max: 900 }),
      life: lifeOf(COURSES, CASE),
      plan: lifeOf(PLAN_COURSES, PLAN),
    }),
    { maxLength: 2 },
  ),
  alone: lifeOf(PLAN_COURSES, PLAN),
})

const FIRST_DAY = '2022-06-01'

const codecs = { assessment: codecOf('assessment'), plan: codecOf('plan'), person: codecOf('person') }

const metaOn = (today: string) => ({
  commandId: randomUUID(),
  today,
  now: `${today}T10:00:00.000Z`,
  actor: 'officer-1',
})

const lived = async (
  store: EventStore,
  authority: string,
  category: 'assessment' | 'plan',
  id: string,
  begin: object,
  [from, life]: readonly [string, Life],
): Promise<{ readonly day: string; readonly history: readonly StoredEvent[] }> => {
  const stream = streamName(authority, category, id)
  const decider = (category === 'assessment' ? assessment : plan) as Decider<unknown, never, never, never>
  let day = from
  const ask = (what: object) =>
    execute(store, decider, {
      authority,
      stream,
      command: { ...what, meta: metaOn(day) } as never,
      codec: codecs[category] as never,
    })
  const begun = await ask(begin)
  expect(begun.ok).toBe(true)
  for (const [{ of }, days] of life) {
    day = later(day, days)
    // What cannot be as the record stands is refused, and does not happen.
    await ask(of(day, await store.readStream(authority, stream)))
  }
  return { day, history: await store.readStream(authority, stream) }
}

const checkLetter = (digits: string): string =>
  'ABCDEFGHJKLMNPQRTUVWXYZ'.charAt(
    Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * (at + 2), 0) % 23,
  )

/** Each child with everything that became of it, through the deciders. */
export const liveThem = async (
  { store, vault }: { readonly store: EventStore; readonly vault: PersonVault },
  authority: string,
  children: readonly RandomChild[],
): Promise<void> => {
  for (const [at, child] of children.entries()) {
    const id = randomUUID()
    const digits = `${authority}${String(at).padStart(8, '0')}1`
    const details: PersonDetails = {
      surname: child.surname,
      forename: child.forename,
      birthDate: `2012-0${(at % 9) + 1}-14`,
      sex: 'F',
      ethnicity: 'WBRI',
      postcode: 'ZZ99 3WZ',
      upn: `${checkLetter(digits)}${digits}`,
    }
    const [sealed] = await vault.sealMany(authority, [{ person: id, eventType: 'PersonRecorded', details }])
    if (sealed === undefined) throw new Error('nothing was sealed')
    const stream = streamName(authority, 'person', id)
    const command = { type: 'RecordPerson', details: sealed, meta: metaOn(FIRST_DAY) } as const
    await execute(store, person, { authority, stream, command, codec: codecs.person })
    let from = FIRST_DAY
    for (const { source, custody, begins, life, plan: planLife } of child.cases) {
      const assessmentId = randomUUID()
      const receivedOn = later(from, begins)
      const data = { person: id, source, receivedOn, ...(custody ? { inYouthCustody: true } : {}) }
      const request = { type: 'ReceiveRequest', data }
      const { day, history } = await lived(store, authority, 'assessment', assessmentId, request, [
        receivedOn,
        life,
      ])
      const state = fold(assessment, codecs.assessment, history)
      const madeOn = finalPlanSentOn(state)
      if (madeOn !== undefined) {
        const made = { type: 'StartPlan', data: { person: id, madeOn, assessment: assessmentId } }
        await lived(store, authority, 'plan', randomUUID(), made, [madeOn, planLife])
      }
      if (madeOn !== undefined || isOpen(state.stage)) break
      from = later(day, 1)
    }
    if (child.cases.length === 0) {
      const made = { type: 'StartPlan', data: { person: id, madeOn: FIRST_DAY } }
      await lived(store, authority, 'plan', randomUUID(), made, [FIRST_DAY, child.alone])
    }
  }
}
