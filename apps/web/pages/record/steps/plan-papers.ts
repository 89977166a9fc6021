import { assessmentEvents } from '#casework'
import { type Answers, type Question } from '../question.js'
import { british } from '../../../parts/words/dates.js'
import { given, ifGiven } from '../step.js'
import { dayOf, stepOfDays } from './dates.js'
import { day, dayIfKnown, ifAsked, noticeHeld, noticeOf, setting, settingOf, yesOrNo } from './shared.js'

/** Drafts, notices, answers and final plans are asked about in the same words on a case and on a plan. */
export const SERVED = dayOf('DraftPlanSent', 'servedOn')

const DRAFT_SENT = { id: 'draft', title: 'The draft plan was sent' } as const

export const draftSent = <const Group extends string>(group: Group) =>
  stepOfDays(assessmentEvents.DraftPlanSent, { ...DRAFT_SENT, group })

const requestedOf = (answers: Answers): { readonly settingRequested?: string; readonly urn?: string } => {
  const { name, urn } = settingOf(answers, 'settingRequested')
  return {
    ...(name === undefined ? {} : { settingRequested: name }),
    ...(urn === undefined ? {} : { urn }),
  }
}

export const REPRESENTATIONS = {
  id: 'representations',
  type: 'ReceiveRepresentations',
  questions: [
    day('receivedOn', 'Received', 'When did their answer arrive?'),
    {
      ...setting(
        'settingRequested',
        'Setting asked for',
        'Which setting did they ask for?',
        'A part of the name of a school or college or its URN, or a kind of setting. Leave it empty if they asked for none.',
      ),
      optional: true,
    },
    yesOrNo('meetingRequested', 'Meeting asked for', 'Did they ask for a meeting?', ['Yes', 'No']),
  ],
  toRecord: (answers: Answers) => ({
    type: 'ReceiveRepresentations' as const,
    data: {
      receivedOn: given(answers, 'receivedOn'),
      ...requestedOf(answers),
      ...ifAsked(answers, 'meetingRequested'),
    },
  }),
} as const

/** Asked only of a plan that was sent within the family's 15 days. */
export const AGREED_EARLY = yesOrNo(
  'familyAgreedEarly',
  'Family agreed to it early',
  'The family’s 15 days were still running. Had they agreed to that?',
  ['Yes, they had agreed', 'No'],
  'It is recorded either way. Without their agreement their time was cut short.',
)

const SAME_DAY = 'sameDay'

const onOtherDays = ({ answers }: { readonly answers: Answers }): boolean => answers['copies'] !== SAME_DAY

/**
 * Who else has a plan: one date where all had it on one day.
 *
 * @param sentOn the field that says when the family were sent it
 * @param unsent what to do where it has not been sent yet
 */
export const copiesAsked = (sentOn: string, unsent: string): readonly Question<unknown>[] => [
  {
    kind: 'choice',
    field: 'copies',
    label: 'Setting and health commissioner',
    title: 'Was it sent to the setting and the health commissioner on the same day?',
    missing: 'Select whether it was sent to all on the same day',
    choices: ({ answers }) => [
      { value: SAME_DAY, text: `Yes, to both on ${british(given(answers, sentOn))}` },
      { value: 'otherwise', text: 'No, on other days, or not to both' },
    ],
  },
  {
    ...dayIfKnown(
      'sentToSettingOn',
      'Sent to the setting',
      'When was it sent to the school, college or other setting named in it?',
      unsent,
    ),
    when: onOtherDays,
  },
  {
    ...dayIfKnown(
      'sentToCommissionerOn',
      'Sent to the health commissioner',
      'When was it sent to the health commissioner?',
      unsent,
    ),
    when: onOtherDays,
  },
]

/** Who else has the final plan, and what came with it. */
export const copiesAndNotice = (unsent: string): readonly Question<unknown>[] => [
  ...copiesAsked('sentToFamilyOn', unsent),
  noticeHeld('FinalPlanIssued', 'the final plan'),
]

export const copiesOf = (answers: Answers, sentOn: string) =>
  answers['copies'] === SAME_DAY
    ? { sentToSettingOn: given(answers, sentOn), sentToCommissionerOn: given(answers, sentOn) }
    : { ...ifGiven(answers, 'sentToSettingOn'), ...ifGiven(answers, 'sentToCommissionerOn') }

export const finalPlanOf = (answers: Answers) => ({
  type: 'IssueFinalPlan' as const,
  data: {
    sentToFamilyOn: given(answers, 'sentToFamilyOn'),
    ...copiesOf(answers, 'sentToFamilyOn'),
    ...ifAsked(answers, 'familyAgreedEarly'),
    ...noticeOf(answers),
  },
})
