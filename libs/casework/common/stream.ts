import { type DecidedEvent, type Decision, type Refusal } from '../command.js'
import { type CaseFacts, dated } from '../recording/fact.js'
import { type CommonFact, commonEvents } from '../vocabulary/common.js'
import { type Disputable } from './disputable.js'

export type Refusals = readonly (Refusal | undefined)[]

/** What a stream type tells the steps that it shares with another. */
export interface Stream<State extends CaseFacts, Event extends DecidedEvent> {
  readonly record: (state: State, fact: DecidedEvent, today: string, ...refusals: Refusals) => Decision<Event>
  /** Why nothing of the kind can be recorded where it stands, and what is missing. */
  readonly notOpenFor: {
    readonly anything: (state: State) => Refusal | undefined
    readonly disagreement: (state: State) => Refusal | undefined
    readonly advice: (state: State) => Refusal | undefined
    readonly consultation: (state: State) => Refusal | undefined
    readonly representations: (state: State) => Refusal | undefined
    readonly exception: (state: State) => Refusal | undefined
  }
  readonly disputable: Disputable
}

/** A fact that both streams know, dated by the field that tells its story. */
export const common = <Type extends CommonFact['type']>(
  type: Type,
  data: Extract<CommonFact, { type: Type }>['data'],
): DecidedEvent => dated(commonEvents, type, data)
