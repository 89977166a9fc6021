import 'reflect-metadata'
import { BadRequestException, ValidationPipe } from '@nestjs/common'
import { AssignForm } from './assign.dto.js'
import { typedDay } from '../../parts/forms/read-date.js'
import { requestIn, carried, readRequest } from './form.js'

const HOLDERS = [
  { value: 'a-morgan', text: 'Morgan' },
  { value: 'a-sam', text: 'Sam' },
]
const TODAY = '2026-11-21'
const typed = typedDay(TODAY)

describe('what a form asks to be given', () => {
  test('is what was ticked, or all that was shown; each once, with what was seen of it', () => {
    const sent = {
      record: ['la885_plan-b', carried('la885_plan-a', 4), 'la885_plan-b'],
      shown: ['la885_plan-c'],
    }
    expect(requestIn(sent).chosen).toStrictEqual([
      { stream: 'la885_plan-b', seen: undefined },
      { stream: 'la885_plan-a', seen: 4 },
    ])
    expect(requestIn({ ...sent, which: 'shown' }).chosen).toStrictEqual([
      { stream: 'la885_plan-c', seen: undefined },
    ])
  })

  test('is nothing where nothing was chosen', () => {
    expect(requestIn({}).chosen).toStrictEqual([])
  })

  test.each([{ record: { a: 1 } }, { record: [1] }, { officer: ['x', 'y'] }, { batch: 'the first' }])(
    'is refused where it cannot be read: %p',
    async (sent) => {
      const pipe = new ValidationPipe({ transform: true, whitelist: true })
      const read = pipe.transform(sent, { type: 'body', metatype: AssignForm })
      await expect(read).rejects.toThrow(BadRequestException)
    },
  )

  test.each([
    ['/reviews?tab=unknown&show=100', '/reviews?tab=unknown&show=100'],
    [
      '/my-work?locality=East&service=Speech+and+language',
      '/my-work?locality=East&service=Speech+and+language',
    ],
    ['//elsewhere.example', '/my-work'],
    ['https://elsewhere.example/my-work', '/my-work'],
    ['/my-work/../sign-out', '/my-work'],
    ['/reviewsx', '/my-work'],
  ])('leads back from %p to %p', (back, to) => {
    expect(requestIn({ back }).back).toBe(to)
  })
})

describe('the officer and the day', () => {
  test('are read when both are there', () => {
    expect(readRequest({ officer: 'a-sam', typed }, HOLDERS, TODAY)).toStrictEqual({
      ok: true,
      officer: HOLDERS[1],
      assignedOn: TODAY,
    })
  })

  test.each([
    ['', typed, ['Select an officer']],
    ['a-nobody', typed, ['Select an officer']],
    ['a-sam', typedDay('2026-11-22'), ['The date must be today or earlier']],
    ['', { day: '', month: '', year: '' }, ['Select an officer', 'Enter the date']],
    [
      'a-sam',
      { day: '31', month: '2', year: '2026' },
      ['The date must be a real date, such as 12 January 2026'],
    ],
  ])('are asked again for %p, %p', (officer, day, messages) => {
    const read = readRequest({ officer, typed: day }, HOLDERS, TODAY)
    expect(read.ok ? [] : read.faults.map(({ message }) => message)).toStrictEqual(messages)
  })
})
