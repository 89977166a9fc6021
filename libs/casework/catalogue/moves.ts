import { z } from 'zod'
import { authorityCode, civilDate } from '../vocabulary/fields.js'
import { WHILE_IN_FORCE } from './ceasing.js'
import { step } from './step.js'
import { date, plain } from './words.js'

/** Between authorities (regulation 15). */
export const moveSteps = {
  MoveNotified: step({
    command: 'NotifyMove',
    version: 1,
    data: z.strictObject({ awareOn: civilDate, movingOn: civilDate, toAuthority: authorityCode.optional() }),
    effectiveDate: 'awareOn',
    needs: ['recordFact'],
    situation: 'the plan is in force',
    title: 'Move announced',
    says: {
      toAuthority: plain('To authority'),
      awareOn: date('Authority knew', 'The news of the move', 'the authority became aware of the move'),
      movingOn: date('Moving on', 'The move', 'the child or young person was to move', { mayLieAhead: true }),
    },
  }),

  PlanTransferredIn: step({
    command: 'TransferPlanIn',
    version: 1,
    data: z.strictObject({ transferredOn: civilDate.optional(), fromAuthority: authorityCode.optional() }),
    effectiveDate: 'transferredOn',
    needs: ['recordFact'],
    situation: "once in a plan's life",
    title: 'Plan came from another authority',
    says: {
      transferredOn: date('Transferred', 'The transfer', 'the plan was transferred'),
      fromAuthority: plain('From authority'),
    },
  }),
  /** Regulation 15(4): that it came to us, whether we will assess, when we will review. */
  TransferNoticeSent: step({
    command: 'SendTransferNotice',
    version: 1,
    data: z.strictObject({ sentOn: civilDate }),
    effectiveDate: 'sentOn',
    needs: ['recordFact'],
    situation: 'the plan came from another authority',
    title: 'Family told about the transfer',
    says: {
      sentOn: date('Sent', 'The letter about the transfer', 'the family were told of the transfer', {
        asked: {
          title: 'When was the letter sent?',
          hint: 'It says that the plan came to us, whether we will assess, and when we will review the plan (regulation 15(4)).',
        },
      }),
    },
    after: { sentOn: { than: 'PlanTransferredIn.transferredOn' } },
    dependsOn: { on: 'PlanTransferredIn' },
  }),

  PlanTransferredOut: step({
    command: 'TransferPlanOut',
    version: 1,
    data: z.strictObject({ transferredOn: civilDate, toAuthority: authorityCode.optional() }),
    effectiveDate: 'transferredOn',
    needs: ['recordFact'],
    situation: 'the plan has not ended',
    title: 'Plan went to another authority',
    says: {
      toAuthority: plain('To authority'),
      transferredOn: date(
        'Transferred',
        'The transfer to another authority',
        'the plan was transferred to another authority',
      ),
    },
    after: {
      transferredOn: [{ than: 'PlanStarted.madeOn' }, ...WHILE_IN_FORCE],
    },
  }),
}
