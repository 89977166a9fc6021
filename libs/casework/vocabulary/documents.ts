import { z } from 'zod'
import { event } from './define.js'
import { civilDate } from './fields.js'
import { noticeIncluded } from './notice.js'
import { unchanged } from './upcasting.js'

/** Of an assessment, and of a re-assessment (regulation 27(1)). */
export const draftPlanSent = event(1, z.strictObject({ sentOn: civilDate, servedOn: civilDate }), 'sentOn')

export const finalPlanIssued = event(
  2,
  z.strictObject({
    sentToFamilyOn: civilDate,
    sentToSettingOn: civilDate.optional(),
    sentToCommissionerOn: civilDate.optional(),
    /** Present when it was sent within the family's 15 days: whether they had asked for that. */
    familyAgreedEarly: z.boolean().optional(),
    noticeIncluded,
  }),
  'sentToFamilyOn',
  [unchanged],
)
