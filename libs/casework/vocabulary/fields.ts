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

/** The name of a service or of a kind of setting; never of a person. */
export const label = z.string().trim().min(1).max(80)

/** Why, in a few words. It is kept unsealed: it must not name anyone (see `mentions` in libs/identity). */
export const reason = z.string().trim().min(1).max(300)
