/** Something that happens on a day, and starts the limits of every rule that runs from it. */
export interface Anchor {
  readonly id: 'request' | 'advice' | 'draft'
  readonly label: string
  readonly hint: string
  /** What the rules call it: their `trigger`. */
  readonly trigger: string
}

export const ANCHORS: readonly Anchor[] = [
  {
    id: 'request',
    label: 'The authority received a request for an assessment',
    hint: 'The day it arrived, not the day it was written or logged',
    trigger: 'Request received',
  },
  {
    id: 'advice',
    label: 'A service received the authority’s request for advice',
    hint: 'Each service has its own 6 weeks, from the day the request reached it',
    trigger: 'Advice request received by the body',
  },
  {
    id: 'draft',
    label: 'A draft plan was served on the family',
    hint: 'The day the family had it, which can be later than the day it was sent',
    trigger: 'Draft plan served',
  },
]
