import { type AssessmentFact, type Matter } from '#casework'
import { type ExceptionReason } from '#statute'

/** What authorities write where the return has a letter. The first that fits. */
const firstOf = <Value>(
  words: readonly (readonly [RegExp, Value])[],
  text: string | undefined,
): Value | undefined => (text === undefined ? undefined : words.find(([word]) => word.test(text))?.[1])

export type Decided = 'yes' | 'no' | 'waiting' | 'withdrawn'

export const decidedOf = (text: string | undefined): Decided | undefined =>
  firstOf<Decided>(
    [
      [/withdr/i, 'withdrawn'],
      [/wait|pending|tbc|await|not yet|undecided/i, 'waiting'],
      [/^(?:n|no|0|false)$|^no\b|refus|declin|not /i, 'no'],
      [/^(?:y|yes|1|true)$|^yes\b|agree|assess|issue/i, 'yes'],
    ],
    text,
  )

type Source = Extract<AssessmentFact, { type: 'RequestReceived' }>['data']['source']

export const sourceOf = (text: string | undefined): Source =>
  firstOf<Source>(
    [
      [/parent or young|parent\/yp|^1$/i, 'parentOrYoungPerson'],
      [/parent|carer|family|mother|father/i, 'parent'],
      [/young person|^yp$/i, 'youngPerson'],
      [/school|setting|college|nursery|senco|education|^2$/i, 'school'],
      [/health|gp|nhs|paediatric|doctor|^3$/i, 'health'],
      [/social|^4$/i, 'socialCare'],
      [/./, 'other'],
    ],
    text,
  ) ?? 'notStated'

export const exceptionReasonOf = (text: string | undefined): ExceptionReason =>
  firstOf<ExceptionReason>(
    [
      [/early years.*(?:clos|holiday)|nursery.*clos/i, 'earlyYearsClosed'],
      [/clos|holiday/i, 'schoolClosed'],
      [/missed|appointment|did not attend|dna/i, 'missedAppointment'],
      [/representation|comment/i, 'representationsLate'],
      [/personal|bereave|illness/i, 'personal'],
      [/(?:4|four) weeks|absent|abroad/i, 'absentFourWeeks'],
    ],
    text,
  ) ?? 'notStated'

export const isMediation = (text: string | undefined): boolean => /mediat/i.test(text ?? '')
export const isAppeal = (text: string | undefined): boolean =>
  /appeal|tribunal|sendist|^fft/i.test(text ?? '')

export const matterOf = (text: string | undefined): Matter | undefined =>
  firstOf<Matter>(
    [
      [/re-?assess/i, 'refusalToReassess'],
      [/assess/i, 'refusalToAssess'],
      [/issue|make|no plan/i, 'refusalToIssue'],
      [/amend/i, 'refusalToAmend'],
      [/ceas/i, 'ceasing'],
      [/content|section|placement|final|\b[bfi]\b/i, 'contents'],
    ],
    text,
  )

export const reviewDecisionOf = (text: string | undefined): 'maintain' | 'amend' | 'cease' | undefined =>
  firstOf<'maintain' | 'amend' | 'cease'>(
    [
      [/maintain|no change|^m$|not amend/i, 'maintain'],
      [/amend|change|^a$/i, 'amend'],
      [/ceas|^c$/i, 'cease'],
    ],
    text,
  )
