import { type Refusal } from '../vocabulary/command.js'
import { type CaseFacts } from '../entities/facts.js'
import { type RefusalsBy } from '../recording/refusals.js'
import { type CommonCommands } from './commands.js'
import { type Disputable } from './disputable.js'

/** What a stream type tells the steps that it shares with another. */
export interface Stream<State extends CaseFacts> {
  /** Why nothing of the kind can be recorded where it stands, and what is missing. */
  readonly notOpenFor: {
    readonly disagreement: (state: State) => Refusal | undefined
    readonly advice: (state: State) => Refusal | undefined
    readonly consultation: (state: State) => Refusal | undefined
    readonly representations: (state: State) => Refusal | undefined
    readonly exception: (state: State) => Refusal | undefined
  }
  readonly disputable: Disputable
}

export type CommonRefusals<State> = RefusalsBy<CommonCommands, State>
