import { z } from 'zod'
import { civilDate } from '../vocabulary/fields.js'
import { MATTER_WORDS, MATTERS, ORDER_WORDS, ORDERS } from '../vocabulary/disputes.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { agreedToAmend, directions, sectionIOnly } from './directed.js'
import { FIRST_DISPUTED } from './disputed.js'
import { step } from './step.js'
import { capitals, coded, date, dateIfKnown, daysByDuty, plain } from './words.js'

const against = z.enum(MATTERS)

/** Appeals and orders, in the same words on an assessment and on a plan. */
export const appealSteps = {
  AppealRegistered: step({
    command: 'RegisterAppeal',
    version: 1,
    data: z.strictObject({ against, registeredOn: civilDate }),
    effectiveDate: 'registeredOn',
    about: 'appeal',
    when: 'isNotOpen',
    needs: ['recordFact'],
    situation: 'the decision is on record, and no appeal against it is open',
    title: 'Appeal registered',
    says: {
      against: coded('Appeal against', capitals(MATTER_WORDS)),
      registeredOn: date('Registered', 'The appeal', 'the appeal was registered'),
    },
    after: { registeredOn: { than: FIRST_DISPUTED, of: 'assessment' } },
  }),

  AppealResponded: step({
    command: 'RespondToAppeal',
    version: 1,
    data: z.strictObject({ against, respondedOn: civilDate }),
    effectiveDate: 'respondedOn',
    about: 'appeal',
    when: 'isOpen',
    needs: ['recordFact'],
    situation: {
      assessment: 'the appeal is open (on a case taken on it may be unknown)',
      plan: 'the appeal is open (on a plan taken on it may be unknown)',
    },
    title: 'Response to the appeal sent',
    says: {
      respondedOn: date('Answered', 'The response to the appeal', 'the response to the appeal was sent'),
      against: coded('Appeal against', capitals(MATTER_WORDS)),
    },
    after: { respondedOn: { than: ['AppealRegistered.registeredOn'], link: 'against' } },
    dependsOn: { on: 'AppealRegistered', link: 'against' },
  }),
  /** The authority told the tribunal that it no longer opposes the appeal. */
  AppealConceded: step({
    command: 'ConcedeAppeal',
    version: 2,
    data: z.strictObject({
      against,
      concededOn: civilDate,
      /** Regulation 45 is engaged only where the tribunal was told before the response was sent. */
      beforeResponse: z.boolean().optional(),
      agreedToAmend,
      sectionIOnly,
      directions,
    }),
    effectiveDate: 'concededOn',
    steps: [unchanged],
    about: 'appeal',
    when: 'isOpen',
    needs: ['recordFact'],
    situation: {
      assessment:
        'the appeal is open (on a case taken on it may be unknown); a refusal that is no longer defended is undone',
      plan: 'the appeal is open (on a plan taken on it may be unknown)',
    },
    title: 'Appeal conceded',
    says: {
      against: coded('Appeal against', capitals(MATTER_WORDS)),
      concededOn: date('Conceded', 'The concession', 'the appeal was conceded'),
      beforeResponse: plain('Before the response was sent'),
      agreedToAmend: plain('Agreed to amend'),
      sectionIOnly: plain('About the school only'),
      directions: daysByDuty('Days directed'),
    },
    after: { concededOn: { than: ['AppealRegistered.registeredOn'], link: 'against' } },
    dependsOn: { on: 'AppealRegistered', link: 'against' },
  }),
  /** An appeal that came to nothing: no order was made. */
  AppealEnded: step({
    command: 'EndAppeal',
    version: 1,
    data: z.strictObject({
      against,
      endedOn: civilDate,
      outcome: z.enum(['withdrawn', 'struckOut', 'dismissed']),
    }),
    effectiveDate: 'endedOn',
    about: 'appeal',
    when: 'isOpen',
    needs: ['recordFact'],
    situation: {
      assessment:
        'the appeal is open (on a case taken on it may be unknown): withdrawn, struck out or dismissed',
      plan: 'the appeal is open (on a plan taken on it may be unknown)',
    },
    title: 'Appeal ended without an order',
    says: {
      outcome: coded('How it ended', {
        withdrawn: 'The family withdrew it',
        struckOut: 'The tribunal struck it out',
        dismissed: 'The tribunal dismissed it',
      }),
      against: coded('Appeal against', capitals(MATTER_WORDS)),
      endedOn: date('Ended', 'The end of the appeal', 'the appeal ended'),
    },
    after: { endedOn: { than: ['AppealRegistered.registeredOn'], link: 'against' } },
    dependsOn: { on: 'AppealRegistered', link: 'against' },
  }),

  TribunalOrdered: step({
    command: 'RecordOrder',
    version: 2,
    data: z.strictObject({
      order: z.enum(ORDERS),
      orderedOn: civilDate,
      /** The day on which the tribunal sent it, which some read as the first day of its periods. */
      sentOn: civilDate.optional(),
      sectionIOnly,
      agreedToAmend,
      directions,
    }),
    effectiveDate: 'orderedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: {
      assessment: 'an appeal that the order fits; a refusal set aside is undone',
      plan: 'an appeal that the order fits',
    },
    title: 'Tribunal made an order',
    says: {
      sentOn: dateIfKnown('Sent', 'The sending of the order', 'the tribunal sent its order'),
      sectionIOnly: plain('About the school only'),
      agreedToAmend: plain('To amend as well'),
      directions: daysByDuty('Days directed'),
      order: coded('Order', capitals(ORDER_WORDS)),
      orderedOn: date('Ordered', 'The order', 'the tribunal made its order'),
    },
    after: { orderedOn: { than: ['AppealRegistered.registeredOn'] }, sentOn: { than: 'orderedOn' } },
  }),
}
