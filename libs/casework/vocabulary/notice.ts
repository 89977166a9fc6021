import { z } from 'zod'

/** What the law requires beside a decision: the checklist of a notice. */
export const NOTICE_CONTENTS = [
  'reasons',
  'appealRight',
  'appealTimeLimits',
  'mediationInformation',
  'disagreementResolution',
  'adviceService',
] as const

export type NoticeContent = (typeof NOTICE_CONTENTS)[number]

/** What the officer found in the notice; absent where nobody ticked the list. */
export const noticeIncluded = z.array(z.enum(NOTICE_CONTENTS)).optional()

export const NOTICE_WORDS: Readonly<Record<NoticeContent, string>> = {
  reasons: 'the reasons for the decision',
  appealRight: 'the right of appeal to the tribunal',
  appealTimeLimits: 'the time limits for an appeal',
  mediationInformation: 'information about mediation',
  disagreementResolution: 'how to resolve disagreements',
  adviceService: 'where to get independent information, advice and support',
}

export interface NoticeChecklist {
  readonly citation: string
  readonly must: readonly NoticeContent[]
}

const WITHOUT_REASONS = NOTICE_CONTENTS.filter((content) => content !== 'reasons')

/** By event type; a decision against the family says why, a plan speaks for itself. */
const CHECKLISTS: Readonly<Record<string, NoticeChecklist>> = {
  AssessmentRefused: { citation: 'SEND Regulations 2014, regulations 5(3) and 32', must: NOTICE_CONTENTS },
  PlanRefused: { citation: 'SEND Regulations 2014, regulations 10(3) and 32', must: NOTICE_CONTENTS },
  FinalPlanIssued: { citation: 'SEND Regulations 2014, regulations 14(2) and 32', must: WITHOUT_REASONS },
  ReviewDecisionNotified: {
    citation: 'SEND Regulations 2014, regulations 20, 21 and 32',
    must: NOTICE_CONTENTS,
  },
  AmendedPlanIssued: { citation: 'SEND Regulations 2014, regulations 22(5) and 32', must: WITHOUT_REASONS },
  AmendmentNotMade: {
    citation: 'SEND Regulations 2014, regulations 22(4) and (5), and 32',
    must: NOTICE_CONTENTS,
  },
  ReassessmentDecided: { citation: 'SEND Regulations 2014, regulations 25 and 32', must: NOTICE_CONTENTS },
  CeasingNotified: { citation: 'SEND Regulations 2014, regulations 31 and 32', must: NOTICE_CONTENTS },
}

/** What the notice that an event of this type tells must hold; undefined where the law asks for nothing beside it. */
export const noticeChecklist = (type: string): NoticeChecklist | undefined => CHECKLISTS[type]
