import { type Hidden } from '../../parts/forms/hidden.js'
import { type Typed } from './answers.js'

interface Carried {
  readonly step: { readonly id: string }
  readonly commandId: string
  readonly event: string | undefined
  readonly typed: Typed
}

/**
 * What a page carries along unseen: the command's id, the revision that was seen, and every answer of the other
 * pages. In the form, not in the address or the session: two records can be begun side by side, and the address
 * stays free of what anybody typed.
 */
export const hiddenOf = (
  { step, commandId, event, typed }: Carried,
  seen: string,
  without: readonly string[] = [],
): readonly Hidden[] => {
  const others: Typed = Object.fromEntries(Object.entries(typed).filter(([box]) => !without.includes(box)))
  return Object.entries({
    what: step.id,
    commandId,
    seen,
    ...(event === undefined ? {} : { event }),
    ...others,
  }).map(([name, value]) => ({ name, value }))
}
