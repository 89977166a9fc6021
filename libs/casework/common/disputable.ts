import { type DecidedEvent } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { type Matter, type Order } from '../vocabulary/disagreement.js'

/** A kind of fact that a family can disagree with, and when it is one. */
export interface Disputed {
  readonly type: string
  readonly where?: (data: Readonly<Record<string, unknown>>) => boolean
}

export interface Disputable {
  /** By what an appeal is against; a matter that is not listed is not disputed on this kind of record. */
  readonly matters: Readonly<Partial<Record<Matter, readonly Disputed[]>>>
  /** "Mediation is about …": what of all this there can be, as a sentence goes on. */
  readonly inWords: string
}

const isOne = ({ type, where }: Disputed, fact: DecidedEvent): boolean =>
  fact.type === type && (where === undefined || where(fact.data))

export const isOnRecord = ({ facts }: CaseFacts, { matters }: Disputable, matter: Matter): boolean =>
  (matters[matter] ?? []).some((disputed) => facts.some((fact) => isOne(disputed, fact)))

/** Something is on record that mediation could be about. */
export const anythingToDispute = (state: CaseFacts, disputable: Disputable): boolean =>
  (Object.keys(disputable.matters) as Matter[]).some((matter) => isOnRecord(state, disputable, matter))

/** Regulation 44(2): on which appeals the tribunal can make which order. */
export const ORDER_ON: Readonly<Record<Order, readonly Matter[]>> = {
  assess: ['refusalToAssess', 'refusalToReassess'],
  makePlan: ['refusalToIssue'],
  reconsider: ['refusalToIssue'],
  amend: ['contents', 'refusalToAmend', 'ceasing'],
  schoolOnly: ['contents', 'refusalToAmend', 'ceasing'],
  continue: ['ceasing', 'contents', 'refusalToAmend'],
  cease: ['ceasing'],
}

export const MATTER_WORDS: Readonly<Record<Matter, string>> = {
  refusalToAssess: 'a refusal to assess',
  refusalToIssue: 'a refusal to issue a plan',
  contents: 'what a plan says',
  refusalToReassess: 'a refusal to re-assess',
  refusalToAmend: 'a decision not to amend a plan',
  ceasing: 'a decision to cease a plan',
}

export const ORDER_WORDS: Readonly<Record<Order, string>> = {
  assess: 'to assess, or to re-assess',
  makePlan: 'to make and maintain a plan',
  reconsider: 'to decide again whether to make a plan',
  amend: 'to amend the plan',
  schoolOnly: 'to change the setting named in the plan, and nothing else',
  continue: 'to continue to maintain the plan',
  cease: 'that the plan may cease: the appeal is dismissed',
}
