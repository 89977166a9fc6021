import { type HistoryEvent } from '../history.js'
import { HistoryError } from './history-error.js'
import { recordedAt } from './known.js'
import { neededText } from './read-field.js'
import { storyField } from './story-field.js'

/** The field name by which a correction speaks of the whole record: it was made in error and never happened. */
const WHOLE_RECORD = '*'

type Corrections = ReadonlyMap<string, readonly HistoryEvent[]>

const isCorrection = (event: HistoryEvent): boolean => event.type === 'FactCorrected'

/** The record with one correction applied; undefined when the correction strikes it out. */
const corrected = (event: HistoryEvent, correction: HistoryEvent): HistoryEvent | undefined => {
  const field = neededText(correction, 'field')
  const value = correction.data['is']
  if (field === WHOLE_RECORD) return undefined
  if (field === 'occurredOn') return typeof value === 'string' ? { ...event, occurredOn: value } : event
  const data = { ...event.data, [field]: value ?? undefined }
  const movesStory = field === storyField(event) && typeof value === 'string'
  return movesStory ? { ...event, data, occurredOn: value } : { ...event, data }
}

/**
 * A record as its corrections leave it. A correction may be corrected itself, so each is settled first. Each names
 * one record, so the corrections that lead to a fact are a tree: a circle can never be reached from one.
 */
const settled = (event: HistoryEvent, corrections: Corrections): HistoryEvent | undefined => {
  const mine = corrections.get(event.id)
  if (mine === undefined) return event
  let standing: HistoryEvent | undefined = event
  for (const correction of mine) {
    const itself = settled(correction, corrections)
    if (itself !== undefined && standing !== undefined) standing = corrected(standing, itself)
  }
  return standing
}

/** A later record of what was learnt outweighs an earlier one, in whatever order a file lists them. */
const inOrderOfRecording = (corrections: readonly HistoryEvent[]): readonly HistoryEvent[] =>
  corrections.every((correction) => correction.recordedAt !== undefined)
    ? corrections.toSorted((a, b) => recordedAt(a) - recordedAt(b))
    : corrections

const byTarget = (corrections: readonly HistoryEvent[], all: readonly HistoryEvent[]): Corrections => {
  const ids = new Set(all.map(({ id }) => id))
  const targets = new Map<string, HistoryEvent[]>()
  for (const correction of inOrderOfRecording(corrections)) {
    const target = neededText(correction, 'event')
    if (!ids.has(target))
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

/**
 * The facts as corrected, without the corrections. A correction is knowledge, not part of the child's story:
 * it applies on whatever day the question is asked.
 *
 * @param known the events that count as known, in order of recording
 * @param all every event of the history, to tell a correction of something not known yet from one of nothing
 */
export const withCorrections = (
  known: readonly HistoryEvent[],
  all: readonly HistoryEvent[],
): readonly HistoryEvent[] => {
  if (!known.some(isCorrection)) return known
  const corrections = byTarget(known.filter(isCorrection), all)
  const standing: HistoryEvent[] = []
  for (const event of known) {
    const as = isCorrection(event) ? undefined : settled(event, corrections)
    if (as !== undefined) standing.push(as)
  }
  return standing
}
