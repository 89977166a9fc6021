import { type PlanFact, type RecordedPlanEvent } from '../catalogue/plan.js'
import { type Difference } from './commands.js'

interface Dated {
  readonly facts: readonly PlanFact[]
  /** The first date, where an older return knows it better than the newer one that came first. */
  readonly earlier: readonly Difference[]
}

const amendedOn = (sentOn: string): PlanFact => ({
  type: 'AmendedPlanIssued',
  occurredOn: sentOn,
  data: { sentOn },
})

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
  const { madeOn } = incoming.data
  const current = amended.at(-1) ?? madeOn
  const others = facts.filter((fact) => fact !== incoming && fact.type !== 'AmendedPlanIssued')
  const from = record.find((event) => event.type === 'TakenOn')?.data.year
  const isOlder = from !== undefined && year < from
  const firstDayWas = (is: string): readonly Difference[] => [
    { event: started.id, type: started.type, field: 'madeOn', was: firstDay, is },
  ]
  // The older return has the day on which the plan was first made beside that of the amended one, which is on record.
  if (isOlder && madeOn !== undefined && madeOn < firstDay && amended.includes(firstDay))
    return { facts: [...others, amendedOn(firstDay)], earlier: firstDayWas(madeOn) }
  // The same plan as on record: what its first date was is on record as well as it will be.
  if (current === undefined || known.includes(current)) return { facts: others, earlier: [] }
  if (current > firstDay) return { facts: [...others, amendedOn(current)], earlier: [] }
  if (!isOlder) return { facts, earlier: [] }
  return { facts: [...others, amendedOn(firstDay)], earlier: firstDayWas(madeOn ?? current) }
}
