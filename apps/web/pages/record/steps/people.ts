import { codesOf } from '#casework'
import { type CaseFacts, CHANNELS, COUNTERPARTS } from '#casework'
import { type CommonToRecord } from '#application'
import { officers } from '../../../parts/forms/officers.js'
import { given, type Step } from '../step.js'
import { day, inWords, oneOf } from './shared.js'

/** Who holds a case, and with whom there was contact. */
export const PEOPLE_STEPS: readonly Step<CaseFacts, CommonToRecord, 'The case itself'>[] = [
  {
    id: 'officer',
    type: 'AssignOfficer',
    title: 'An officer was given the case',
    group: 'The case itself',
    questions: [
      {
        kind: 'choice',
        field: 'officer',
        label: 'Officer',
        title: 'Who has the case now?',
        missing: 'Select an officer',
        alike: true,
        choices: (asking) => officers(asking.record),
      },
      { kind: 'date', field: 'assignedOn', label: 'Assigned', title: 'Since when?' },
    ],
    toRecord: (answers) => ({
      type: 'AssignOfficer',
      data: { officer: given(answers, 'officer'), assignedOn: given(answers, 'assignedOn') },
    }),
  },
  /** That there was contact, and with whom: what was said stays in the authority's own files. */
  {
    id: 'contact',
    type: 'RecordContact',
    title: 'There was contact with the family or with somebody else',
    group: 'The case itself',
    questions: [
      {
        kind: 'choice',
        field: 'with',
        label: 'With',
        title: 'With whom was there contact?',
        hint: 'What was said is not kept here.',
        missing: 'Select with whom',
        choices: () => inWords(codesOf('ContactRecorded', 'with')),
      },
      {
        kind: 'choice',
        field: 'channel',
        label: 'By',
        title: 'How?',
        missing: 'Select how',
        choices: () => inWords(codesOf('ContactRecorded', 'channel')),
      },
      day('contactedOn', 'Contact on', 'When?'),
    ],
    toRecord: (answers) => ({
      type: 'RecordContact',
      data: {
        contactedOn: given(answers, 'contactedOn'),
        channel: oneOf(CHANNELS, answers['channel']),
        with: oneOf(COUNTERPARTS, answers['with']),
      },
    }),
  },
]
