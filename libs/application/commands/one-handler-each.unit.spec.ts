import { Command, CommandHandler } from '@nestjs/cqrs'
import { oneHandlerEach } from './one-handler-each.js'

class Ask extends Command<string> {}
class Tell extends Command<string> {}

@CommandHandler(Ask)
class Asking {}
@CommandHandler(Ask)
class AskingToo {}
@CommandHandler(Tell)
class Telling {}

describe('the handlers of a list of commands', () => {
  test('given one each, they are handed on', () => {
    expect(oneHandlerEach([Ask, Tell], [Asking, Telling])).toStrictEqual([Asking, Telling])
  })
  test.each([
    ['none', [Ask, Tell], [Asking], 'Tell has 0 handlers, and must have exactly one.'],
    ['two', [Ask, Tell], [Asking, AskingToo, Telling], 'Ask has 2 handlers, and must have exactly one.'],
    ['one of an unlisted command', [Ask], [Asking, Telling], 'Telling handles no command of the list.'],
  ])('given %s, the start is refused', (_, commands, handlers, message) => {
    expect(() => oneHandlerEach(commands, handlers)).toThrow(message)
  })
})
