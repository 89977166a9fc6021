import 'reflect-metadata'
import { type Type } from '@nestjs/common'

/** Under which @CommandHandler keeps the command that a handler is for. */
const HANDLES = '__commandHandler__'

/**
 * Nest's bus takes the last of two handlers with no more than a warning, and finds out that one is missing when
 * somebody presses the button. Throws unless each command has exactly one.
 */
export const oneHandlerEach = (commands: readonly Type[], handlers: readonly Type[]): readonly Type[] => {
  const handled = handlers.map((handler) => Reflect.getMetadata(HANDLES, handler) as Type | undefined)
  for (const command of commands) {
    const count = handled.filter((one) => one === command).length
    if (count !== 1) throw new Error(`${command.name} has ${count} handlers, and must have exactly one.`)
  }
  const stray = handlers.find((_, index) => !commands.some((command) => command === handled[index]))
  if (stray !== undefined) throw new Error(`${stray.name} handles no command of the list.`)
  return handlers
}
