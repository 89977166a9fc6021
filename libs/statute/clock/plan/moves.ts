import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { firstFrom } from '../settle.js'
import { type PlanFacts } from './facts.js'
import { owed } from './owed.js'

/** Regulation 15(2). The day of a move may change: the next notification replaces the one before. */
const leaving = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  facts.moves.flatMap((move, index) =>
    owed(
      {
        what: 'moveKnown',
        on: move.on,
        given: { aware: move.on, move: move.movingOn },
        subject: move.event,
        told: {
          transferredOut: firstFrom(facts.transfersOut, move.on),
          moveChanged: facts.moves[index + 1]?.on,
        },
      },
      facts,
      context,
    ),
  )

/** Regulation 15(4): what the new authority tells the family. */
const arriving = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  facts.transfersIn.flatMap(({ event, on }) =>
    owed(
      {
        what: 'transferredIn',
        on,
        subject: event,
        told: { familyToldOfTransfer: firstFrom(facts.transferNotices, on) },
      },
      facts,
      context,
    ),
  )

/** Moves between authorities. The review after a move is with the annual reviews. */
export const moveLimits = (facts: PlanFacts, context: ClockContext): readonly Obligation[] => [
  ...leaving(facts, context),
  ...arriving(facts, context),
]
