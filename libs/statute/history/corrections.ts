import { type HistoryEvent } from './event.js'
import { HistoryError } from './history-error.js'
import { neededText } from './read-field.js'
import { type HistoryReading, WHOLE_RECORD, withField } from './reading.js'

type EffectiveDateField = HistoryReading<never, never>['effectiveDateField']

interface Applying<Event> {
  readonly corrections: ReadonlyMap<string, readonly Event[]>
  readonly effectiveDateField: EffectiveDateField
  /** Ids of the corrections that were applied: those that nobody took back. */
  readonly applied: Set<string>
}

const isCorrection = ({ type }: HistoryEvent): boolean => type === 'FactCorrected'

/**
 * A record as its corrections leave it; undefined when one strikes it out. A correction may be corrected itself, so
 * each is settled first. Each names one record, so those that lead to a fact are a tree: no circle is reached from one.
 */
const asCorrected = <Event extends HistoryEvent>(
  event: Event,
  applying: Applying<Event>,
): Event | undefined => {
  const corrections = applying.corrections.get(event.id)
  if (corrections === undefined) return event
  let standing: Event | undefined = event
  for (const correction of corrections) {
    const itself = asCorrected(correction, applying)
    if (itself === undefined) continue
    applying.applied.add(correction.id)
    const field = neededText(itself, 'field')
    if (field === WHOLE_RECORD) standing = undefined
    else if (standing !== undefined)
      standing = withField(standing, field, itself.data['is'], applying.effectiveDateField)
  }
  return standing
}

/** By the record that each names, in the order of the log. Throws HistoryError for one that names none of `all`. */
const byTarget = <Event extends HistoryEvent>(
  corrections: readonly Event[],
  all: ReadonlySet<string>,
): ReadonlyMap<string, readonly Event[]> => {
  const targets = new Map<string, Event[]>()
  for (const correction of corrections) {
    const target = neededText(correction, 'event')
    if (!all.has(target))
      throw new HistoryError(
        'unknown_event',
        `Event ${correction.id} corrects an event that this history does not hold. Check the id in "event".`,
        correction.id,
      )
    neededText(correction, 'field')
    const others = targets.get(target)
    if (others === undefined) targets.set(target, [correction])
    else others.push(correction)
  }
  return targets
}

export interface Corrected<Event> {
  /** What is known to have happened: corrections applied, and neither they nor what was struck out among it. */
  readonly facts: readonly Event[]
  /** Ids of the corrections that count: those that nobody took back. */
  readonly applied: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

/**
 * The facts as corrected, without the corrections. A correction is knowledge, not part of the child's story: it
 * applies on whatever day the question is asked. Of two, the later in the log counts: the log has one order, and the
 * machines that write to it have a clock each.
 *
 * @param known the events that count as known, in the order of the log
 * @param ids of every event of the history, to tell a correction of something not known yet from one of nothing
 */
export const withCorrections = <Event extends HistoryEvent>(
  known: readonly Event[],
  ids: () => ReadonlySet<string>,
  effectiveDateField: EffectiveDateField,
): Corrected<Event> => {
  const made = known.filter(isCorrection)
  if (made.length === 0) return { facts: known, applied: NONE }
  const applying = { corrections: byTarget(made, ids()), effectiveDateField, applied: new Set<string>() }
  const facts: Event[] = []
  for (const event of known) {
    const standing = isCorrection(event) ? undefined : asCorrected(event, applying)
    if (standing !== undefined) facts.push(standing)
  }
  return { facts, applied: applying.applied }
}
