import { type FactName, type OccasionName } from '../../rules/index.js'
import { type Concession, type Matter, type TribunalOrder } from './facts.js'

interface About {
  /** It is about the placement alone (regulation 44(2)(f)). */
  readonly sectionIOnly: boolean
  /** The plan goes on, and is to be amended too (regulation 44(2)(h)). */
  readonly agreedToAmend: boolean
}

const NOTHING: readonly OccasionName[] = []

/** The answers to an order to reconsider after which something is still to come, for which no period is stated. */
export const GOES_ON: readonly FactName[] = ['draftSent', 'amendmentNoticeSent', 'assessmentAgreed']

/** What an order asks (regulation 44(2)). An order in words that are not known asks for nothing that can be told. */
export const askedByOrder = ({
  order,
  sectionIOnly,
  agreedToAmend,
}: Pick<TribunalOrder, 'order'> & About): readonly OccasionName[] => {
  switch (order) {
    case 'assess':
      return ['orderedToAssess']
    case 'makePlan':
      return ['orderedToMakePlan']
    case 'reconsider':
      return ['orderedToReconsider']
    case 'amend':
      return sectionIOnly ? ['orderedToChangePlacement'] : ['orderedToAmend']
    case 'schoolOnly':
      return ['orderedToChangePlacement']
    case 'continue':
      return agreedToAmend ? ['orderedToContinue', 'orderedToAmend'] : ['orderedToContinue']
    case 'cease':
      return ['orderedToCease']
    case undefined:
      return NOTHING
    default:
      return order satisfies never
  }
}

/** What was agreed in mediation on a matter that can be appealed counts as an order to that effect (regulation 42). */
export const askedByAgreement = (
  matter: Matter | undefined,
  { sectionIOnly, agreedToAmend }: About,
): readonly OccasionName[] => {
  switch (matter) {
    case 'refusalToAssess':
    case 'refusalToReassess':
      return ['orderedToAssess']
    case 'refusalToIssue':
      return ['orderedToMakePlan']
    case 'contents':
    case 'refusalToAmend':
      return sectionIOnly ? ['orderedToChangePlacement'] : ['orderedToAmend']
    case 'ceasing':
      return agreedToAmend ? ['orderedToContinue', 'orderedToAmend'] : ['orderedToContinue']
    case undefined:
      return NOTHING
    default:
      return matter satisfies never
  }
}

/** What an appeal not opposed asks (regulation 45, as substituted by SI 2015/359). */
export const askedByConcession = ({
  against,
  sectionIOnly,
  agreedToAmend,
}: Pick<Concession, 'against'> & About): readonly OccasionName[] => {
  switch (against) {
    case 'refusalToAssess':
    case 'refusalToReassess':
      return ['concededToAssess']
    case 'refusalToIssue':
      return ['concededToMakePlan']
    case 'contents':
    case 'refusalToAmend':
      return sectionIOnly ? ['concededToChangePlacement'] : ['concededToAmend']
    case 'ceasing':
      return agreedToAmend ? ['concededToContinue', 'concededToAmend'] : ['concededToContinue']
    case undefined:
      return NOTHING
    default:
      return against satisfies never
  }
}

/** To go on as before is all that it asks: agreed or conceded, the authority does it by saying so. */
export const KEEPS_UP: ReadonlySet<OccasionName> = new Set(['orderedToContinue', 'concededToContinue'])
