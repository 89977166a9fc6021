import { z } from 'zod'
import { civilDate, id } from '../vocabulary/fields.js'
import { step } from './step.js'
import { coded, date, refersTo } from './words.js'

export const CHANNELS = ['phone', 'email', 'letter', 'meeting', 'visit', 'portal'] as const

export const COUNTERPARTS = [
  'family',
  'youngPerson',
  'setting',
  'health',
  'socialCare',
  'otherAuthority',
  'other',
] as const

/** Who deals with the child, and that there was contact: no word of what was said, since that is not for an unsealed field. */
export const peopleSteps = {
  OfficerAssigned: step({
    command: 'AssignOfficer',
    version: 1,
    data: z.strictObject({ officer: id, assignedOn: civilDate }),
    effectiveDate: 'assignedOn',
    needs: ['assignOfficer'],
    standsAlone: true,
    situation: { assessment: 'another officer than the one who holds the case', plan: 'a plan is on record' },
    mayBeOlderThanPlan: true,
    title: 'Officer assigned',
    says: {
      officer: refersTo('account', 'Officer'),
      assignedOn: date('Assigned', 'The change of officer', 'the officer was assigned'),
    },
  }),

  ContactRecorded: step({
    command: 'RecordContact',
    version: 1,
    data: z.strictObject({ contactedOn: civilDate, channel: z.enum(CHANNELS), with: z.enum(COUNTERPARTS) }),
    effectiveDate: 'contactedOn',
    needs: ['recordFact'],
    standsAlone: true,
    mayRepeat: true,
    situation: {
      assessment: 'the case is on record; nothing is kept of what was said',
      plan: 'a plan is on record',
    },
    mayBeOlderThanPlan: true,
    decidesNothing: true,
    title: 'Contact',
    says: {
      contactedOn: date('Contact on', 'The contact', 'there was contact'),
      channel: coded('By', {
        phone: 'Phone',
        email: 'E-mail',
        letter: 'Letter',
        meeting: 'Meeting',
        visit: 'Visit',
        portal: 'Portal',
      }),
      with: coded('With', {
        family: 'The family',
        youngPerson: 'The young person',
        setting: 'The school, college or other setting',
        health: 'Health',
        socialCare: 'Social care',
        otherAuthority: 'Another authority',
        other: 'Somebody else',
      }),
    },
  }),
}
