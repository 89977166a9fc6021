import { canBeMediated, factsOf } from '#casework'
import { given, type Step } from '../step.js'

export const DISAGREEMENT_STEPS: readonly Step[] = [
  {
    id: 'mediation-sought',
    type: 'SeekMediation',
    title: 'The family sought mediation',
    group: 'Disagreement',
    comesNext: () => false,
    makesSense: canBeMediated,
    questions: [
      {
        kind: 'date',
        field: 'informedOn',
        label: 'Authority told',
        title: 'When was the authority told that the family want mediation?',
        hint: 'The Department for Education leaves a case with mediation out of its 20-week figures.',
      },
    ],
    toRecord: (answers) => ({
      type: 'SeekMediation',
      data: { informedOn: given(answers, 'informedOn') },
    }),
  },
  {
    id: 'mediation-certificate',
    type: 'IssueMediationCertificate',
    title: 'A mediation certificate was issued',
    group: 'Disagreement',
    comesNext: () => false,
    makesSense: canBeMediated,
    questions: [
      {
        kind: 'date',
        field: 'issuedOn',
        label: 'Certificate issued',
        title: 'When did the mediation adviser issue the certificate?',
        hint: 'The date on the certificate. A family that do not want mediation get one too.',
      },
    ],
    toRecord: (answers) => ({
      type: 'IssueMediationCertificate',
      data: { issuedOn: given(answers, 'issuedOn') },
    }),
  },
  {
    id: 'mediation-agreed',
    type: 'AgreeInMediation',
    title: 'Agreement was reached in mediation',
    group: 'Disagreement',
    comesNext: () => false,
    makesSense: (state) => factsOf(state, 'MediationSought').length > 0,
    questions: [
      {
        kind: 'date',
        field: 'agreedOn',
        label: 'Agreed',
        title: 'When was agreement reached?',
        hint: 'Record the decision that follows from it too. The limits that the agreement sets (regulation 42) are not worked out here yet, so keep them in your own diary.',
      },
      {
        kind: 'choice',
        field: 'appealable',
        label: 'Could have been appealed',
        title: 'Was it about something the family could have appealed to the tribunal?',
        missing: 'Select whether it could have been appealed',
        choices: () => [
          { value: 'yes', text: 'Yes, such as a refusal or what the plan says about education' },
          { value: 'no', text: 'No, such as health or social care in the plan' },
        ],
      },
    ],
    toRecord: (answers) => ({
      type: 'AgreeInMediation',
      data: { agreedOn: given(answers, 'agreedOn'), appealable: given(answers, 'appealable') === 'yes' },
    }),
  },
]
