import { z } from 'zod'
import { civilDate } from '../vocabulary/fields.js'
import { NOTICE_WORDS, noticeIncluded } from '../vocabulary/notice.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { capitals, coded, date, dateIfKnown, plain } from './words.js'

export const REASSESSMENT_ASKED_BY = [
  'parent',
  'youngPerson',
  'school',
  'healthCommissioner',
  'other',
] as const

/** Re-assessments (section 44(2) and (3); regulations 23 to 27). */
export const reassessmentSteps = {
  ReassessmentRequested: step({
    command: 'ReceiveReassessmentRequest',
    version: 1,
    data: z.strictObject({ requestedOn: civilDate, by: z.enum(REASSESSMENT_ASKED_BY).optional() }),
    effectiveDate: 'requestedOn',
    needs: ['recordFact'],
    situation: 'no request is open and no re-assessment under way',
    title: 'Re-assessment asked for',
    says: {
      requestedOn: date('Asked', 'The request for a re-assessment', 'a re-assessment was requested'),
      by: coded('Asked by', {
        parent: 'Parent',
        youngPerson: 'Young person',
        school: 'School, college or other setting',
        healthCommissioner: 'Health commissioner',
        other: 'Somebody else',
      }),
    },
  }),
  /** Also of the authority's own motion (section 44(3)): then the fourteen weeks run from the day of deciding. */
  ReassessmentDecided: step({
    command: 'DecideReassessment',
    version: 2,
    data: z.strictObject({
      agreed: z.boolean(),
      notifiedOn: civilDate,
      decidedOn: civilDate.optional(),
      /** Nobody had asked for it. */
      ownMotion: z.boolean().optional(),
      noticeIncluded,
    }),
    effectiveDate: 'notifiedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: "asked for; or to re-assess of the authority's own accord",
    title: 'Decided about a re-assessment',
    says: {
      decidedOn: dateIfKnown(
        'Decided',
        'The decision about a re-assessment',
        'it was decided whether to re-assess',
      ),
      notifiedOn: date(
        'Family told',
        'The letter with the decision about a re-assessment',
        'the family were told of the decision about a re-assessment',
        { byPost: true },
      ),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
      agreed: plain('To re-assess'),
      ownMotion: plain('Of its own motion'),
    },
    after: { notifiedOn: { than: 'decidedOn' } },
  }),
}
