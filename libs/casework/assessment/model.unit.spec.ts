import fc from 'fast-check'
import { contradictions } from '../chronology/index.js'
import {
  adviceOutOfHand,
  type MakeCommand,
  asking,
  COMMON_NEEDS,
  countOf,
  hangingInTheAir,
  live,
  livesOf,
  type Needs,
  takingBack,
} from '../recording/random-life.spec.js'
import { type AssessmentCommand } from './commands.js'
import { assessmentRecord } from './decide/index.js'
import { type AssessmentFact } from '../catalogue/assessment.js'
import { assessmentOf } from './evolve.js'
import { underTest } from './spec-helper.js'
import { type AssessmentStatus } from './state.js'

/**
 * A plain state machine beside the decider: a table of what leads where, written from the process table and not from
 * the code. `bound…`: the tribunal has spoken, and the authority has not told its own decision yet.
 */
type Place = AssessmentStatus | 'boundToAssess' | 'boundToIssue'

const GOES_ON = {
  PlanAgreed: 'agreedToIssue',
  PlanRefused: 'refusedToIssue',
  DraftPlanSent: 'draftSent',
  RequestWithdrawn: 'withdrawn',
  CaseExported: 'exported',
} as const

const LEADS: Readonly<Record<Place, Readonly<Partial<Record<string, Place>>>>> = {
  none: { RequestReceived: 'requested' },
  historic: {},
  requested: {
    AssessmentAgreed: 'assessing',
    AssessmentRefused: 'refusedToAssess',
    RequestWithdrawn: 'withdrawn',
    CaseExported: 'exported',
  },
  assessing: GOES_ON,
  boundToAssess: { ...GOES_ON, AssessmentAgreed: 'assessing' },
  refusedToAssess: {
    AssessmentAgreed: 'assessing',
    'TribunalOrdered assess': 'boundToAssess',
    'AppealConceded refusalToAssess': 'boundToAssess',
  },
  agreedToIssue: {
    PlanRefused: 'refusedToIssue',
    DraftPlanSent: 'draftSent',
    RequestWithdrawn: 'withdrawn',
    CaseExported: 'exported',
  },
  boundToIssue: { ...GOES_ON },
  refusedToIssue: {
    PlanAgreed: 'agreedToIssue',
    'TribunalOrdered makePlan': 'boundToIssue',
    'TribunalOrdered reconsider': 'boundToAssess',
    'AppealConceded refusalToIssue': 'boundToIssue',
  },
  draftSent: {
    PlanRefused: 'refusedToIssue',
    DraftPlanSent: 'draftSent',
    FinalPlanIssued: 'issued',
    RequestWithdrawn: 'withdrawn',
    CaseExported: 'exported',
  },
  issued: { FinalPlanIssued: 'issued' },
  withdrawn: {},
  exported: {},
}

/** The steps that move a case, and those alone: whether they may be taken depends on the place and on nothing else. */
const MOVES = new Set([
  'RequestReceived',
  'AssessmentAgreed',
  'AssessmentRefused',
  'PlanAgreed',
  'PlanRefused',
  'DraftPlanSent',
  'FinalPlanIssued',
  'RequestWithdrawn',
  'CaseExported',
])

const about = ({ type, data }: Pick<AssessmentFact, 'type' | 'data'>): string => {
  const said: Readonly<Record<string, unknown>> = { ...data }
  return type === 'TribunalOrdered' || type === 'AppealConceded'
    ? `${type} ${String(said['order'] ?? said['against'])}`
    : type
}

const placeAfter = (place: Place, fact: AssessmentFact): Place => LEADS[place][about(fact)] ?? place

const placeOf = (facts: readonly AssessmentFact[]): Place => facts.reduce(placeAfter, 'none')

const statusIn = (place: Place): AssessmentStatus => {
  if (place === 'boundToAssess') return 'assessing'
  return place === 'boundToIssue' ? 'agreedToIssue' : place
}

/** A plan is issued anew only when something has changed it since. */
const changed = (facts: readonly AssessmentFact[]): boolean => {
  const since = facts.slice(facts.findLastIndex(({ type }) => type === 'FinalPlanIssued'))
  return since.some(({ type }) => ['TribunalOrdered', 'AppealConceded', 'MediationAgreed'].includes(type))
}

const mayMove = (facts: readonly AssessmentFact[], type: string): boolean => {
  const place = placeOf(facts)
  if (LEADS[place][type] === undefined) return false
  return place !== 'issued' || changed(facts)
}

type Facts = readonly AssessmentFact[]

const NEEDS: Needs = [
  ...COMMON_NEEDS,
  ['MediationSought', ['AssessmentRefused', 'PlanRefused', 'FinalPlanIssued']],
  ['FinalPlanCopied', ['FinalPlanIssued']],
  ['FinalPlanIssued', ['DraftPlanSent']],
  ['PlanAgreed', ['AssessmentAgreed', 'TribunalOrdered', 'AppealConceded']],
  ['DraftPlanSent', ['AssessmentAgreed', 'TribunalOrdered', 'AppealConceded']],
]

