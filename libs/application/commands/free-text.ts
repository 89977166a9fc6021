import { entryOfCommand, type Refusal, refusal } from '#casework'
import { holdsNumber, mentions, type Opened } from '#identity'
import { namesByUrn } from '../records/listed-setting.js'
import { type AnyCommand } from '../records/record-type.js'

const FREE_TEXT = [
  'reason',
  'reasons',
  'service',
  'setting',
  'settingOther',
  'settingRequested',
  'name',
  'evidence',
] as const

/** Of a setting of the register: public words, though a child may be called Mary. */
const LISTED = ['setting', 'settingRequested', 'name']

const isFreeText = (field: unknown): boolean => FREE_TEXT.some((known) => known === field)

/** A reason may be one of a list: the code of an exception tells nothing in anybody's own words. */
const isCoded = (command: string, field: string): boolean =>
  entryOfCommand(command)?.says[field]?.kind === 'coded'

/** Its fields; of a correction also the field that it corrects, under the name that the form knows. */
const textsOf = (what: AnyCommand): readonly (readonly [string, string])[] => {
  const { data, ...asked } = what
  const { field, ...given }: Readonly<Record<string, unknown>> = { ...(data ?? asked) }
  const listed = namesByUrn(what)
  return Object.entries(given).flatMap(([name, text]) =>
    typeof text === 'string' &&
    text !== '' &&
    !(listed && LISTED.includes(name)) &&
    ((isFreeText(name) && !isCoded(what.type, name)) || (name === 'is' && isFreeText(field)))
      ? [[name, text] as const]
      : [],
  )
}

export const hasFreeText = (what: AnyCommand): boolean => textsOf(what).length > 0

/** What the command asks for, with its texts sealed: what is kept of it must tell nobody of them. */
export const contentOf = (what: AnyCommand, seal: (text: string) => string): object => {
  const sealed = Object.fromEntries(textsOf(what).map(([field, text]) => [field, seal(text)]))
  // A command that is asked anew has who and when of its own.
  const asked = Object.fromEntries(Object.entries(what).filter(([field]) => field !== 'meta'))
  return what.data === undefined ? { ...asked, ...sealed } : { ...asked, data: { ...what.data, ...sealed } }
}

/**
 * Free text goes with the child's key, and until then is read by more people than names are: one that names the child is
 * refused, and one with an NHS number or a pupil number, whoever's it is. Nothing can be written of a child whose details
 * are gone.
 */
export const namesTheChild = (what: AnyCommand, details: Opened | undefined): Refusal | undefined => {
  const numbered = textsOf(what).find(([, text]) => holdsNumber(text))
  if (numbered !== undefined) return refusal('holds_a_number', { field: numbered[0] })
  if (details === undefined) return undefined
  if (details === 'destroyed') return refusal('child_removed')
  const found = textsOf(what).find(([, text]) => mentions(text, details))
  return found === undefined ? undefined : refusal('names_the_child', { field: found[0] })
}
