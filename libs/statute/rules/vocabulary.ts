/**
 * What a limit can run from, be met by and be ended by. The clock finds each of these in a history once, whatever
 * rules name it; it knows no rule by its id.
 */

/** A step on a stream that carries out an order, goes back on a decision, or closes the case. */
const STEPS = [
  'assessmentAgreed',
  'assessmentRefused',
  'planAgreed',
  'planRefused',
  'draftSent',
  'finalPlanSent',
  'amendedPlanSent',
  'withdrawn',
  'exported',
] as const

const DEEDS = [
  ...STEPS,
  'amendmentNoticeSent',
  /** The family told of any other decision about the plan: after a review, or not to amend. */
  'decisionNotified',
  'planCeased',
  'planContinued',
  'planTransferredOut',
] as const

/** Of the case or plan for which something was asked: it was settled or closed. */
const CASE_CLOSED = 'caseClosed'

/** The plan ceased, or another authority took it. */
const PLAN_OVER = 'planOver'

const REVIEWED = ['reviewDecided', PLAN_OVER] as const

interface What {
  readonly stream: 'assessment' | 'plan' | 'both'
  /** What it happens on, as a sentence ends with it. */
  readonly words: string
  /** The fields of a question that hold its dates. */
  readonly gives: readonly string[]
  /** What can meet and end a limit that runs from it. */
  readonly tells: readonly string[]
}

const ordered = (words: string) =>
  ({
    stream: 'both',
    words: `an order, or an agreement in mediation that counts as one, ${words}`,
    gives: ['ordered'],
    tells: [...DEEDS, 'undertaken'],
  }) as const

const conceded = (words: string) =>
  ({
    stream: 'both',
    words: `an appeal not opposed, ${words}`,
    gives: ['conceded'],
    tells: [...DEEDS, 'undertaken'],
  }) as const

const phaseTransfer = (words: string, given: string) =>
  ({ stream: 'plan', words, gives: [given], tells: ['placementNamed', PLAN_OVER] }) as const

