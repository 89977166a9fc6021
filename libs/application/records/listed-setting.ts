import { isListedAs, type Refusal, refusal, type Register } from '#casework'
import { textIn } from './listed-service.js'
import { type AnyCommand } from './record-type.js'

/** The field that a page asks for the setting under: a placement's name is no field of its own there. */
const NAMES = ['setting', 'settingRequested', 'name'] as const

const namedIn = (type: string, data: object): string | undefined =>
  // The return's code of what has no number stands under `setting` in a placement.
  NAMES.filter((field) => field !== 'setting' || type !== 'RecordPlacement')
    .map((field) => textIn(data, field))
    .find((name) => name !== undefined)

/**
 * Whether a command names a setting by its number: then its name is that of the public register, and nobody's own words.
 */
export const namesByUrn = ({ data = {} }: AnyCommand): boolean => textIn(data, 'urn') !== undefined

/** The URN goes into the return: one that the register does not have, or has under another name, is not saved. */
export const settingNotListed = async (
  { type, data = {} }: AnyCommand,
  register: () => Promise<Register>,
): Promise<Refusal | undefined> => {
  const urn = textIn(data, 'urn')
  if (urn === undefined || isListedAs(await register(), urn, namedIn(type, data))) return undefined
  const field =
    type === 'RecordPlacement' ? 'urn' : type === 'ReceiveRepresentations' ? 'settingRequested' : 'setting'
  return refusal('urn_not_listed', { urn, field })
}
