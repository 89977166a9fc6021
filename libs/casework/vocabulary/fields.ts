import { z } from 'zod'
import { tryParseCivilDate } from '#statute'

/** A real date in England, YYYY-MM-DD; 30 February is not one. */
export const civilDate = z
  .string()
  .refine((text) => tryParseCivilDate(text) !== undefined, 'must be a real date written YYYY-MM-DD')
  .meta({ format: 'date' })

/** An id: of a person, an advice request, an exception, an account. No spaces, so that a name does not fit. */
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/, 'must be an id without spaces')

/** DfE's three-digit code of a local authority. */
export const authorityCode = z.string().regex(/^\d{3}$/, 'must be a three-digit authority code')

/** The number under which the department's register knows a school or a college. */
export const urn = z.string().regex(/^\d{6}$/, 'must be the six digits of a URN')

/** The name of a service or of a kind of setting; never of a person. */
export const label = z.string().trim().min(1).max(80)

const LONGEST_TEXT = 300

const fewWords = z.string().trim().min(1)

/** Where something is from, in a few words; nobody's record. */
export const source = fewWords.max(LONGEST_TEXT)

const SEALED = /^sealed:1:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([A-Za-z0-9+/]+={0,2})$/

/** A text as the log keeps it: sealed with the key of a child, which it names. Nobody reads it without that key. */
export interface SealedText {
  /** Id of the child: a UUID in lower case. */
  readonly person: string
  /** Base64. */
  readonly box: string
}

export const sealedText = ({ person, box }: SealedText): string => `sealed:1:${person}:${box}`

/** Undefined for a text that lies open, as those of 0.2.0 do. */
export const readSealedText = (text: string): SealedText | undefined => {
  const [, person, box] = SEALED.exec(text) ?? []
  return person === undefined || box === undefined ? undefined : { person, box }
}

/**
 * Somebody's own words: why, in a few words. As they are decided on they lie open; in the log they are sealed with the
 * child's key (decision 0178). They must not name anyone all the same (see `mentions` in libs/identity).
 */
export const reason = fewWords
  .refine(
    (text) => text.length <= LONGEST_TEXT || readSealedText(text) !== undefined,
    'must be 300 letters at most',
  )
  .meta({ freeText: true })
