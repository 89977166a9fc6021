import { settle, type Settled } from '#statute'
import { type Recorded } from '../vocabulary/define.js'
import { inTodaysShape } from '../catalogue/reading.js'
import { type AssessmentFact, type RecordedAssessmentEvent } from '../catalogue/assessment.js'
import { nextStage } from './stage.js'
import { type AssessmentState, type Stage } from './state.js'

const isFact = (event: RecordedAssessmentEvent): event is Recorded<AssessmentFact> =>
  event.type !== 'TakenOn' && event.type !== 'FactCorrected'

/**
 * A case as its whole history leaves it. It is told anew from the corrected facts, so that a late record,
 * a correction and an undone record need no case of their own.
 */
export const assessmentOf = (settled: Settled<RecordedAssessmentEvent>): AssessmentState => {
  const taken = settled.facts.find((event) => event.type === 'TakenOn')?.data
  const facts = settled.facts.filter(isFact)
  const begun: Stage = taken ? { status: 'historic' } : { status: 'none' }
  return { settled, history: settled.recorded, facts, taken, stage: facts.reduce(nextStage, begun) }
}

const READING = inTodaysShape<RecordedAssessmentEvent>('assessment')

/** What a case's own events tell, as they were read from its log before. */
export const settledAssessment = (
  history: readonly RecordedAssessmentEvent[],
): Settled<RecordedAssessmentEvent> => settle(history, { reading: READING })

export const initialAssessment: AssessmentState = assessmentOf(settledAssessment([]))

/** The case after one more event. A case has some 25 events, so telling it anew each time costs microseconds. */
export const evolveAssessment = (state: AssessmentState, event: RecordedAssessmentEvent): AssessmentState =>
  assessmentOf(settledAssessment([...state.history, event]))
