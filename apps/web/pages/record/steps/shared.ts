import {
  NOTICE_CONTENTS,
  NOTICE_WORDS,
  type NoticeContent,
  noticeChecklist,
  readSettingLine,
} from '#casework'
import { capital } from '../../../parts/words/capital.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Answers, type Question, ticksIn } from '../question.js'

/** Which of a list an answer names; the first of it where the question was not asked. */
export const oneOf = <Code extends string>(
  codes: readonly [Code, ...Code[]],
  answer: string | undefined,
): Code => codes.find((code) => code === answer) ?? codes[0]

/** Codes with their words, as choices. */
export const inWords = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

/** Which of a list were ticked, in the order of the list. */
export const tickedOf = <Code extends string>(
  codes: readonly Code[],
  answer: string | undefined,
): readonly Code[] => codes.filter((code) => ticksIn(answer).includes(code))

/** A question for a day. `State` is unknown: it asks the same of any record. */
export const day = (field: string, label: string, title: string, hint?: string): Question<unknown> => ({
  kind: 'date',
  field,
  label,
  title,
  ...(hint === undefined ? {} : { hint }),
})

/** A day that may not be known yet. */
export const dayIfKnown = (field: string, label: string, title: string, hint: string): Question<unknown> => ({
  kind: 'date',
  field,
  label,
  title,
  hint,
  optional: true,
})

export const yesOrNo = (
  field: string,
  label: string,
  title: string,
  [yes, no]: readonly [string, string],
  hint?: string,
): Question<unknown> => ({
  kind: 'choice',
  field,
  label,
  title,
  missing: 'Select yes or no',
  ...(hint === undefined ? {} : { hint }),
  choices: () => [
    { value: 'yes', text: yes },
    { value: 'no', text: no },
  ],
})

/** True or false where it was asked. */
export const ifAsked = <Field extends string>(
  answers: Answers,
  field: Field,
): { readonly [Key in Field]?: boolean } =>
  // A computed key widens to string; the field is the one asked for.
  (answers[field] === undefined ? {} : { [field]: answers[field] === 'yes' }) as {
    readonly [Key in Field]?: boolean
  }

/** A school, college or other setting, or a kind of setting: looked for in the register. */
export const setting = (field: string, label: string, title: string, hint: string): Question<unknown> => ({
  kind: 'setting',
  field,
  label,
  title,
  hint,
})

/** What the record keeps of the setting that was answered: its name, and its URN where it has one. */
export const settingOf = (
  answers: Answers,
  field: string,
): { readonly name?: string; readonly urn?: string } => {
  const answer = answers[field] ?? ''
  if (answer === '') return {}
  const { name, urn } = readSettingLine(answer)
  return { name, ...(urn === undefined ? {} : { urn }) }
}

export const why: Question<unknown> = {
  kind: 'text',
  field: 'reason',
  label: 'Reason',
  title: 'Why?',
  hint: 'A few words. Do not name anybody: write “the child” or “the young person”.',
}

/** What the letter held, by the checklist of the law for an event of this type. */
export const noticeHeld = (type: string, what: string): Question<unknown> => {
  const { must, citation } = noticeChecklist(type) ?? { must: [], citation: '' }
  return {
    kind: 'ticks',
    field: 'noticeIncluded',
    label: 'The letter had',
    title: `What was in the letter with ${what}?`,
    hint: 'Tick what the family were given with it.',
    law: citation,
    choices: () => must.map((content) => ({ value: content, text: capital(NOTICE_WORDS[content]) })),
  }
}

/** Absent where nobody ticked the list: then nothing is said about the letter. */
export const noticeOf = ({ noticeIncluded }: Answers): { readonly noticeIncluded?: NoticeContent[] } => {
  const ticked = tickedOf(NOTICE_CONTENTS, noticeIncluded)
  return ticked.length === 0 ? {} : { noticeIncluded: [...ticked] }
}
