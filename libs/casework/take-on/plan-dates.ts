import { type PlanFact, type RecordedPlanEvent } from '../catalogue/plan.js'
import { type Difference } from './commands.js'

interface Dated {
  readonly facts: readonly PlanFact[]
  /** The first date, where an older return knows it better than the newer one that came first. */
  readonly earlier: readonly Difference[]
}

/**
 * The return has one date for a plan, that of the *current* one: it moves on with every amendment. Against a plan on
 * record, a later date is an amended plan and never a new first date; an earlier one from an older return is the first
 * date, and the one on record was that of an amended plan (format, section 6).
 */
export const datesAgainst = (
  record: readonly RecordedPlanEvent[],
  year: number,
  facts: readonly PlanFact[],
): Dated => {
  const started = record.find((event) => event.type === 'PlanStarted')
  const incoming = facts.find((fact) => fact.type === 'PlanStarted')
  const firstDay = started?.data.madeOn
  if (started === undefined || incoming === undefined || firstDay === undefined) return { facts, earlier: [] }
  const amended = facts.filter((fact) => fact.type === 'AmendedPlanIssued').map(({ data }) => data.sentOn)
  const known = [
    firstDay,
    ...record.filter((event) => event.type === 'AmendedPlanIssued').map(({ data }) => data.sentOn),
  ]
  const current = amended.at(-1) ?? incoming.data.madeOn
  const others = facts.filter((fact) => fact !== incoming && fact.type !== 'AmendedPlanIssued')
  // The same plan as on record: what its first date was is on record as well as it will be.
  if (current === undefined || known.includes(current)) return { facts: others, earlier: [] }
  const amendedOn = (sentOn: string): PlanFact => ({
    type: 'AmendedPlanIssued',
    occurredOn: sentOn,
    data: { sentOn },
  })
  if (current > firstDay) return { facts: [...others, amendedOn(current)], earlier: [] }
  const from = record.find((event) => event.type === 'TakenOn')?.data.year
  if (from === undefined || year >= from) return { facts, earlier: [] }
  const { id, type } = started
  return {
    facts: [...others, amendedOn(firstDay)],
    earlier: [{ event: id, type, field: 'madeOn', was: firstDay, is: incoming.data.madeOn ?? current }],
  }
}
