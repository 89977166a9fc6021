import { z } from 'zod'
import { RULE_BOOK_2014 } from '#statute'
import { civilDate } from '../vocabulary/fields.js'

/** A limit that an order, an agreement in mediation or an unopposed appeal can start: a day may be set for no other. */
const duty = z
  .string()
  .regex(/^(R-(ORD|UNOPP)-[A-Z-]+|R-MEDAGR)$/)
  .refine((rule) => RULE_BOOK_2014.find(rule) !== undefined, 'must be the id of a rule')

/** Regulations 42(5), 44(1) and 45: a day set in place of the period of one duty, by the id of its rule. */
export const directions = z
  .array(z.strictObject({ duty, dueOn: civilDate }))
  .min(1)
  .optional()

/** Nothing but the placement is to change (regulation 44(2)(f)). */
export const sectionIOnly = z.boolean().optional()

/** The plan goes on and is to be amended too (regulation 44(2)(h)). */
export const agreedToAmend = z.boolean().optional()
