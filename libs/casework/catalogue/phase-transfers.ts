import { z } from 'zod'
import { civilDate, id } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { coded, date, dateIfKnown, plain, UNSEEN } from './words.js'

export const PHASES = [
  'earlyYearsToSchool',
  'infantToJunior',
  'primaryToMiddle',
  'primaryToSecondary',
  'middleToSecondary',
  'secondaryToPost16',
  'post16ToPost16',
] as const

export const PHASE_WORDS: Readonly<Record<(typeof PHASES)[number], string>> = {
  earlyYearsToSchool: 'Early years to school',
  infantToJunior: 'Infant to junior school',
  primaryToMiddle: 'Primary to middle school',
  primaryToSecondary: 'Primary to secondary school',
  middleToSecondary: 'Middle to secondary school',
  secondaryToPost16: 'Secondary school to post-16',
  post16ToPost16: 'From one post-16 institution to another',
}

/** Transfers between phases of education (regulation 18). */
export const phaseTransferSteps = {
  PhaseTransferScheduled: step({
    command: 'SchedulePhaseTransfer',
    version: 1,
    data: z.strictObject({
      kind: z.enum(PHASES).optional(),
      transferYear: z.int().min(2014).max(2199).optional(),
      transferOn: civilDate.optional(),
      /** The date the return gives for finalising the plan, where it says no more. */
      dueOn: civilDate.optional(),
    }),
    needs: ['recordFact'],
    situation: 'its kind and its year or day are given',
    mayBeOlderThanPlan: true,
    title: 'Phase transfer to come',
    says: {
      kind: coded('Kind', PHASE_WORDS),
      transferYear: plain('In September of'),
      transferOn: dateIfKnown('On', 'The transfer', 'the transfer takes place', { mayLieAhead: true }),
      dueOn: dateIfKnown('To be finalised by', 'The transfer date', 'the transfer is due', {
        mayLieAhead: true,
      }),
    },
  }),

  PlacementNamed: step({
    command: 'NamePlacement',
    version: 2,
    data: z.strictObject({ namedOn: civilDate, transfer: id.optional() }),
    effectiveDate: 'namedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: 'the plan is in force; it may say for which phase transfer',
    title: 'Placement named for the phase transfer',
    says: { namedOn: date('Named', 'The naming of the setting', 'the setting was named'), transfer: UNSEEN },
  }),
}
