import { type DecidedEvent } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { type Matter } from '../vocabulary/disputes.js'

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
