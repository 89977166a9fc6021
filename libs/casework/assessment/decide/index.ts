import { type Entry } from '../../catalogue/step.js'
import { notAbout } from '../../entities/about.js'
import { commonRefusals } from '../../common/refusals.js'
import { correctFact, type CorrectFact } from '../../corrections/correct.js'
import { takeOnAssessment } from '../../take-on/assessment.js'
import { outOfPlace, type Replayed } from '../../recording/replay.js'
import { dated } from '../../recording/fact.js'
import { type RefusalsBy, refusalsOf } from '../../recording/refusals.js'
import { eventOf, misshapen } from '../../recording/shape.js'
import { ASSESSMENT_STEPS, type AssessmentCommand, type AssessmentCommands } from '../commands.js'
import { assessmentCorrectable } from '../correctable.js'
import { disputable } from '../disputable.js'
import {
  type AssessmentEvent,
  assessmentEvents,
  type RecordedAssessmentEvent,
} from '../../catalogue/assessment.js'
import { evolveAssessment, initialAssessment } from '../evolve.js'
import { type AssessmentState, type AssessmentStatus } from '../state.js'
import { decisionRefusals } from './decisions.js'
import { type AssessmentDecision, record } from './fact.js'
import { planRefusals } from './plan.js'
import { requestRefusals } from './request.js'
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
  entries: assessmentEvents,
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

const refusals: RefusalsBy<AssessmentCommands, AssessmentState> = {
  ...commonRefusals<AssessmentState>({
    notOpenFor: {
      disagreement: withoutRequest,
      advice: (state) => outOfStep(state, ASKABLE),
      consultation: (state) => outOfStep(state, CONSULTABLE),
      representations: familyAnswered,
      exception: (state) => outOfStep(state, CLAIMABLE),
    },
    disputable,
  }),
  ...requestRefusals,
  ...decisionRefusals,
  ...planRefusals,
}

const step = (command: AssessmentCommands[keyof AssessmentCommands], state: AssessmentState) => {
  const { type, data, meta } = command
  const event = eventOf(ASSESSMENT_STEPS, type)
  const refusal = misshapen(event, assessmentEvents[event], data, assessmentCorrectable.dates)
  if (refusal) return { ok: false, refusal } as const
  const fact = dated(assessmentEvents, event, data, meta.today)
  const entry: Entry = assessmentEvents[event]
  const about = notAbout(entry, fact.data, state)
  // What stands alone asks no more of the case than that it is there.
  const alone = entry.standsAlone === true ? notOnRecord(state) : undefined
  return record(state, fact, meta.today, alone, ...refusalsOf(refusals, type, command, state), about)
}

/** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
export const decideAssessment = (command: AssessmentCommand, state: AssessmentState): AssessmentDecision => {
  if (command.type === 'CorrectFact') return correct(command, state)
  if (command.type === 'TakeOnAssessment') return takeOnAssessment(command, state.history)
  return step(command, state)
}