export const OCCASIONS = {
  request: {
    stream: 'assessment',
    words: 'a request received',
    gives: ['received'],
    /** `replaced`: an order, an agreement or an appeal not opposed has set limits of its own. */
    tells: [...STEPS, 'replaced'],
  },
  adviceRequest: {
    stream: 'both',
    words: 'a request for advice received by the body',
    gives: ['receivedByBody'],
    tells: ['adviceReturned', 'adviceGivenUp', CASE_CLOSED],
  },
  draftServed: {
    stream: 'both',
    words: 'a draft plan served on the family',
    gives: ['served'],
    tells: ['planFinalised', 'endedWithoutPlan'],
  },
  consultation: {
    stream: 'both',
    words: 'a school, college or authority consulted',
    gives: ['consulted'],
    tells: ['replied', 'noReplyRecorded', CASE_CLOSED],
  },
  appealableDecision: {
    stream: 'both',
    words: 'a decision notified that can be appealed against',
    gives: ['sent', 'certificateIssued'],
    tells: ['adviserContacted', 'appealRegistered', 'disputeOver'],
  },
  mediationSought: {
    stream: 'both',
    words: 'the family asking for mediation that the authority arranges',
    gives: ['informed'],
    tells: ['mediationHeld', 'mediationGivenUp', 'disputeOver'],
  },
  mediationSoughtOnHealth: {
    stream: 'both',
    words: 'the family asking for mediation about health care',
    gives: ['informed'],
    tells: ['commissionerTold', 'mediationDeclined'],
  },
  commissionerTold: {
    stream: 'both',
    words: 'the commissioning body told of mediation about health care alone',
    gives: ['informed'],
    tells: ['mediationHeld', 'mediationGivenUp', 'disputeOver'],
  },
  certificateOwed: {
    stream: 'both',
    words: 'the adviser told that mediation was declined, was held or cannot be arranged',
    gives: ['informed'],
    tells: ['certificateIssued', 'disputeOver'],
  },
  agreedOtherwise: {
    stream: 'both',
    words: 'an agreement in mediation on what cannot be appealed',
    gives: ['agreed'],
    tells: [...DEEDS, 'agreementKept'],
  },
  agreedWithoutAuthority: {
    stream: 'both',
    words: 'an agreement in mediation to which the authority was no party',
    gives: ['agreed'],
    tells: [...DEEDS, 'authorityTold'],
  },
  appealRegistered: {
    stream: 'both',
    words: 'an appeal registered',
    gives: ['appealSent'],
    tells: ['responseSent', 'disputeOver'],
  },
  orderedToAssess: ordered('to assess or to re-assess'),
  orderedToMakePlan: ordered('to make a plan'),
  orderedToReconsider: ordered('to reconsider'),
  reconsiderationAnswered: {
    stream: 'both',
    words: 'an order to reconsider answered, with something still to come',
    gives: ['ordered'],
    tells: DEEDS,
  },
  orderedToAmend: ordered('to amend the plan'),
  orderedToChangePlacement: ordered('to change the placement alone'),
  orderedToContinue: ordered('to maintain the plan'),
  orderedToCease: ordered('that lets the plan cease'),
  concededToAssess: conceded('against a refusal to assess or to re-assess'),
  concededToMakePlan: conceded('against a refusal to make a plan'),
  concededToAmend: conceded('about the contents of the plan'),
  concededToChangePlacement: conceded('about the placement alone'),
  concededToContinue: conceded('against ceasing the plan'),
  reviewYear: {
    stream: 'plan',
    words: 'a plan made or last reviewed',
    gives: ['madeOrLastReviewed'],
    tells: REVIEWED,
  },
  reviewAfterTransfer: {
    stream: 'plan',
    words: 'a plan coming from another authority, for its review',
    gives: ['transfer', 'madeOrLastReviewed'],
    tells: REVIEWED,
  },
  meetingArranged: {
    stream: 'plan',
    words: 'a review meeting arranged',
    gives: ['meeting'],
    tells: ['noticeGiven', 'papersCirculated', 'meetingHeld', PLAN_OVER],
  },
  meetingHeld: {
    stream: 'plan',
    words: 'a review meeting held',
    gives: ['meeting'],
    tells: ['reportSent', ...REVIEWED],
  },
  decidedToAmend: {
    stream: 'plan',
    words: 'a review meeting after which the decision was to amend',
    gives: ['meeting'],
    tells: ['noticeOfAmendmentSent', 'amendmentConcluded', PLAN_OVER],
  },
  amendingAfterMeeting: {
    stream: 'plan',
    words: 'a review meeting after which the plan is being amended',
    gives: ['meeting', 'noticeSent'],
    tells: ['amendmentConcluded', PLAN_OVER],
  },
  amendmentNoticeServed: {
    stream: 'plan',
    words: 'a notice of amendments served on the family',
    gives: ['served'],
    tells: ['planFinalised', 'endedWithoutPlan'],
  },
  amendmentNoticeSent: {
    stream: 'plan',
    words: 'a notice of amendments sent',
    gives: ['noticeSent'],
    tells: ['amendmentConcluded', PLAN_OVER],
  },
  transferInFebruary: phaseTransfer('a transfer between phases of school planned', 'transferYear'),
  transferInMarch: phaseTransfer('a transfer from school to a post-16 institution planned', 'transferYear'),
  transferAfter16: phaseTransfer('a transfer between post-16 institutions planned', 'transfer'),
  reassessmentRequested: {
    stream: 'plan',
    words: 'a re-assessment asked for',
    gives: ['requestReceived'],
    tells: ['reassessmentDecided', PLAN_OVER],
  },
  reassessmentAgreed: {
    stream: 'plan',
    words: 'a re-assessment agreed to',
    gives: ['notified'],
    tells: ['reassessmentConcluded', PLAN_OVER],
  },
  moveKnown: {
    stream: 'plan',
    words: 'the authority aware of a move',
    gives: ['aware', 'move'],
    tells: ['transferredOut', 'moveChanged', PLAN_OVER],
  },
  transferredIn: {
    stream: 'plan',
    words: 'a plan coming from another authority',
    gives: ['transfer'],
    tells: ['familyToldOfTransfer', PLAN_OVER],
  },
  directPaymentStarted: {
    stream: 'plan',
    words: 'a first direct payment',
    gives: ['firstPayment'],
    tells: ['directPaymentReviewed', PLAN_OVER],
  },
} as const satisfies Readonly<Record<string, What>>

export type OccasionName = keyof typeof OCCASIONS

export type FactName = (typeof OCCASIONS)[OccasionName]['tells'][number]

export const isOccasion = (name: unknown): name is OccasionName =>
  typeof name === 'string' && Object.hasOwn(OCCASIONS, name)

/** What can meet and end a limit that runs from it, by name. */
export const factsOf = (occasion: OccasionName): readonly FactName[] => OCCASIONS[occasion].tells
