import { IN_WORDS, nameInEvent, settingHint, settingLine, settingMeant } from '#casework'
import { addDays, britishDate, isoDate, parseCivilDate } from '#statute'
import { type DatePart } from '../../../parts/forms/read-date.js'
import { boxOf, chosenBox, foundBox, type Typed, typedSetting } from '../answers.js'
import { type Question, ticksIn } from '../question.js'
import { type AskedQuestion, type Problem } from './progress.js'

const PARTS: readonly DatePart[] = ['day', 'month', 'year']

/** The buttons that answer a date by themselves, with the day that they stand for. */
export const nearbyDays = (today: string) => {
  const day = parseCivilDate(today)
  return [
    { value: 'today', text: `Today, ${britishDate(day)}`, iso: today },
    {
      value: 'yesterday',
      text: `Yesterday, ${britishDate(addDays(day, -1))}`,
      iso: isoDate(addDays(day, -1)),
    },
  ] as const
}

/** The box that a problem leads to: the first that is at fault. */
export const boxAtFault = (
  { kind, field }: Pick<Question<never>, 'kind' | 'field'>,
  parts: readonly DatePart[],
): string => (kind === 'date' ? boxOf(field, parts[0] ?? 'day') : field)

/** The settings that what was typed may mean; undefined until something was. */
const settingsFound = <State>({ question, asking }: AskedQuestion<State>, typed: Typed) => {
  const { field, kind } = question
  const asked = typedSetting(field, typed)
  const { register = new Map() } = asking
  const text = asked.typed.trim()
  if (kind !== 'setting' || text === '') return undefined
  const again = settingMeant(register, { ...asked, chosen: '' })
  if (again.kind !== 'unsure') return undefined
  const { found, more } = again
  return {
    typed: asked.typed,
    chosen: asked.chosen,
    names: { chosen: chosenBox(field), found: foundBox(field) },
    more,
    nothing: found.length === 0,
    items: [
      ...found.map((setting) => ({
        value: setting.details.setting,
        text: settingLine(setting),
        hint: { text: settingHint(setting) },
      })),
      {
        value: IN_WORDS,
        text: `“${nameInEvent(text)}”, as I typed it`,
        hint: { text: 'It is not on the register, or it is a kind of setting.' },
      },
    ],
  }
}

/** One question as its template takes it: what was typed is in its boxes, and what is wrong beside them. */
export const questionView = <State>(
  { question, asking }: AskedQuestion<State>,
  typed: Typed,
  problem: Problem | undefined,
) => {
  const { field, kind } = question
  return {
    question: {
      kind,
      field,
      title: question.title,
      hint: question.hint,
      optional: question.optional,
      oneLine: question.kind === 'text' && question.oneLine,
    },
    problem: problem && {
      message: problem.message,
      href: `#${boxAtFault(question, problem.parts)}`,
    },
    boxes: PARTS.map((part) => ({
      name: part,
      label: part.charAt(0).toUpperCase() + part.slice(1),
      value: typed[boxOf(field, part)] ?? '',
      // A month may be typed by name, for which a number pad would be no help.
      ...(part === 'month' ? { inputmode: 'text' } : {}),
      error: problem?.parts.includes(part) ?? false,
    })),
    // Nobody for whom a plan is asked was born yesterday.
    nearby: kind === 'date' && question.read === undefined ? nearbyDays(asking.today) : [],
    withheld: question.kind === 'choice' ? (question.withheld?.(asking) ?? []) : [],
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
    found: settingsFound({ question, asking }, typed),
    value: typed[field] ?? '',
  }
}
