import { type AssessmentEvent, assessmentEvents } from '../../catalogue/assessment.js'
import { eventsByCommand, rightsOf } from '../../catalogue/derive.js'
import { commonRefusals } from '../../common/refusals.js'
import { recordType } from '../../recording/record-type.js'
import { type RefusalsBy } from '../../recording/refusals.js'
import { takeOnAssessment } from '../../take-on/assessment.js'
import { type Decision } from '../../vocabulary/command.js'
import { type AssessmentCommand, type AssessmentCommands } from '../commands.js'
import { correctedAlsoRefuses } from '../correctable.js'
import { disputable } from '../disputable.js'
import { assessmentOf } from '../evolve.js'
import { type AssessmentState, type AssessmentStatus } from '../state.js'
import { decisionRefusals } from './decisions.js'
import { planRefusals } from './plan.js'
import { requestRefusals } from './request.js'
import { familyAnswered, notOnRecord, outOfStep, withoutRequest } from './where-it-stands.js'

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

/** A child's way from request to final plan, as a kind of record. */
export const assessmentRecord = recordType<typeof assessmentEvents, AssessmentCommands, AssessmentState>({
  category: 'assessment',
  entries: assessmentEvents,
  first: 'RequestReceived',
  steps: eventsByCommand(assessmentEvents),
  needs: rightsOf(assessmentEvents),
  stateOf: assessmentOf,
  notOnRecord,
  refusals,
  correctedAlsoRefuses,
})

/** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
export const decideAssessment = (
  command: AssessmentCommand,
  state: AssessmentState,
): Decision<AssessmentEvent> =>
  command.type === 'TakeOnAssessment'
    ? takeOnAssessment(command, state.history)
    : assessmentRecord.decide(command, state)
