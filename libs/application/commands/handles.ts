import 'reflect-metadata'
import { applyDecorators, SetMetadata, type Type } from '@nestjs/common'
import { CommandHandler, QueryHandler, type ICommand, type IQuery } from '@nestjs/cqrs'

/** Under which a handler says what it is for. */
const HANDLES = Symbol('handles')

/** This class carries the command out. */
export const Handles = (command: Type<ICommand>): ClassDecorator =>
  applyDecorators(CommandHandler(command), SetMetadata(HANDLES, command))

/** This class answers the query. */
export const Answers = (query: Type<IQuery>): ClassDecorator =>
  applyDecorators(QueryHandler(query), SetMetadata(HANDLES, query))

/**
 * Nest's buses take the last of two handlers with no more than a warning, and find out that one is missing when
 * somebody presses the button. Throws unless each command and query has exactly one.
 */
export const oneHandlerEach = (asked: readonly Type[], handlers: readonly Type[]): readonly Type[] => {
  const handled = handlers.map((handler): unknown => Reflect.getMetadata(HANDLES, handler))
  for (const one of asked) {
    const count = handled.filter((it) => it === one).length
    if (count !== 1) throw new Error(`${one.name} has ${count} handlers, and must have exactly one.`)
  }
  const stray = handlers.find((_, index) => !asked.some((one) => one === handled[index]))
  if (stray !== undefined) throw new Error(`${stray.name} handles nothing of the list.`)
  return handlers
}
