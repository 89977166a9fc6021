import { type Settled } from '#statute'
import { type Recorded } from '../vocabulary/define.js'
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
