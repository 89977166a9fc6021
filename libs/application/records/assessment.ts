import {
  assessment,
  assessmentRecord,
  assessmentOf,
  type AssessmentState,
  factsOf,
  readingOfLog,
} from '#casework'
import { settle } from '#statute'
import { type OnRecord } from './on-record.js'
import { recordType } from './record-type.js'
import { type ToRecord } from './rights.js'

export type CaseOnRecord = OnRecord<AssessmentState>

const reading = readingOfLog('assessment')

/** A child's way from request to final plan: what pages call a case. */
export const ASSESSMENT = recordType<AssessmentState, ToRecord>({
  category: 'assessment',
  decide: (command, state) => assessment.decide(command, state),
  stateOf: (history, knownBy) => assessmentOf(settle(history, { reading, knownBy })),
  wholeStateOf: (history) => assessmentOf(settle(history, { reading })),
  personOf: (state) => factsOf(state, 'RequestReceived')[0]?.data.person ?? state.taken?.person,
  toComeOf: ({ stage }) => ({ draftIsToCome: stage.status === 'agreedToIssue' }),
  needs: assessmentRecord.needs,
})
