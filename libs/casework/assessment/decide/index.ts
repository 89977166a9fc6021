import { decideBy, type Refusal } from '../../command.js'
import { commonDeciders } from '../../common/deciders.js'
import { correctFact, type CorrectFact } from '../../corrections/correct.js'
import { takeOnAssessment } from '../../take-on/assessment.js'
import { outOfPlace, type Replayed } from '../../recording/replay.js'
import { misshapen } from '../../recording/shape.js'
import { ASSESSMENT_STEPS, type AssessmentCommand } from '../commands.js'
import { assessmentCorrectable } from '../correctable.js'
import { disputable } from '../disputable.js'
import { type AssessmentEvent, assessmentEvents, type RecordedAssessmentEvent } from '../events.js'
import { evolveAssessment, initialAssessment } from '../evolve.js'
import { type AssessmentState, type AssessmentStatus } from '../state.js'
import { decisionDeciders } from './decisions.js'
import { type AssessmentDecision, record } from './fact.js'
import { planDeciders } from './plan.js'
import { requestDeciders } from './request.js'
import { familyAnswered, notOnRecord, outOfStep, withoutRequest } from './where-it-stands.js'

const correct = (command: CorrectFact, state: AssessmentState): AssessmentDecision => {
  const corrected = correctFact(command, state.history, {
    ...assessmentCorrectable,
    outOfPlace: (facts, meta) => outOfPlace(facts, meta, replayed),
  })
  return corrected.ok ? { ok: true, events: [corrected.event as AssessmentEvent] } : corrected
}

const replayed: Replayed<AssessmentState, AssessmentCommand> = {
  initial: initialAssessment,
  evolve: (state, fact) => evolveAssessment(state, fact as RecordedAssessmentEvent),
  decide: (command, state) => decideAssessment(command, state),
  steps: ASSESSMENT_STEPS,
}

/** Some authorities ask for advice before they decide; nothing forbids it. */
const ASKABLE: readonly AssessmentStatus[] = ['requested', 'assessing', 'agreedToIssue', 'draftSent']

/** Settings are asked about a plan in the making; that they were is often put on record late. */
const CONSULTABLE: readonly AssessmentStatus[] = ['assessing', 'agreedToIssue', 'draftSent', 'issued']

/** Also after the end: why a limit was missed is often settled late. */
const CLAIMABLE: readonly AssessmentStatus[] = [
  'requested',
  'assessing',
  'refusedToAssess',
  'agreedToIssue',
  'refusedToIssue',
  'draftSent',
  'issued',
]

const common = commonDeciders<AssessmentState, AssessmentEvent>({
  record,
  notOpenFor: {
    anything: notOnRecord,
    disagreement: withoutRequest,
    advice: (state) => outOfStep(state, ASKABLE),
    consultation: (state) => outOfStep(state, CONSULTABLE),
    representations: familyAnswered,
    exception: (state) => outOfStep(state, CLAIMABLE),
  },
  disputable,
})

const badlyAsked = (command: AssessmentCommand): Refusal | undefined => {
  if (!('data' in command)) return undefined
  const type = ASSESSMENT_STEPS[command.type]
  return misshapen(type, assessmentEvents[type], command.data, assessmentCorrectable.moments)
}

/** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
export const decideAssessment = decideBy<AssessmentCommand, AssessmentState, AssessmentEvent>(
  {
    ...common,
    ...requestDeciders,
    ...decisionDeciders,
    ...planDeciders,
    CorrectFact: correct,
    TakeOnAssessment: (command, state) => takeOnAssessment(command, state.history),
  },
  badlyAsked,
)
