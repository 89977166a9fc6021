import { type Copy } from '../copies.js'
import { NO_DISPUTES } from '../disputes/facts.js'
import { type Facts } from '../facts.js'

/** Something dated, and the event that tells it. Dates are ISO texts, known to be real. */
export interface Dated {
  readonly event: string
  readonly on: string
}

/** A meeting that has been arranged. Its day may lie ahead: it is known from the day on which it was arranged. */
export interface Arrangement extends Dated {
  readonly meetingOn: string
  readonly noticeGivenOn: string | undefined
}

/** One review, from the invitation to the decision. What is undefined has not happened or is not known. */
export interface Review {
  readonly id: string
  /** The latest arrangement: a meeting moved to another day needs its notice anew. */
  arranged?: Arrangement
  circulatedOn?: string
  heldOn?: string
  reportSentOn?: string
  /** The day on which the family were told, and what. */
  decidedOn?: string
  decision?: string | undefined
  /** Event id of the notice of it. */
  decidedBy?: string
  /** Take-on only: the return of that day knows of a decision and not when the family were told of it. */
  undatedBy?: string
  /** Take-on only: somebody here has said that no other review came between this one and the take-on. */
  lastBeforeTakeOn?: boolean
}

export interface Notice extends Dated {
  readonly review: string | undefined
  readonly servedOn: string | undefined
}

/** An amended plan sent, a decision not to amend, or a final plan after a re-assessment. */
export interface Conclusion extends Dated {
  readonly what: 'amended' | 'notAmended' | 'finalPlan'
  readonly review: string | undefined
  /** Event id of the notice or of the decision to re-assess that it concludes, where that is recorded. */
  readonly concludes: string | undefined
  readonly namesPlacement: boolean
  /** Where else the plan went (regulations 22(3) and 27(2)). */
  readonly copies: readonly Copy[]
}

export interface PhaseTransfer extends Dated {
  readonly what: 'transferInFebruary' | 'transferInMarch' | 'transferAfter16'
  /** The year of the transfer, or after 16 its day. */
  readonly transfer: number | string
}

export interface PlacementNaming extends Dated {
  /** Event id of the transfer for which it was named, where that is recorded. */
  readonly transfer: string | undefined
}

export interface Reassessment extends Dated {
  readonly agreed: boolean
  /** Of the authority's own motion (section 44(3)) the time runs from the day of the decision. */
  readonly decidedOn: string | undefined
  /** Undefined where nobody said: then a decision that nobody had asked for is its own. */
  readonly ownMotion: boolean | undefined
}

export interface Move extends Dated {
  readonly movingOn: string
}

/** What a history tells about the limits of a plan, as at a day. Lists come in the order of the days. */
export interface PlanFacts extends Facts {
  /** The day on which the plan was first made. */
  madeOn: string | undefined
  readonly reviews: Map<string, Review>
  /** Take-on only: somebody here has said that there was no review before the plan was taken on. */
  neverReviewed: boolean
  readonly notices: Notice[]
  readonly conclusions: Conclusion[]
  readonly phaseTransfers: PhaseTransfer[]
  readonly placements: PlacementNaming[]
  readonly reassessmentsRequested: Dated[]
  readonly reassessments: Reassessment[]
  readonly moves: Move[]
  readonly transfersIn: Dated[]
  /** Take-on only: the plan came from elsewhere on a day that the return does not give. */
  transferredInUndated: boolean
  readonly transferNotices: Dated[]
  readonly transfersOut: Dated[]
  readonly directPayments: Dated[]
  readonly directPaymentReviews: Dated[]
  readonly draftsSent: Dated[]
  readonly ceasingNotices: Dated[]
  readonly ceasings: Dated[]
  /** The authority recorded that it maintains the plan. */
  readonly continuations: Dated[]
  /** Take-on only: the plan ceased on a day that the return does not give. */
  ceasedUndated: boolean
}

/** Written out, because it is made for every question: a spread of the shared facts shows in a profile. */
export const noPlanFacts = (): PlanFacts => ({
  takenOn: false,
  takenOnDay: undefined,
  advice: new Map(),
  drafts: [],
  consultations: new Map(),
  exceptions: [],
  withdrawals: new Map(),
  disputes: NO_DISPUTES,
  madeOn: undefined,
  reviews: new Map(),
  neverReviewed: false,
  notices: [],
  conclusions: [],
  phaseTransfers: [],
  placements: [],
  reassessmentsRequested: [],
  reassessments: [],
  moves: [],
  transfersIn: [],
  transferredInUndated: false,
  transferNotices: [],
  transfersOut: [],
  directPayments: [],
  directPaymentReviews: [],
  draftsSent: [],
  ceasingNotices: [],
  ceasings: [],
  continuations: [],
  ceasedUndated: false,
})