const impossible = (facts: Facts): readonly string[] => [
  ...hangingInTheAir(facts, NEEDS),
  ...adviceOutOfHand(facts),
  ...(facts.length > 0 && countOf(facts, 'RequestReceived', 'person', 'p1') !== 1 ? ['no one request'] : []),
  ...contradictions(facts, assessmentRecord.correctable).map(({ message }) => message),
]

const ask = asking<AssessmentCommand>()
type MadeCommand = MakeCommand<AssessmentCommand>

const decision = (day: string) => ({ decidedOn: day, notifiedOn: day })
const MATTERS = ['refusalToAssess', 'refusalToIssue', 'contents'] as const
const ORDERS = ['assess', 'makePlan', 'reconsider', 'amend'] as const

const asks: fc.Arbitrary<MadeCommand> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom<MadeCommand>(
      ask('ReceiveRequest', (receivedOn) => ({ person: 'p1', source: 'school', receivedOn })),
      ask('AgreeAssessment', decision),
      ask('AgreeAssessment', decision),
      ask('RefuseAssessment', decision),
      ask('AgreePlan', decision),
      ask('RefusePlan', decision),
      ask('SendDraftPlan', (day) => ({ sentOn: day, servedOn: day })),
      ask('SendDraftPlan', (day) => ({ sentOn: day, servedOn: day })),
      ask('IssueFinalPlan', (day) => ({ sentToFamilyOn: day, familyAgreedEarly: true })),
      ask('IssueFinalPlan', (day) => ({ sentToFamilyOn: day, familyAgreedEarly: true })),
      ask('ExportCase', (movedOn) => ({ movedOn })),
      ask('WithdrawRequest', (withdrawnOn) => ({ withdrawnOn })),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom('a1', 'a2').chain((advice) =>
      fc.constantFrom<MadeCommand>(
        ask('RequestAdvice', (day) => ({ advice, giver: 'health', requestedOn: day, receivedByBodyOn: day })),
        ask('ReturnAdvice', (returnedOn) => ({ advice, returnedOn, outcome: 'advice' })),
        ask('AcceptAdvice', (acceptedOn) => ({ advice, acceptedOn })),
        ask('SendBackAdvice', (sentBackOn) => ({ advice, sentBackOn, reason: 'No outcomes' })),
        ask('GiveUpAdvice', (on) => ({ advice, on, reason: 'No answer' })),
      ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<MadeCommand>(
      ask('ConsultSetting', (consultedOn) => ({ consultation: 'c1', setting: 'Hill School', consultedOn })),
      ask('RecordSettingResponse', (respondedOn) => ({
        consultation: 'c1',
        respondedOn,
        answer: 'no',
        reason: 'Full',
      })),
      ask('ChallengeSetting', (on) => ({ consultation: 'c1', on, reason: 'No evidence' })),
      ask('CopyFinalPlan', (sentOn) => ({ to: 'setting', sentOn })),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...MATTERS), fc.constantFrom(...ORDERS)).chain(([against, order]) =>
      fc.constantFrom<MadeCommand>(
        ask('SeekMediation', (informedOn) => ({ informedOn })),
        ask('AgreeInMediation', (agreedOn) => ({ agreedOn, appealable: true })),
        ask('CarryOutMediationAgreement', (carriedOutOn) => ({ carriedOutOn })),
        ask('RegisterAppeal', (registeredOn) => ({ against, registeredOn })),
        ask('ConcedeAppeal', (concededOn) => ({ against, concededOn })),
        ask('EndAppeal', (endedOn) => ({ against, endedOn, outcome: 'withdrawn' })),
        ask('RecordOrder', (orderedOn) => ({ order, orderedOn })),
      ),
    ),
  },
  { weight: 3, arbitrary: takingBack<AssessmentCommand>() },
)

const EVENTS: Readonly<Record<string, string>> = assessmentRecord.steps

describe('an assessment, whatever is asked of it', () => {
  it('stands where a plain state machine stands, and never where nothing can stand', () => {
    fc.assert(
      fc.property(livesOf(asks), (life) => {
        for (const { before, command, outcome, after } of live(underTest, life)) {
          const type = EVENTS[command.type] ?? ''
          const asked = [command.type, placeOf(before.facts)]
          if (MOVES.has(type))
            expect([...asked, outcome.ok]).toStrictEqual([...asked, mayMove(before.facts, type)])
          expect(impossible(after.facts)).toStrictEqual([])
          expect(after.stage.status).toBe(statusIn(placeOf(after.facts)))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps every fact that was accepted, and tells the same from the events as it did on the way', () => {
    fc.assert(
      fc.property(livesOf(asks), (life) => {
        const turns = live(underTest, life)
        const log = turns
          .flatMap(({ outcome }) => (outcome.ok ? outcome.events : []))
          .map((event, index) => ({ ...event, id: `e${index + 1}` }))
        expect(assessmentOf(assessmentRecord.settledOf(log))).toStrictEqual(turns.at(-1)?.after)
        const touched = new Set(
          log.flatMap((event) => (event.type === 'FactCorrected' ? [event.data.event, event.id] : [])),
        )
        const untouched = log.filter(({ id }) => !touched.has(id))
        expect(turns.at(-1)?.after.facts.filter(({ id }) => !touched.has(id))).toStrictEqual(untouched)
      }),
      { numRuns: 100 },
    )
  })
})
