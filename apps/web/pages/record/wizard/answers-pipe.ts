import { BadRequestException, type PipeTransform } from '@nestjs/common'
import { boxesOf, boxOf, type Typed } from '../answers.js'
import { type Question } from '../question.js'
import { nearbyDays } from './question-view.js'

/** Longer than any text somebody types into one of these boxes; what is too long for the record is told, not cut. */
const LONGEST = 4_000

/** Boxes of one name come as a list when several are ticked. */
const textOf = (value: unknown): string => {
  if (value === undefined) return ''
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (!texts.every((text): text is string => typeof text === 'string')) throw new BadRequestException()
  const text = texts.filter((one) => one !== '').join(',')
  if (text.length > LONGEST) throw new BadRequestException()
  return text
}

const typedDay = (field: string, iso: string): Typed => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return {
    [boxOf(field, 'day')]: `${Number(day)}`,
    [boxOf(field, 'month')]: `${Number(month)}`,
    [boxOf(field, 'year')]: year,
  }
}

/**
 * What a form says to one question, by the boxes that the question has; a box that was left out is empty, since the
 * question was asked. "Today" and "yesterday" are answers of their own. What no form of ours sends is refused whole.
 */
export const answersPipe = (
  question: Pick<Question<never>, 'kind' | 'field'>,
  nearby: 'today' | 'yesterday' | undefined,
  today: string,
): PipeTransform<unknown, Typed> => ({
  transform: (body) => {
    if (typeof body !== 'object' || body === null) throw new BadRequestException()
    const sent: Readonly<Record<string, unknown>> = { ...body }
    const pressed = nearbyDays(today).find(({ value }) => value === nearby)
    if (question.kind === 'date' && pressed !== undefined) return typedDay(question.field, pressed.iso)
    return Object.fromEntries(boxesOf(question).map((box) => [box, textOf(sent[box])]))
  },
})

/** The texts of a form whose draft is gone, to be shown once more: nobody types them again from memory. */
export const textsIn = (body: unknown): readonly string[] =>
  typeof body !== 'object' || body === null
    ? []
    : Object.entries(body).flatMap(([name, value]) =>
        typeof value === 'string' && value.trim() !== '' && name !== '_csrf' ? [value.slice(0, LONGEST)] : [],
      )
