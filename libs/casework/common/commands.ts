import { type CommandsOf } from '../catalogue/derive.js'
import { type commonEvents } from '../catalogue/common.js'

export type CommonCommands = CommandsOf<typeof commonEvents>

export type CommonCommandOf<Type extends keyof CommonCommands> = CommonCommands[Type]

/** What can be asked of an assessment and of a plan alike. */
export type CommonCommand = CommonCommands[keyof CommonCommands]
