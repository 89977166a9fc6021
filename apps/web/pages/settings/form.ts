import { type ErrorLink, linksTo } from '../../parts/forms/errors.js'
import { type AuthoritySettings, QUESTIONS } from '#casework'
import { KNOWN_MILESTONES } from '#statute'
import { readAdded, readRemoved, typedAdded, typedRemoved } from './bank-holidays.js'
import { type SettingsForm } from './settings.dto.js'

/** What was typed about bank holidays, as it was typed: it stands in the form again. */
export interface Typed {
  readonly added: string
  readonly removed: string
}

export interface ReadSettings {
  readonly settings: AuthoritySettings
  readonly typed: Typed
  readonly faults: readonly ErrorLink[]
}

const typedOf = ({ bankHolidays }: AuthoritySettings): Typed => ({
  added: typedAdded(bankHolidays),
  removed: typedRemoved(bankHolidays),
})

/**
 * The choice that a form makes, on top of what holds: a question without a known answer keeps the one it has, and
 * is told.
 */
export const readSettings = (sent: SettingsForm, current: AuthoritySettings, today: string): ReadSettings => {
  const given = new Map<string, unknown>(Object.entries(sent))
  let settings = current
  const faults: ErrorLink[] = []
  for (const { field, title, answers, chosen } of QUESTIONS) {
    const answer = answers.find(({ value }) => value === given.get(field))
    if (answer === undefined)
      faults.push({ text: `Select how the authority counts: ${title}`, href: `#${field}` })
    else settings = chosen(settings, answer.value)
  }
  const milestones = KNOWN_MILESTONES.map(({ id }) => id).filter((id) => (sent.milestones ?? []).includes(id))
  const known = typedOf(current)
  const typed = { added: sent.bankHolidays ?? known.added, removed: sent.notBankHolidays ?? known.removed }
  const [added, removed] = [readAdded(typed.added, today), readRemoved(typed.removed, today)]
  if (!added.ok) faults.push({ text: added.text, href: '#bankHolidays' })
  if (!removed.ok) faults.push({ text: removed.text, href: '#notBankHolidays' })
  const bankHolidays = {
    added: added.ok ? added.days : current.bankHolidays.added,
    removed: removed.ok ? removed.days : current.bankHolidays.removed,
  }
  return { settings: { ...settings, milestones: milestones.toSorted(), bankHolidays }, typed, faults }
}

/** The form with its answers, for the template. */
export const formView = (
  settings: AuthoritySettings,
  faults: readonly ErrorLink[] = [],
  typed: Typed = typedOf(settings),
) => ({
  questions: QUESTIONS.map(({ field, title, law, answers, of }) => ({
    field,
    title,
    law,
    fault: linksTo(faults)(field),
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
  bankHolidays: { value: typed.added, fault: linksTo(faults)('bankHolidays') },
  notBankHolidays: { value: typed.removed, fault: linksTo(faults)('notBankHolidays') },
  faults,
})

/** What a form carries from page to page, name and value. */
export const carried = (settings: AuthoritySettings): readonly (readonly [string, string])[] => [
  ...QUESTIONS.map(({ field, of }) => [field, of(settings)] as const),
  ...settings.milestones.map((id) => ['milestones', id] as const),
  ['bankHolidays', typedAdded(settings.bankHolidays)],
  ['notBankHolidays', typedRemoved(settings.bankHolidays)],
]
