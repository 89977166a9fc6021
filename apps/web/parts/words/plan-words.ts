import { type CaseFacts } from '#casework'
import { british } from './dates.js'

/** What the fields of a plan's records are called, in the order in which they are read. */
export const PLAN_FIELD_NAMES: Readonly<Record<string, string>> = {
  madeOn: 'Plan made',
  kind: 'Kind',
  transferYear: 'In September of',
  transferOn: 'On',
  meetingOn: 'Meeting on',
  noticeGivenOn: 'Everybody told',
  circulatedOn: 'Circulated',
  early: 'Asked for before the year was out',
  decision: 'Decision',
  lastBeforeTakeOn: 'Last review before the plan was taken on',
  statedOn: 'Found on',
  namesPlacement: 'Names the placement for a phase transfer',
  by: 'Asked by',
  agreed: 'To re-assess',
  awareOn: 'Authority knew',
  movingOn: 'Moving on',
  transferredOn: 'Transferred',
  fromAuthority: 'From authority',
  firstPaymentOn: 'First payment',
  reviewedOn: 'Reviewed',
  ceasedOn: 'Ceased',
  closedOn: 'Year closed',
  need: 'Need',
  rank: 'Rank',
  urn: 'URN',
  ukprn: 'UKPRN',
  settingOther: 'Setting in words',
  enteredOn: 'Since',
  leftOn: 'Until',
  senUnit: 'SEN unit',
  resourcedProvision: 'Resourced provision',
  dueOn: 'To be finalised by',
}

export const PHASE_WORDS: Readonly<Record<string, string>> = {
  earlyYearsToSchool: 'Early years to school',
  infantToJunior: 'Infant to junior school',
  primaryToMiddle: 'Primary to middle school',
  primaryToSecondary: 'Primary to secondary school',
  middleToSecondary: 'Middle to secondary school',
  secondaryToPost16: 'Secondary school to post-16',
  post16ToPost16: 'From one post-16 institution to another',
}

export const PLACEMENT_WORDS: Readonly<Record<string, string>> = {
  named: 'Named in the plan',
  attended: 'Attended',
}

export const REVIEW_DECISIONS: Readonly<Record<string, string>> = {
  maintain: 'Keep the plan as it is',
  amend: 'Amend the plan',
  cease: 'Cease the plan',
}

export const ASKED_BY: Readonly<Record<string, string>> = {
  parent: 'Parent',
  youngPerson: 'Young person',
  school: 'School, college or other setting',
  healthCommissioner: 'Health commissioner',
  other: 'Somebody else',
}

/** The department's reasons for which a plan ceases. */
export const CEASE_REASONS: Readonly<Record<string, string>> = {
  1: 'Maximum age reached',
  2: 'Needs met without a plan',
  3: 'Moved on to higher education',
  4: 'Moved on to paid employment',
  5: 'Moved to another authority in England',
  6: 'Young person no longer wishes to engage',
  7: 'Moved outside England',
  8: 'Died',
  9: 'Another reason',
}

/** The department's codes of primary and secondary needs. */
export const NEED_WORDS: Readonly<Record<string, string>> = {
  SPLD: 'Specific learning difficulty',
  MLD: 'Moderate learning difficulty',
  SLD: 'Severe learning difficulty',
  PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health',
  SLCN: 'Speech, language and communication needs',
  HI: 'Hearing impairment',
  VI: 'Vision impairment',
  MSI: 'Multi-sensory impairment',
  PD: 'Physical disability',
  ASD: 'Autistic spectrum disorder',
  DS: 'Down syndrome',
  OTH: 'Other difficulty or disability',
}

export const PLAN_CODED_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: { ...PHASE_WORDS, ...PLACEMENT_WORDS },
  decision: REVIEW_DECISIONS,
  by: ASKED_BY,
  reason: CEASE_REASONS,
  need: NEED_WORDS,
}

interface Transfer {
  readonly kind?: string
  readonly transferYear?: number
  readonly transferOn?: string
}

/** "Primary to secondary school, September 2027" */
export const transferInWords = ({ kind, transferYear, transferOn }: Transfer): string => {
  const when =
    transferOn === undefined
      ? transferYear === undefined
        ? []
        : [`September ${transferYear}`]
      : [british(transferOn)]
  return [PHASE_WORDS[kind ?? ''] ?? 'Transfer', ...when].join(', ')
}

const dataOf = (
  state: CaseFacts,
  type: string,
  is: (fact: CaseFacts['facts'][number]) => boolean,
): object | undefined => state.facts.findLast((fact) => fact.type === type && is(fact))?.data

/** The phase transfer that a limit belongs to. */
export const transferName = (state: CaseFacts, event: string | undefined): string => {
  const data = dataOf(state, 'PhaseTransferScheduled', ({ id }) => id === event)
  return data === undefined ? 'Transfer' : transferInWords(data)
}

/** "Review of 3 June 2026", by the day of its meeting; "Review" where no meeting is known. */
export const reviewName = (state: CaseFacts, review: string | undefined): string => {
  const isOne = ({ data }: { readonly data: object }): boolean => 'review' in data && data.review === review
  const held = dataOf(state, 'ReviewMeetingHeld', isOne)
  if (held !== undefined && 'heldOn' in held) return `Review of ${british(String(held.heldOn))}`
  const arranged = dataOf(state, 'ReviewMeetingArranged', isOne)
  return arranged !== undefined && 'meetingOn' in arranged
    ? `Review arranged for ${british(String(arranged.meetingOn))}`
    : 'Review'
}
