import { type DecidedEvent } from '../vocabulary/command.js'
import { type CaseFacts } from '../entities/facts.js'
import { type Matter, MATTERS } from '../vocabulary/disputes.js'

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

/** What an appeal could be against, as the record stands. */
export const mattersOf = (state: CaseFacts, disputable: Disputable): readonly Matter[] =>
  MATTERS.filter((matter) => isOnRecord(state, disputable, matter))

/** Something is on record that mediation could be about. */
export const anythingToDispute = (state: CaseFacts, disputable: Disputable): boolean =>
  mattersOf(state, disputable).length > 0
