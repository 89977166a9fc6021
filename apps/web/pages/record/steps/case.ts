import { assessmentEvents, SOURCE_NAMES, SOURCES } from '#casework'
import { given, ifGiven, type Step } from '../step.js'
import { stepOfDays } from './dates.js'

export const CASE_STEPS: readonly Step[] = [
  stepOfDays(assessmentEvents.RequestWithdrawn, {
    id: 'withdrawn',
    title: 'The request was withdrawn',
    group: 'The case itself',
  }),
  {
    id: 'moved',
    type: 'ExportCase',
    title: 'The child or young person moved to another authority',
    group: 'The case itself',
    questions: [
      { kind: 'date', field: 'movedOn', label: 'Moved', title: 'When did they move?' },
      {
        kind: 'text',
        field: 'toAuthority',
        label: 'To authority',
        title: 'To which authority?',
        hint: 'Its three-digit DfE code, for example 885. Leave it empty if you do not know.',
        optional: true,
        objection: (answer) =>
          /^\d{3}$/.test(answer) ? undefined : 'The code must be 3 numbers, such as 885, or empty',
      },
    ],
    toRecord: (answers) => ({
      type: 'ExportCase',
      data: { movedOn: given(answers, 'movedOn'), ...ifGiven(answers, 'toAuthority') },
    }),
  },
  {
    id: 'request',
    type: 'ReceiveRequest',
    title: 'A request was received',
    group: 'The case itself',
    questions: [
      {
        kind: 'choice',
        field: 'source',
        label: 'From',
        title: 'Who asked for the assessment?',
        missing: 'Select who asked',
        choices: () =>
          SOURCES.filter((source) => source !== 'notStated').map((source) => ({
            value: source,
            text: SOURCE_NAMES[source],
          })),
      },
      {
        kind: 'date',
        field: 'receivedOn',
        label: 'Received',
        title: 'When did the authority receive it?',
        hint: 'The day it arrived, not the day it was written or logged.',
      },
    ],
    toRecord: (answers, { person }) => ({
      type: 'ReceiveRequest',
      data: {
        person,
        source: SOURCES.find((source) => source === answers['source']) ?? 'other',
        receivedOn: given(answers, 'receivedOn'),
      },
    }),
  },
]
