import { type Refusal, refusal } from '#casework'
import { holdsNumber, mentions, type Opened } from '#identity'
import { type AnyCommand } from '../records/record-type.js'

const FREE_TEXT = [
  'reason',
  'reasons',
  'service',
  'setting',
  'settingOther',
  'settingRequested',
  'evidence',
] as const

const textsOf = (what: AnyCommand): readonly (readonly [string, string])[] => {
  const given: Readonly<Record<string, unknown>> =
    what.data === undefined ? { reason: what.reason } : { ...what.data }
  return FREE_TEXT.flatMap((field) => {
    const text = given[field]
    return typeof text === 'string' && text !== '' ? [[field, text] as const] : []
  })
}

export const hasFreeText = (what: AnyCommand): boolean => textsOf(what).length > 0

/**
 * Free text lies unsealed in the log, for good: one that names the child is refused, and one with an NHS number or a
 * pupil number, whoever's it is.
 */
export const namesTheChild = (what: AnyCommand, details: Opened | undefined): Refusal | undefined => {
  const numbered = textsOf(what).find(([, text]) => holdsNumber(text))
  if (numbered !== undefined) return refusal('holds_a_number', { field: numbered[0] })
  if (details === undefined || details === 'destroyed') return undefined
  const found = textsOf(what).find(([, text]) => mentions(text, details))
  return found === undefined ? undefined : refusal('names_the_child', { field: found[0] })
}
