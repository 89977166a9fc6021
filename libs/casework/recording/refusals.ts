import { type Refusal } from '../vocabulary/command.js'

/** What may be the matter with a step, the first that is there being the answer. */
export type Refusals = readonly (Refusal | undefined)[]

/** By command. One that is not listed has only to be in order itself: its shape, its dates and their order. */
export type RefusalsBy<Commands, State> = {
  readonly [Type in keyof Commands]?: (command: Commands[Type], state: State) => Refusals
}

const isListed = <Commands, State>(
  table: RefusalsBy<Commands, State>,
  type: string,
): type is keyof Commands & string => Object.hasOwn(table, type)

export const refusalsOf = <
  Commands extends { readonly [Type in keyof Commands]: { readonly type: string } },
  State,
>(
  table: RefusalsBy<Commands, State>,
  command: Commands[keyof Commands & string],
  state: State,
): Refusals => {
  const { type } = command
  return isListed(table, type) ? (table[type]?.(command, state) ?? []) : []
}
