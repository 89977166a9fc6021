import { type Refusal } from '../vocabulary/command.js'

/** What may be the matter with a step, the first that is there being the answer. */
export type Refusals = readonly (Refusal | undefined)[]

/** By command. One that is not listed has only to be in order itself: its shape, its dates and their order. */
export type RefusalsBy<Commands, State> = {
  readonly [Type in keyof Commands]?: (command: Commands[Type], state: State) => Refusals
}

export const refusalsOf = <Commands, State, Type extends keyof Commands>(
  table: RefusalsBy<Commands, State>,
  type: Type,
  command: Commands[Type],
  state: State,
): Refusals => table[type]?.(command, state) ?? []
