import { z } from 'zod'
import { civilDate } from '../vocabulary/fields.js'
import { step } from './step.js'
import { date } from './words.js'

/** Direct payments (SEN (Personal Budgets) Regulations 2014). */
export const directPaymentSteps = {
  DirectPaymentStarted: step({
    command: 'StartDirectPayment',
    version: 1,
    data: z.strictObject({ firstPaymentOn: civilDate }),
    effectiveDate: 'firstPaymentOn',
    needs: ['recordFact'],
    situation: 'the plan is in force',
    title: 'Direct payments began',
    says: {
      firstPaymentOn: date('First payment', 'The first direct payment', 'the first direct payment was made', {
        asked: { title: 'When was the first payment made?' },
      }),
    },
  }),

  DirectPaymentReviewed: step({
    command: 'ReviewDirectPayment',
    version: 1,
    data: z.strictObject({ reviewedOn: civilDate }),
    effectiveDate: 'reviewedOn',
    needs: ['recordFact'],
    situation: 'direct payments began',
    title: 'Direct payments reviewed',
    says: {
      reviewedOn: date('Reviewed', 'The review of the direct payments', 'the direct payments were reviewed', {
        asked: {
          title: 'When were they reviewed?',
          hint: 'A review of the plan is not one of the payments.',
        },
      }),
    },
    after: { reviewedOn: { than: ['DirectPaymentStarted.firstPaymentOn'] } },
    dependsOn: { on: 'DirectPaymentStarted' },
  }),
}
