import { type DatePart } from '../../parts/forms/read-date.js'
import { boxesOf, boxOf } from './answers.js'
import { type Place, type Travelling } from './flow.js'
import { hiddenOf } from './hidden.js'
import { type Asking, isAsked, type Question, ticksIn } from './question.js'

const BOXES: readonly DatePart[] = ['day', 'month', 'year']

/** The box that an error leads to: the first that is at fault. */
const boxAtFault = (
  { kind, field }: Pick<Question<never>, 'kind' | 'field'>,
  parts: readonly DatePart[],
): string => {
  if (kind !== 'date') return field
  return boxOf(field, parts[0] ?? 'day')
}

const before = <State>(
  { step }: { readonly step: { readonly questions: readonly Question<State>[] } },
  { question, asking }: { readonly question: Question<State>; readonly asking: Asking<State> },
) => step.questions.slice(0, step.questions.indexOf(question)).findLast((one) => isAsked(one, asking))?.field

/** One question as its template takes it: what was typed is in its boxes, and each fault beside its box. */
export const questionView = <State, What extends { readonly type: string }, Under extends string>(
  travelling: Travelling<State, What, Under>,
  place: Extract<Place<State, What>, { kind: 'question' }>,
  seen: string,
) => {
  const { question, fault, asking } = place
  const { typed, step, where } = travelling
  const { field, kind } = question
  return {
    where,
    step: step.title,
    question: {
      kind,
      field,
      title: question.title,
      hint: question.hint,
      optional: question.optional,
      oneLine: question.kind === 'text' && question.oneLine,
    },
    fault: fault?.message,
    faultHref: `#${boxAtFault(question, fault?.parts ?? [])}`,
    boxes: BOXES.map((part) => ({
      name: part,
      label: part.charAt(0).toUpperCase() + part.slice(1),
      value: typed[boxOf(field, part)] ?? '',
      ...(part === 'month' ? { inputmode: 'text' } : {}),
      error: fault?.parts.includes(part) ?? false,
    })),
    law: question.kind === 'ticks' ? question.law : undefined,
    choices:
      kind === 'choice' || kind === 'ticks'
        ? question.choices(asking).map(({ value, text, hint }) => ({
            value,
            text,
            ...(kind === 'ticks' ? { checked: ticksIn(typed[field]).includes(value) } : {}),
            ...(hint === undefined ? {} : { hint: { text: hint } }),
          }))
        : [],
    value: typed[field] ?? '',
    before: before(travelling, place),
    hidden: hiddenOf(travelling, seen, boxesOf(question)),
  }
}
