import { addMonths, isoDate, parseCivilDate } from '../../civil-date/index.js'
import { type Obligation } from '../../obligation.js'
import { lastDayOf } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { earlierOf } from '../settle.js'
import { type PhaseTransfer, type PlanFacts } from './facts.js'
import { formerly, owed } from './owed.js'

const givenOf = ({ what, transfer }: PhaseTransfer) =>
  what === 'transferAfter16' ? { transfer } : { transferYear: transfer }

/**
 * The day on which the plan came to name the placement for this transfer. Where no transfer is recorded with the
 * naming, it is for one whose twelve months (regulation 18(1)) it falls into, or that it comes late for.
 */
const namedOn = (
  { placements, conclusions }: PlanFacts,
  { event }: PhaseTransfer,
  dueOn: string,
): string | undefined => {
  const yearBefore = isoDate(addMonths(parseCivilDate(dueOn), -12))
  return earlierOf(
    placements.find(({ on, transfer }) => (transfer === undefined ? on > yearBefore : transfer === event))
      ?.on,
    conclusions.find(
      ({ what, on, namesPlacement }) => what === 'amended' && namesPlacement && on > yearBefore,
    )?.on,
  )
}

/** The day on which the plan began, or came here, where that was after the last day; undefined where it was not. */
const beganAfter = (dueOn: string, facts: PlanFacts): string | undefined => {
  const came = formerly(dueOn, facts)
  if (came !== undefined) return came
  return facts.madeOn !== undefined && facts.madeOn > dueOn ? facts.madeOn : undefined
}

/** Regulation 18: reviewed, and amended to name the placement, before the child moves to the next phase. */
export const phaseTransferLimits = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  facts.phaseTransfers.flatMap((transfer) => {
    const [naming] = context.rulesFrom(transfer.what, transfer.on)
    if (naming === undefined) return []
    const given = givenOf(transfer)
    const dueOn = isoDate(lastDayOf(naming.rule, given, context))
    return owed(
      {
        what: transfer.what,
        on: transfer.on,
        given,
        subject: transfer.event,
        told: { placementNamed: namedOn(facts, transfer, dueOn) },
        began: (last) => beganAfter(last, facts),
      },
      facts,
      context,
    )
  })
