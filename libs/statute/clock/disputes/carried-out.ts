import { CLOSING_DEEDS, type Deed } from './disputable.js'
import { type Asking, type Concession, type Matter, type TribunalOrder } from './facts.js'

type About = Pick<Asking, 'sectionIOnly' | 'agreedToAmend'>

/** What carries out one part of an order, an agreement that counts as one, or an appeal not opposed. */
export interface Part {
  /** The rule's id after `R-ORD-` or `R-UNOPP-`. */
  readonly id: string
  readonly satisfiedBy: readonly Deed[]
  readonly endedBy: readonly Deed[]
  /** Of these, what ends it for good whenever it came: a limit that binds only who decides against a plan. */
  readonly decidedBy?: readonly Deed[]
  /** What the day itself brings about. */
  readonly atOnce?: true
  /** What was done when it was satisfied, as a sentence begins with it. */
  readonly done: string
}

const PLAN_SENT: readonly Deed[] = ['finalPlanSent', 'amendedPlanSent']
const PLAN_DECIDED: readonly Deed[] = ['planAgreed', 'draftSent', ...PLAN_SENT]

const TOLD: Part = {
  id: 'ASSESS-NOTIFY',
  satisfiedBy: ['assessmentAgreed', 'assessmentRefused'],
  endedBy: [...CLOSING_DEEDS, 'planRefused', 'planAgreed', 'draftSent', ...PLAN_SENT],
  done: 'The family were told of the assessment',
}

/** Ten weeks bind only an authority that decides against a plan, as the sixteen of regulation 10(1) do. */
const NO_PLAN: Part = {
  id: 'ASSESS-NOPLAN',
  satisfiedBy: ['planRefused'],
  endedBy: [...CLOSING_DEEDS, ...PLAN_DECIDED],
  decidedBy: PLAN_DECIDED,
  done: 'The family were told that no plan will be made',
}

const PLAN_AFTER_ASSESSMENT: Part = {
  id: 'ASSESS-FINAL',
  satisfiedBy: PLAN_SENT,
  endedBy: [...CLOSING_DEEDS, 'planRefused'],
  done: 'The final plan was sent to the family',
}

const DRAFT: Part = {
  id: 'MAKE-DRAFT',
  satisfiedBy: ['draftSent'],
  endedBy: [...CLOSING_DEEDS, ...PLAN_SENT],
  done: 'The draft plan was sent to the family',
}

const PLAN: Part = {
  id: 'MAKE-FINAL',
  satisfiedBy: PLAN_SENT,
  endedBy: CLOSING_DEEDS,
  done: 'The final plan was sent to the family',
}

const RECONSIDERED: Part = {
  id: 'RECON',
  satisfiedBy: [
    'draftSent',
    'amendmentNoticeSent',
    'assessmentAgreed',
    'assessmentRefused',
    'planRefused',
    'decisionNotified',
    ...PLAN_SENT,
  ],
  endedBy: CLOSING_DEEDS,
  done: 'The draft was sent, or the decision notified',
}

const AMENDED: Part = {
  id: 'AMEND',
  satisfiedBy: PLAN_SENT,
  endedBy: [...CLOSING_DEEDS, 'planCeased'],
  done: 'The amended plan was sent to the family',
}

const SCHOOL: Part = { ...AMENDED, id: 'SCHOOL' }

/** What the authority agreed or conceded itself it does by saying so: to go on as before is all that it asks. */
const KEPT_UP: Part = {
  id: 'CONT',
  satisfiedBy: [],
  endedBy: [],
  atOnce: true,
  done: 'The plan goes on being maintained from that day',
}

/** Not kept by the order itself: somebody here must say that the plan is maintained, above all where it had ceased. */
const ORDERED_TO_KEEP_UP: Part = {
  id: 'CONT',
  satisfiedBy: ['planContinued'],
  endedBy: CLOSING_DEEDS,
  done: 'The authority recorded that it maintains the plan',
}

const CEASED: Part = {
  id: 'CEASE',
  satisfiedBy: ['planCeased'],
  endedBy: CLOSING_DEEDS,
  done: 'The plan was ceased',
}

const TO_ASSESS = [TOLD, NO_PLAN, PLAN_AFTER_ASSESSMENT]
const TO_MAKE = [DRAFT, PLAN]
const NOTHING: readonly Part[] = []

/** The answers to an order to reconsider after which something is still to come, for which no period is stated. */
export const GOES_ON: readonly Deed[] = ['draftSent', 'amendmentNoticeSent', 'assessmentAgreed']

/** What comes of the case after it was reconsidered: regulation 44(2)(d) ends with the answer. */
export const AFTER_RECONSIDERATION: Part = {
  id: 'RECON-NEXT',
  satisfiedBy: [...PLAN_SENT, 'planRefused', 'decisionNotified'],
  endedBy: CLOSING_DEEDS,
  done: 'The plan, or the decision that there will be none, was sent to the family',
}

/** What an order asks (regulation 44(2)). An order in words that are not known asks for nothing that can be told. */
export const partsOfOrder = ({
  order,
  sectionIOnly,
  agreedToAmend,
}: Pick<TribunalOrder, 'order'> & About): readonly Part[] => {
  switch (order) {
    case 'assess':
      return TO_ASSESS
    case 'makePlan':
      return TO_MAKE
    case 'reconsider':
      return [RECONSIDERED]
    case 'amend':
      return sectionIOnly ? [SCHOOL] : [AMENDED]
    case 'schoolOnly':
      return [SCHOOL]
    case 'continue':
      return agreedToAmend ? [ORDERED_TO_KEEP_UP, AMENDED] : [ORDERED_TO_KEEP_UP]
    case 'cease':
      return [CEASED]
    case undefined:
      return NOTHING
    default:
      return order satisfies never
  }
}

/** What was agreed in mediation on a matter that can be appealed counts as an order to that effect (regulation 42). */
export const partsOfMatter = (
  matter: Matter | undefined,
  { sectionIOnly, agreedToAmend }: About,
): readonly Part[] => {
  switch (matter) {
    case 'refusalToAssess':
    case 'refusalToReassess':
      return TO_ASSESS
    case 'refusalToIssue':
      return TO_MAKE
    case 'contents':
    case 'refusalToAmend':
      return sectionIOnly ? [SCHOOL] : [AMENDED]
    case 'ceasing':
      return agreedToAmend ? [KEPT_UP, AMENDED] : [KEPT_UP]
    case undefined:
      return NOTHING
    default:
      return matter satisfies never
  }
}

/** What an appeal not opposed asks (regulation 45, as substituted by SI 2015/359). */
export const partsConceded = (conceded: Concession): readonly Part[] =>
  partsOfMatter(conceded.against, conceded)
