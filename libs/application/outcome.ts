import { type Refusal } from '#casework'
import { type Executed } from '#event-store'

/** What became of a command. */
export type Outcome =
  | {
      readonly kind: 'recorded'
      readonly stream: string
      /** Of the last event that it recorded. */
      readonly revision: number
      /** Of a record that began with it: what people call it, so that nothing has to be read to show it. */
      readonly reference?: string
      /** It had been recorded before: a second click, or a page sent again. */
      readonly repeated: boolean
      /** It is on no record yet: it waits for a second person. */
      readonly waits?: true
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Somebody else recorded something on the case after it was opened; nothing was written. */
  | { readonly kind: 'changed_meanwhile' }

/** Of a command that tells a stream one thing: what became of it. */
export const outcomeOf = (stream: string, done: Executed): Outcome => {
  if (done.ok) {
    const revision = done.revision === 'no_stream' ? 0 : done.revision
    return { kind: 'recorded', stream, revision, repeated: done.repeated }
  }
  return done.conflict === undefined
    ? { kind: 'refused', refusal: done.refusal }
    : { kind: 'changed_meanwhile' }
}
