import { byDay } from '../settle.js'
import { type Dated } from './facts.js'

/** What ends an amendment that follows from no review (regulation 28). */
export interface ConcludesNotice extends Dated {
  /** Event id of the notice, where that is recorded. */
  readonly concludes?: string | undefined
}

/**
 * What concludes each of these notices, by the notice's event id: whatever names it, and else, in the order of the
 * days, the first that names none and that nothing came before. One conclusion ends one amendment: ended together with
 * it, a notice that nobody answered would be on nobody's list.
 */
export const concludedNotices = <Conclusion extends ConcludesNotice>(
  notices: readonly Dated[],
  conclusions: readonly Conclusion[],
): ReadonlyMap<string, Conclusion> => {
  const inOrder = conclusions.toSorted(byDay)
  const found = new Map<string, Conclusion>()
  for (const { event } of notices) {
    const named = inOrder.find(({ concludes }) => concludes === event)
    if (named !== undefined) found.set(event, named)
  }
  const begun = notices.toSorted(byDay)
  for (const conclusion of inOrder.filter(({ concludes }) => concludes === undefined)) {
    const first = begun.find(({ event, on }) => !found.has(event) && on <= conclusion.on)
    if (first !== undefined) found.set(first.event, conclusion)
  }
  return found
}
