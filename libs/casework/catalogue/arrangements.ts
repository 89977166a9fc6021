import { z } from 'zod'
import { civilDate, id } from '../vocabulary/fields.js'
import { keysOf } from '../vocabulary/keyed.js'
import { step } from './step.js'
import { coded, date, plain } from './words.js'

const RESIDENTIAL_WORDS = {
  none: 'Not residential',
  weeks38to51: 'Residential, 38 to 51 weeks a year',
  weeks52: 'Residential, 52 weeks a year',
}

const residential = z.enum(keysOf(RESIDENTIAL_WORDS))

/** What the return asks of a plan beside its dates: all of it, so that one event says how it was arranged on any day. */
export const arrangementSteps = {
  ArrangementsRecorded: step({
    command: 'RecordArrangements',
    version: 1,
    data: z.strictObject({
      /** A return says how it is arranged and not since when. */
      since: civilDate.optional(),
      residential,
      /** A personal budget was taken up. */
      personalBudget: z.boolean(),
      /** The authority, a school or somebody else holds it for the family. */
      organised: z.boolean().optional(),
      /** Letters of the return, which the department's public text does not give: kept as they stand. */
      directPayments: id.optional(),
      workBased: id.optional(),
    }),
    effectiveDate: 'since',
    needs: ['recordFact'],
    situation: 'the plan is in force',
    mayBeOlderThanPlan: true,
    title: 'Arrangements of the plan recorded',
    says: {
      since: date('Since', 'The start of the arrangements', 'the arrangements began'),
      residential: coded('Residential', RESIDENTIAL_WORDS),
      personalBudget: plain('Personal budget'),
      organised: plain('Organised for the family'),
      directPayments: plain('Direct payments, code of the return'),
      workBased: plain('Work-based learning, code of the return'),
    },
  }),
}
