import { Command, Query } from '@nestjs/cqrs'
import { Answers, Handles, oneHandlerEach } from './handles.js'

class Ask extends Command<string> {}
class Tell extends Command<string> {}

@Handles(Ask)
class Asking {}
@Handles(Ask)
class AskingToo {}
@Handles(Tell)
class Telling {}

class Look extends Query<string> {}
@Answers(Look)
class Looking {}

describe('the handlers of a list of commands and queries', () => {
  test('given one each, they are handed on', () => {
    expect(oneHandlerEach([Ask, Tell, Look], [Asking, Telling, Looking])).toStrictEqual([
      Asking,
      Telling,
      Looking,
    ])
  })
  test.each([
    ['none', [Ask, Tell], [Asking], 'Tell has 0 handlers, and must have exactly one.'],
    ['two', [Ask, Tell], [Asking, AskingToo, Telling], 'Ask has 2 handlers, and must have exactly one.'],
    ['one of an unlisted command', [Ask], [Asking, Telling], 'Telling handles nothing of the list.'],
  ])('given %s, the start is refused', (_, commands, handlers, message) => {
    expect(() => oneHandlerEach(commands, handlers)).toThrow(message)
  })
})
