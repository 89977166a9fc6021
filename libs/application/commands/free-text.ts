import { refused, type Refusal } from '#casework'
import { mentions, type Opened } from '#identity'
import { type PlanToRecord } from './permitted-on-plan.js'
import { type ToRecord } from './permitted.js'

const FREE_TEXT = [
  'reason',
  'reasons',
  'service',
  'setting',
  'settingOther',
  'settingRequested',
  'evidence',
] as const

type Anything = ToRecord | PlanToRecord

const textsOf = (what: Anything): readonly (readonly [string, string])[] => {
  const given: Readonly<Record<string, unknown>> = 'data' in what ? { ...what.data } : { reason: what.reason }
  return FREE_TEXT.flatMap((field) => {
    const text = given[field]
    return typeof text === 'string' && text !== '' ? [[field, text] as const] : []
  })
}

export const hasFreeText = (what: Anything): boolean => textsOf(what).length > 0

/** Free text lies unsealed in the log, for good: one that names the child is refused. */
export const namesTheChild = (what: Anything, details: Opened | undefined): Refusal | undefined => {
  if (details === undefined || details === 'destroyed') return undefined
  const found = textsOf(what).find(([, text]) => mentions(text, details))
  return found === undefined
    ? undefined
    : refused(
        'names_the_child',
        'This text names the child or young person. Write “the child” or “the young person” instead: notes stay readable after a name has been removed.',
        found[0],
      ).refusal
}
