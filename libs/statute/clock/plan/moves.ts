import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'
import { firstFrom } from '../settle.js'
import { type PlanFacts } from './facts.js'
import { owed } from './owed.js'

/** Regulation 15(2). The day of a move may change: the next notification replaces the one before. */
const leaving = (facts: PlanFacts, asked: Asked): readonly Obligation[] =>
  facts.moves.flatMap((move, index) =>
    owed(
      {
        rule: 'R-MOVE',
        on: move.on,
        given: { aware: move.on, move: move.movingOn },
        subject: move.event,
        done: 'The plan was transferred',
        satisfiedOn: firstFrom(facts.transfersOut, move.on),
        endedOn: facts.moves[index + 1]?.on,
      },
      facts,
      asked,
    ),
  )

/** Regulation 15(4): what the new authority tells the family. */
const arriving = (facts: PlanFacts, asked: Asked): readonly Obligation[] =>
  facts.transfersIn.flatMap(({ event, on }) =>
    owed(
      {
        rule: 'R-MOVE6W',
        on,
        subject: event,
        done: 'The family were told of the transfer',
        satisfiedOn: firstFrom(facts.transferNotices, on),
      },
      facts,
      asked,
    ),
  )

/** Moves between authorities. The review after a move is with the annual reviews. */
export const moveLimits = (facts: PlanFacts, asked: Asked): readonly Obligation[] => [
  ...leaving(facts, asked),
  ...arriving(facts, asked),
]
