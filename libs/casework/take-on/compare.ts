import { type DecidedEvent } from '../vocabulary/command.js'
import { type Recorded } from '../vocabulary/define.js'
import { type Difference } from './commands.js'

/** Ids are ours and not the return's: two facts that were matched are about the same person, request and review. */
const OURS = new Set(['person', 'assessment', 'exception', 'review', 'advice', 'dateCertain'])

/** Of how a stream came to us only the flags are about the child's case; the rest is about the file. */
const OF_TAKEN_ON = new Set(['flags'])

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** The return has one date for a decision, on which the family were told; ours may tell the two apart. */
const toldApart = (data: Readonly<Record<string, unknown>>): boolean =>
  data['decidedOn'] !== undefined && data['decidedOn'] !== data['notifiedOn']

/**
 * The fields in which the return says something else than the record. What the return does not know is no difference.
 * An exception without a stated reason says no more than that there is one.
 */
export const differencesBetween = (
  recorded: Recorded<DecidedEvent>,
  incoming: DecidedEvent,
): readonly Difference[] => {
  const was: Readonly<Record<string, unknown>> = { ...recorded.data }
  const is: Readonly<Record<string, unknown>> = { ...incoming.data }
  if (recorded.type === 'ExceptionRecorded' && is['reason'] === 'notStated') return []
  const compared = (field: string): boolean =>
    recorded.type === 'TakenOn'
      ? OF_TAKEN_ON.has(field)
      : !OURS.has(field) && !(field === 'decidedOn' && toldApart(was))
  return Object.keys(is)
    .filter((field) => is[field] !== undefined && compared(field) && text(was[field]) !== text(is[field]))
    .map((field) => ({
      event: recorded.id,
      type: recorded.type,
      field,
      was: was[field] ?? null,
      is: is[field],
    }))
}
