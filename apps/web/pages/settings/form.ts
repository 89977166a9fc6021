import { type AuthoritySettings, QUESTIONS } from '#casework'
import { KNOWN_MILESTONES } from '#statute'
import { type SettingsForm } from './settings.dto.js'

/** What is wrong with an answer, and where. */
export interface Fault {
  readonly text: string
  readonly href: string
}

export interface ReadSettings {
  readonly settings: AuthoritySettings
  readonly faults: readonly Fault[]
}

/**
 * The choice that a form makes, on top of what holds: a question without a known answer keeps the one it has, and
 * is told.
 */
export const readSettings = (sent: SettingsForm, current: AuthoritySettings): ReadSettings => {
  const given = new Map<string, unknown>(Object.entries(sent))
  let settings = current
  const faults: Fault[] = []
  for (const { field, title, answers, chosen } of QUESTIONS) {
    const answer = answers.find(({ value }) => value === given.get(field))
    if (answer === undefined)
      faults.push({ text: `Select how the authority counts: ${title}`, href: `#${field}` })
    else settings = chosen(settings, answer.value)
  }
  const milestones = KNOWN_MILESTONES.map(({ id }) => id).filter((id) => (sent.milestones ?? []).includes(id))
  return { settings: { ...settings, milestones: milestones.toSorted() }, faults }
}

/** The form with its answers, for the template. */
export const formView = (settings: AuthoritySettings, faults: readonly Fault[] = []) => ({
  questions: QUESTIONS.map(({ field, title, law, answers, of }) => ({
    field,
    title,
    law,
    fault: faults.find(({ href }) => href === `#${field}`)?.text,
    items: answers.map(({ value, words, example }) => ({
      value,
      text: words,
      hint: { text: example },
      checked: of(settings) === value,
    })),
  })),
  milestones: KNOWN_MILESTONES.map(({ id, title }) => ({
    value: id,
    text: title,
    checked: settings.milestones.includes(id),
  })),
  faults,
})

/** What a form carries from page to page, name and value. */
export const carried = (settings: AuthoritySettings): readonly (readonly [string, string])[] => [
  ...QUESTIONS.map(({ field, of }) => [field, of(settings)] as const),
  ...settings.milestones.map((id) => ['milestones', id] as const),
]
